package io.paycancel.spring.observe;

import io.paycancel.spring.PaycancelProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Keeps the secrets of {@code paycancel.*} out of the actuator's endpoints; also where {@code paycancel.enabled} is false. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class PaycancelActuatorAutoConfiguration {
    private PaycancelActuatorAutoConfiguration() {}

    @Bean
    static SanitizingFunction paycancelSecretMask(ObjectProvider<PaycancelProperties> properties) {
        return new SecretMask(properties::getIfAvailable);
    }
}
