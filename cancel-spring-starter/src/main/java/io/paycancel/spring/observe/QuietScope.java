package io.paycancel.spring.observe;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an observation the current one of this thread until it is closed; what runs in it does not notice if handlers fail. */
final class QuietScope implements AutoCloseable {
    private final ObservationRegistry registry;
    private final Observation.@Nullable Scope before;
    private final Optional<Observation.Scope> scope;

    QuietScope(Observation observation, ObservationRegistry registry) {
        this.registry = registry;
        before = registry.getCurrentObservationScope();
        scope = Harmless.get(() -> Optional.of(observation.openScope()), Optional.empty());
    }

    @Override
    public void close() {
        scope.ifPresent(opened -> Harmless.run(opened::close));
        // A handler that threw may have left it on the thread, which will do something else next.
        if (registry.getCurrentObservationScope() != before) {
            registry.setCurrentObservationScope(before);
        }
    }
}
