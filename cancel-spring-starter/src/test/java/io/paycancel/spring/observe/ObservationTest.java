package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Outcome;
import io.paycancel.model.State;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(KiccSimulatorExtension.class)
class ObservationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    /** Writes down on which threads attempts were made, under which observation. */
    static final class Witness implements ObservationHandler<Observation.Context> {
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @Override
        public void onStart(Observation.Context context) {
            if (context.getName().equals(ObservedGateway.NAME)) {
                String parent = context.getParentObservation() == null
                        ? "nobody"
                        : context.getParentObservation().getContextView().getName();
                boolean elsewhere = !Thread.currentThread().getName().equals("caller");
                seen.add("under " + parent + (elsewhere ? " on another thread" : ""));
            }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    @Test
    void an_attempt_on_another_thread_is_part_of_what_its_caller_does(KiccSimulator kicc) {
        TestObservationRegistry registry = TestObservationRegistry.create();
        Witness witness = new Witness();
        registry.observationConfig().observationHandler(witness);
        Thread.currentThread().setName("caller");
        Watched.context(kicc, folder)
                .withBean(ObservationRegistry.class, () -> registry)
                .run(context -> {
                    Cancellations cancellations = context.getBean(Cancellations.class);
                    Observation.createNotStarted("shop.return", registry)
                            .observe(() -> cancellations.cancel(Traffic.alipay("order-1", kicc), PATIENCE));
                    assertThat(witness.seen).containsExactly("under shop.return on another thread");
                    TestObservationRegistryAssert.assertThat(registry)
                            .hasNumberOfObservationsWithNameEqualTo(ObservedGateway.NAME, 1)
                            .hasObservationWithNameEqualTo(ObservedGateway.NAME)
                            .that()
                            .hasBeenStarted()
                            .hasBeenStopped()
                            .hasLowCardinalityKeyValue("gateway", "alipay")
                            .hasLowCardinalityKeyValue("step", "send")
                            .hasLowCardinalityKeyValue("result", "cancelled")
                            .hasHighCardinalityKeyValue("paycancel.cancellation.id", "order-1")
                            .hasHighCardinalityKeyValue("paycancel.attempt.number", "1");
                    assertThat(registry.getCurrentObservation()).isNull();
                });
        assertThat(kicc.requests())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.headers().toString())
                        .as("nothing is sent to KICC that its documents do not name")
                        .doesNotContainIgnoringCase("traceparent", "b3", "baggage"));
    }

    /** Throws at one moment. */
    record Thrower(String moment) implements ObservationHandler<Observation.Context> {
        private void at(String now, Observation.Context context) {
            if (now.equals(moment) && context.getName().equals(ObservedGateway.NAME)) {
                throw new AssertionError("a handler that throws on " + now);
            }
        }

        @Override
        public void onStart(Observation.Context context) {
            at("start", context);
        }

        @Override
        public void onScopeOpened(Observation.Context context) {
            at("open", context);
        }

        @Override
        public void onScopeClosed(Observation.Context context) {
            at("close", context);
        }

        @Override
        public void onStop(Observation.Context context) {
            at("stop", context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            if (moment.equals("support")) {
                throw new AssertionError("a handler that throws when it is asked");
            }
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "open", "close", "stop", "support"})
    void a_handler_that_throws_changes_nothing(String moment, KiccSimulator kicc) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Thrower(moment));
        Watched.context(kicc, folder)
                .withBean(ObservationRegistry.class, () -> registry)
                .run(context -> {
                    assertThat(isCancelled(context.getBean(Cancellations.class), kicc))
                            .isTrue();
                    assertThat(registry.getCurrentObservationScope()).isNull();
                });
        assertThat(kicc.requests()).hasSize(1);
    }

    /** Throws whenever a timer is asked for. */
    static final class ThrowingRegistry extends SimpleMeterRegistry {
        ThrowingRegistry() {
            super(SimpleConfig.DEFAULT, Clock.SYSTEM);
        }

        @Override
        protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector detector) {
            throw new AssertionError("a registry that throws");
        }
    }

    @Test
    void a_meter_that_throws_changes_nothing(KiccSimulator kicc) {
        Watched.context(kicc, folder)
                .withBean(MeterRegistry.class, ThrowingRegistry::new)
                .run(context -> assertThat(isCancelled(context.getBean(Cancellations.class), kicc))
                        .isTrue());
        assertThat(kicc.requests()).hasSize(1);
    }

    private static boolean isCancelled(Cancellations cancellations, KiccSimulator kicc) {
        Outcome outcome = cancellations.cancel(Traffic.alipay("order-1", kicc), PATIENCE);
        State stored = cancellations
                .find(CancellationId.of("order-1"))
                .orElseThrow()
                .cancellation()
                .state();
        return outcome instanceof Outcome.Cancelled && stored == State.CANCELLED;
    }
}
