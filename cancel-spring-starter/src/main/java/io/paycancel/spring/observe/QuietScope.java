package io.paycancel.spring.observe;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes an observation the current one of this thread for a while; what runs in it does not notice if handlers fail. */
final class QuietScope {
    private QuietScope() {}

    static <T> T of(Observation observation, ObservationRegistry registry, Supplier<T> task) {
        Observation.Scope before = registry.getCurrentObservationScope();
        Optional<Observation.Scope> scope = Harmless.get(() -> Optional.of(observation.openScope()), Optional.empty());
        try {
            return task.get();
        } finally {
            scope.ifPresent(opened -> Harmless.run(opened::close));
            // A handler that threw may have left it on the thread, which will do something else next.
            Harmless.run(() -> registry.setCurrentObservationScope(before));
        }
    }
}
