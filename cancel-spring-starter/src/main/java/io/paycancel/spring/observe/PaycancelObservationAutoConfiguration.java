package io.paycancel.spring.observe;

import io.micrometer.observation.ObservationRegistry;
import io.paycancel.Cancellations;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.OriginalPayment;
import io.paycancel.port.Agenda;
import io.paycancel.port.PaymentGateway;
import io.paycancel.spring.BuilderCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Observations of attempts, and so spans where there is tracing, where there is an {@link ObservationRegistry}. */
@AutoConfiguration(
        after = {PaycancelObserveAutoConfiguration.class, PaycancelMetricsAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnSingleCandidate(ObservationRegistry.class)
@ConditionalOnProperty(name = "paycancel.enabled", matchIfMissing = true)
public final class PaycancelObservationAutoConfiguration {
    private PaycancelObservationAutoConfiguration() {}

    /** After the meters', so around them: what is measured is measured inside the span. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    static BuilderCustomizer<Cancellations.Builder> paycancelObservations(ObservationRegistry registry, Agenda agenda) {
        return builder -> {
            builder.listener(new AttemptInHand()).aroundGateways(gateway -> observed(gateway, registry));
            if (agenda instanceof JdbcWorker worker) {
                builder.attemptsOn(new CarryingExecutor(worker.attemptExecutor(), registry));
            }
        };
    }

    private static <P extends OriginalPayment> PaymentGateway<P> observed(
            PaymentGateway<P> gateway, ObservationRegistry registry) {
        return new ObservedGateway<>(gateway, registry);
    }
}
