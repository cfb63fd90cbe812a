package io.paycancel.testkit.functional;

import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.PaymentId;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Secret;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A gateway without a wire: it answers what the test has scripted, and writes down what it was asked. */
final class ScriptedGateway implements PaymentGateway<ScriptedGateway.Payment> {
    static final GatewayId ID = GatewayId.of("scripted");

    record Payment(String number, Money approvedAmount) implements OriginalPayment {
        public PaymentId paymentId() {
            return new PaymentId(number);
        }
    }

    private final GatewayProfile<Payment> profile;
    private final boolean canBeLookedUp;
    private final Deque<Supplier<Answer>> script = new ArrayDeque<>();
    private final List<FrozenCancel> sent = new ArrayList<>();
    private final List<FrozenCancel> lookedUp = new ArrayList<>();

    ScriptedGateway(GatewayRules rules, boolean canBeLookedUp) {
        this.profile = new GatewayProfile<>(ID, Payment.class, rules);
        this.canBeLookedUp = canBeLookedUp;
    }

    void answers(Answer... answers) {
        for (Answer answer : answers) {
            script.add(() -> answer);
        }
    }

    void does(Supplier<Answer> call) {
        script.add(call);
    }

    List<FrozenCancel> sent() {
        return sent;
    }

    List<FrozenCancel> lookedUp() {
        return lookedUp;
    }

    boolean isPlayedOut() {
        return script.isEmpty();
    }

    @Override
    public GatewayProfile<Payment> profile() {
        return profile;
    }

    @Override
    public FrozenCancel freeze(CancelRequest<Payment> request, IdempotencyKey key, Instant acceptedAt) {
        RequestDate date = RequestDate.at(acceptedAt);
        FrozenFields fields = FrozenFields.builder()
                .put("pgCno", request.payment().number())
                .put("shopTransactionId", key.value())
                .put("cancelReqDate", date.yyyyMMdd())
                .putIfPresent("memo", request.reason())
                .putIfPresent("regId", request.requestedBy())
                .build();
        return new FrozenCancel(
                ID,
                request.payment().paymentId(),
                request.payment().approvedAmount(),
                request.scope(),
                key,
                date,
                fields,
                canBeLookedUp,
                Secret.of("token-key"));
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        sent.add(cancel);
        return next("send");
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        lookedUp.add(cancel);
        return next("look up");
    }

    private Answer next(String call) {
        Supplier<Answer> scripted = script.poll();
        if (scripted == null) {
            throw new AssertionError("The engine wants to " + call + ", which the script does not foresee");
        }
        return scripted.get();
    }
}
