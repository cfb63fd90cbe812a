package io.paycancel.benchmarks.load;

import io.paycancel.alipay.AlipayGateway;
import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.model.Answer;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What a cancellation does beside its record: validate, freeze, sign, Feign, send, read, classify. */
final class GatewayAlone implements Subject {
    private final Stub stub;
    private final AlipayGateway gateway;
    private final Shop shop = new Shop();
    private final AtomicLong keys = new AtomicLong();

    GatewayAlone(Stub stub, long delayMillis) {
        this.stub = stub;
        gateway = Shop.gateway(stub.after(delayMillis));
    }

    @Override
    public String name() {
        return Measurement.OURS;
    }

    @Override
    public void begin() {
        stub.reset();
    }

    @Override
    public void call() {
        IdempotencyKey key = IdempotencyKey.of("K" + keys.incrementAndGet());
        FrozenCancel frozen = gateway.freeze(shop.request(), key, Instant.now());
        Answer answer = gateway.send(frozen, () -> false);
        if (!(answer instanceof Answer.Cancelled)) {
            throw new WrongMoneyException("The gateway answered " + answer);
        }
    }

    @Override
    public void check(long calls) {
        stub.requireOneEach(name(), calls);
    }
}
