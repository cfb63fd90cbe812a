package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.paycancel.Cancellations;
import io.paycancel.model.Outcome;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import io.paycancel.testkit.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.test.context.FilteredClassLoader;

/** What is there, and what stays away. */
@ExtendWith(KiccSimulatorExtension.class)
class AppliesTest {
    @TempDir
    Path folder;

    @Test
    void everything_where_there_are_registries(KiccSimulator kicc) {
        Watched.context(kicc, folder)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> assertThat(context)
                        .hasBean("paycancelMeters")
                        .hasBean("paycancelObservations")
                        .hasBean("paycancelEventLog")
                        .hasSingleBean(SanitizingFunction.class));
    }

    @Test
    void no_meters_without_a_registry(KiccSimulator kicc) {
        Watched.context(kicc, folder)
                .run(context -> assertThat(context)
                        .hasSingleBean(Cancellations.class)
                        .doesNotHaveBean("paycancelMeters")
                        .doesNotHaveBean("paycancelObservations"));
    }

    @Test
    void an_application_without_micrometer_and_actuator(KiccSimulator kicc) {
        Watched.context(kicc, folder)
                .withClassLoader(new FilteredClassLoader("io.micrometer", "org.springframework.boot.actuate"))
                .run(context -> {
                    assertThat(context)
                            .hasBean("paycancelEventLog")
                            .doesNotHaveBean("paycancelMeters")
                            .doesNotHaveBean("paycancelObservations")
                            .doesNotHaveBean("paycancelSecretMask");
                    assertThat(context.getBean(Cancellations.class)
                                    .cancel(Traffic.alipay("a", kicc), Duration.ofSeconds(20)))
                            .isInstanceOf(Outcome.Cancelled.class);
                });
    }

    @Test
    void nothing_where_the_library_is_switched_off_but_the_mask(KiccSimulator kicc) {
        Watched.context(kicc, folder)
                .withPropertyValues("paycancel.enabled=false")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean("paycancelMeters")
                        .doesNotHaveBean("paycancelObservations")
                        .doesNotHaveBean("paycancelEventLog")
                        .hasSingleBean(SanitizingFunction.class));
    }

    @Test
    void counters_but_no_backlog_with_a_store_of_its_own(KiccSimulator kicc) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        NonDurableStore own = new NonDurableStore(ManualTime.at(Instant.now()));
        Watched.context(kicc, folder)
                .withBean(MeterRegistry.class, () -> registry)
                .withBean(CancellationStore.class, () -> own)
                .withBean(Agenda.class, () -> (id, at) -> {})
                .run(context -> {
                    context.getBean(Cancellations.class).accept(Traffic.alipay("a", kicc));
                    assertThat(registry.get("paycancel.accepted")
                                    .tag("gateway", "alipay")
                                    .counter()
                                    .count())
                            .isEqualTo(1);
                    assertThat(registry.find("paycancel.open").gauge()).isNull();
                });
    }
}
