package io.paycancel.spring.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.paycancel.Cancellations;
import io.paycancel.model.OriginalPayment;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.PaymentGateway;
import io.paycancel.spring.BuilderCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Meters of cancellations, where there is a {@link MeterRegistry}. */
@AutoConfiguration(
        after = PaycancelObserveAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnSingleCandidate(MeterRegistry.class)
@ConditionalOnProperty(name = "paycancel.enabled", matchIfMissing = true)
public final class PaycancelMetricsAutoConfiguration {
    private PaycancelMetricsAutoConfiguration() {}

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static BuilderCustomizer<Cancellations.Builder> paycancelMeters(
            MeterRegistry registry, CancellationStore store, ObjectProvider<BacklogWatch> watches) {
        return builder -> {
            Meters meters = new Meters(registry);
            BacklogWatch watch = watches.getIfAvailable();
            BacklogMeters backlog = watch == null ? null : new BacklogMeters(registry, watch);
            builder.listener(AfterCommit.of(store, meters)).aroundGateways(gateway -> {
                meters.configured(gateway.profile().id());
                if (backlog != null) {
                    backlog.configured(gateway.profile().id());
                }
                return metered(gateway, registry);
            });
        };
    }

    private static <P extends OriginalPayment> PaymentGateway<P> metered(
            PaymentGateway<P> gateway, MeterRegistry registry) {
        return new MeteredGateway<>(gateway, registry);
    }

    /** The observation of an attempt would be a second timer for what {@code paycancel.attempts} tells. */
    @Bean
    static MeterFilter paycancelOneTimerForAttempts() {
        return MeterFilter.deny(
                id -> id.getName().equals("paycancel.attempt") || id.getName().equals("paycancel.attempt.active"));
    }
}
