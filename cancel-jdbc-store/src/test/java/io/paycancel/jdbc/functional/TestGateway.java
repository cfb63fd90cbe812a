package io.paycancel.jdbc.functional;

import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.OriginalPayment;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Instant;

/**
 * A gateway whose thread may have to stay once the answer is there.
 *
 * @param obeysDeparture {@code false} for one that sends however late it is
 */
record TestGateway<P extends OriginalPayment>(PaymentGateway<P> gateway, Hold hold, boolean obeysDeparture)
        implements PaymentGateway<P> {
    @Override
    public GatewayProfile<P> profile() {
        return gateway.profile();
    }

    @Override
    public FrozenCancel freeze(CancelRequest<P> request, IdempotencyKey key, Instant acceptedAt) {
        return gateway.freeze(request, key, acceptedAt);
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        return held(cancel, gateway.send(cancel, obeyed(departure)));
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        return held(cancel, gateway.lookUp(cancel, obeyed(departure)));
    }

    private Departure obeyed(Departure departure) {
        return obeysDeparture ? departure : () -> false;
    }

    /** A gateway does not know the id; the key says as much to whoever reads the line. */
    private Answer held(FrozenCancel cancel, Answer answer) {
        if (!(answer instanceof Answer.NotSent)) {
            hold.at(Moment.AFTER_ANSWER, CancellationId.of(cancel.key().value()));
        }
        return answer;
    }
}
