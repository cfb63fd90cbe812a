package io.paycancel.spring.observe;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** As {@code @ConditionalOnEnabledHealthIndicator("paycancel")}, which is not in the same place in Boot 3.5 and 4. */
final class OnHealthWanted implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean byDefault = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
        return environment.getProperty("management.health.paycancel.enabled", Boolean.class, byDefault);
    }
}
