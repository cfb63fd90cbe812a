package io.paycancel.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether any property of a gateway is there. Which ones are missing is told when it is made. */
abstract class OnGatewayProperties extends SpringBootCondition {
    private final String prefix;

    private OnGatewayProperties(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean any = Binder.get(context.getEnvironment())
                .bind(prefix, Bindable.mapOf(String.class, Object.class))
                .map(properties -> !properties.isEmpty())
                .orElse(false);
        ConditionMessage.Builder message = ConditionMessage.forCondition("properties " + prefix + ".*");
        return any
                ? ConditionOutcome.match(message.because("some are there"))
                : ConditionOutcome.noMatch(message.because("none is there"));
    }

    static final class Alipay extends OnGatewayProperties {
        Alipay() {
            super("paycancel.alipay");
        }
    }

    static final class Kiccpay extends OnGatewayProperties {
        Kiccpay() {
            super("paycancel.kiccpay");
        }
    }
}
