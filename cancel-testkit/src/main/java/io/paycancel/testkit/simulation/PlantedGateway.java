package io.paycancel.testkit.simulation;

import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Refusal;
import io.paycancel.model.RequestDate;
import io.paycancel.model.UnknownCause;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Instant;
import java.util.function.Supplier;

/** A gateway with a fault of our own. */
final class PlantedGateway implements PaymentGateway<Sale> {
    private final Plant plant;
    private final PaymentGateway<Sale> gateway;
    private final Supplier<Instant> clock;
    private final GatewayProfile<Sale> profile;
    private int sent;

    PlantedGateway(Plant plant, PaymentGateway<Sale> gateway, Supplier<Instant> clock) {
        this.plant = plant;
        this.gateway = gateway;
        this.clock = clock;
        GatewayProfile<Sale> whole = gateway.profile();
        profile = new GatewayProfile<>(whole.id(), whole.paymentType(), planted(whole.rules()));
    }

    private GatewayRules planted(GatewayRules rules) {
        if (plant == Plant.WINDOW_IGNORED) {
            return new GatewayRules(
                    rules.resendsAfterUnknown(),
                    rules.lookUp(),
                    new AnswerWindow(5),
                    rules.deadline(),
                    rules.grace(),
                    rules.soleCanceller());
        }
        if (plant == Plant.KICCPAY_SENT_AGAIN) {
            return new GatewayRules(
                    true,
                    GatewayRules.LookUp.QUERY,
                    rules.answerWindow(),
                    rules.deadline(),
                    rules.grace(),
                    rules.soleCanceller());
        }
        return rules;
    }

    @Override
    public GatewayProfile<Sale> profile() {
        return profile;
    }

    @Override
    public FrozenCancel freeze(CancelRequest<Sale> request, IdempotencyKey key, Instant acceptedAt) {
        return gateway.freeze(request, key, acceptedAt);
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        Answer answer = gateway.send(planted(cancel), departure);
        if (plant == Plant.REFUSAL_UNREADABLE && answer instanceof Answer.Refused refused) {
            return new Answer.NoAnswer(UnknownCause.UNREADABLE_ANSWER, "no code", refused.reply());
        }
        if (answer instanceof Answer.NoAnswer none) {
            if (plant == Plant.SENT_TWICE) {
                return gateway.send(cancel, departure);
            }
            if (plant == Plant.UNKNOWN_AS_REFUSED) {
                return new Answer.Refused(
                        new Refusal("9999", "failed"), new io.paycancel.model.Reply(0, null, none.why()));
            }
        }
        return answer;
    }

    private FrozenCancel planted(FrozenCancel cancel) {
        sent++;
        if (plant == Plant.NEW_KEY_PER_ATTEMPT) {
            return changed(cancel, IdempotencyKey.of(cancel.key() + "-" + sent), cancel.requestDate());
        }
        return plant == Plant.DATE_OF_THE_ATTEMPT ? changed(cancel, cancel.key(), RequestDate.at(clock.get())) : cancel;
    }

    private static FrozenCancel changed(FrozenCancel cancel, IdempotencyKey key, RequestDate date) {
        return new FrozenCancel(
                cancel.gateway(),
                cancel.payment(),
                cancel.approvedAmount(),
                cancel.scope(),
                key,
                date,
                cancel.fields(),
                cancel.canBeLookedUp(),
                null);
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        return gateway.lookUp(cancel, departure);
    }
}
