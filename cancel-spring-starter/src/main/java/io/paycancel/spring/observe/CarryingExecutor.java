package io.paycancel.spring.observe;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.Executor;

/** Carries the current observation of whoever asks for an attempt, and with it the trace, to the thread that makes it. */
record CarryingExecutor(Executor inner, ObservationRegistry registry) implements Executor {

    @Override
    public void execute(Runnable task) {
        Observation asker = registry.getCurrentObservation();
        inner.execute(
                asker == null
                        ? task
                        : () -> QuietScope.of(asker, registry, () -> {
                            task.run();
                            return "";
                        }));
    }
}
