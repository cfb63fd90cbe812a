package io.paycancel.spring.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.paycancel.model.Answer;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.Step;
import io.paycancel.port.PaymentGateway;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Times each exchange, by what was answered. */
final class MeteredGateway<P extends OriginalPayment> extends WatchedGateway<P> {
    private final MeterRegistry registry;

    MeteredGateway(PaymentGateway<P> inner, MeterRegistry registry) {
        super(inner);
        this.registry = registry;
    }

    @Override
    Answer watch(Step step, FrozenCancel cancel, Supplier<Answer> exchange) {
        long begun = System.nanoTime();
        String[] result = {Words.THREW};
        try {
            Answer answer = exchange.get();
            result[0] = Words.of(answer);
            return answer;
        } finally {
            long took = System.nanoTime() - begun;
            Harmless.run(() -> Timer.builder("paycancel.attempts")
                    .description("Exchanges with the provider")
                    .tag("gateway", profile().id().value())
                    .tag("step", Words.of(step))
                    .tag("result", result[0])
                    .register(registry)
                    .record(took, TimeUnit.NANOSECONDS));
        }
    }
}
