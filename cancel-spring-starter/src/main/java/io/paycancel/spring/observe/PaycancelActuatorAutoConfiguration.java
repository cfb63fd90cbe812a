package io.paycancel.spring.observe;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** Keeps the secrets of {@code paycancel.*} out of the actuator's endpoints; also where {@code paycancel.enabled} is false. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class PaycancelActuatorAutoConfiguration {
    private PaycancelActuatorAutoConfiguration() {}

    @Bean
    static SanitizingFunction paycancelSecretMask(Environment environment) {
        return new SecretMask(SingletonSupplier.of(() -> SecretMask.secretsOf(environment)));
    }
}
