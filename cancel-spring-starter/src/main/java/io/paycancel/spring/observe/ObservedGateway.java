package io.paycancel.spring.observe;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.paycancel.model.Answer;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.Step;
import io.paycancel.port.PaymentGateway;
import java.util.function.Supplier;

/**
 * Makes each exchange an observation, and so a span where there is tracing. Nothing of it is sent to the provider, and what a
 * gateway throws is not shown: its message may hold anything.
 */
final class ObservedGateway<P extends OriginalPayment> extends WatchedGateway<P> {
    static final String NAME = "paycancel.attempt";

    private final ObservationRegistry registry;

    ObservedGateway(PaymentGateway<P> inner, ObservationRegistry registry) {
        super(inner);
        this.registry = registry;
    }

    @Override
    Answer watch(Step step, FrozenCancel cancel, Supplier<Answer> exchange) {
        Observation observation = Harmless.get(() -> observation(step, cancel), Observation.NOOP);
        Harmless.run(observation::start);
        String[] result = {Words.THREW};
        try {
            Answer answer = QuietScope.of(observation, registry, exchange);
            result[0] = Words.of(answer);
            return answer;
        } finally {
            Harmless.run(() -> observation.lowCardinalityKeyValue("result", result[0]));
            Harmless.run(observation::stop);
        }
    }

    private Observation observation(Step step, FrozenCancel cancel) {
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName("paycancel " + Words.of(step))
                .lowCardinalityKeyValue("gateway", profile().id().value())
                .lowCardinalityKeyValue("step", Words.of(step))
                .lowCardinalityKeyValue("result", KeyValue.NONE_VALUE);
        AttemptInHand.take(cancel)
                .ifPresent(began -> observation
                        .highCardinalityKeyValue(
                                "paycancel.cancellation.id",
                                began.cancellation().id().value())
                        .highCardinalityKeyValue(
                                "paycancel.attempt.number",
                                String.valueOf(began.attempt().number())));
        return observation;
    }
}
