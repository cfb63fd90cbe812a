package io.paycancel.spring.observe;

import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.spring.PaycancelAutoConfiguration;
import io.paycancel.spring.PaycancelProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Whether this node can work on cancellations, as {@code paycancel} in {@code /actuator/health} of Boot 3. */
@AutoConfiguration(after = {PaycancelObserveAutoConfiguration.class, PaycancelAutoConfiguration.class})
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(BacklogWatch.class)
@Conditional(OnHealthWanted.class)
public final class PaycancelBoot3HealthAutoConfiguration {
    private PaycancelBoot3HealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "paycancelHealthIndicator")
    static HealthIndicator paycancelHealthIndicator(
            BacklogWatch watch, ObjectProvider<JdbcWorker> workers, PaycancelProperties properties) {
        Judgement judgement = new Judgement(watch, workers.getIfUnique(), properties);
        return () -> {
            Judgement.Verdict verdict = judgement.verdict();
            return Health.status(verdict.status().name())
                    .withDetails(verdict.details())
                    .build();
        };
    }
}
