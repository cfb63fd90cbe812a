package io.paycancel;

import io.paycancel.Samples.Payment;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Secret;
import io.paycancel.model.Violation;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A gateway that answers what it was told to, and notes what it was asked. */
final class Till implements PaymentGateway<Payment> {
    /** Answers one exchange. */
    interface Reaction {
        Answer to(FrozenCancel cancel, Departure departure) throws Exception;
    }

    private final GatewayProfile<Payment> profile;
    private final Deque<Reaction> reactions = new ArrayDeque<>();
    final List<String> asked = new ArrayList<>();

    Till(GatewayId id, GatewayRules rules) {
        profile = new GatewayProfile<>(id, Payment.class, rules);
    }

    Till answers(Answer... answers) {
        Arrays.stream(answers).forEach(answer -> reacts((cancel, departure) -> answer));
        return this;
    }

    Till reacts(Reaction reaction) {
        reactions.add(reaction);
        return this;
    }

    @Override
    public GatewayProfile<Payment> profile() {
        return profile;
    }

    @Override
    public FrozenCancel freeze(CancelRequest<Payment> request, IdempotencyKey key, Instant acceptedAt) {
        if ("forbidden".equals(request.reason())) {
            throw new InvalidCancelRequestException(request.id(), List.of(new Violation("memo", "is forbidden")));
        }
        return new FrozenCancel(
                profile.id(),
                request.payment().paymentId(),
                request.payment().approvedAmount(),
                request.scope(),
                key,
                RequestDate.at(acceptedAt),
                FrozenFields.builder()
                        .put("cancelReqDate", RequestDate.at(acceptedAt).yyyyMMdd())
                        .putIfPresent("memo", request.reason())
                        .putIfPresent("regId", request.requestedBy())
                        .build(),
                true,
                Secret.of("canary-token"));
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        return react("send", cancel, departure);
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        return react("look up", cancel, departure);
    }

    private Answer react(String what, FrozenCancel cancel, Departure departure) {
        asked.add(what + " " + cancel.key() + " of " + cancel.requestDate());
        try {
            return reactions.remove().to(cancel, departure);
        } catch (Exception e) {
            Till.<RuntimeException>throwUndeclared(e);
            throw new AssertionError("not reached", e);
        }
    }

    /** As code in a language without checked exceptions throws. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Exception> void throwUndeclared(Exception e) throws E {
        throw (E) e;
    }
}
