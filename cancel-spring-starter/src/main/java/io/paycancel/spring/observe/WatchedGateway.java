package io.paycancel.spring.observe;

import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.Step;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Instant;
import java.util.function.Supplier;

/** A gateway each of whose exchanges is watched. */
abstract class WatchedGateway<P extends OriginalPayment> implements PaymentGateway<P> {
    private final PaymentGateway<P> inner;

    WatchedGateway(PaymentGateway<P> inner) {
        this.inner = inner;
    }

    /** Makes the exchange, once, and gives its answer. */
    abstract Answer watch(Step step, FrozenCancel cancel, Supplier<Answer> exchange);

    @Override
    public final GatewayProfile<P> profile() {
        return inner.profile();
    }

    @Override
    public final FrozenCancel freeze(CancelRequest<P> request, IdempotencyKey key, Instant acceptedAt) {
        return inner.freeze(request, key, acceptedAt);
    }

    @Override
    public final Answer send(FrozenCancel cancel, Departure departure) {
        return watch(Step.SEND, cancel, () -> inner.send(cancel, departure));
    }

    @Override
    public final Answer lookUp(FrozenCancel cancel, Departure departure) {
        return watch(Step.LOOK_UP, cancel, () -> inner.lookUp(cancel, departure));
    }
}
