package io.paycancel.spring;

import io.paycancel.model.OneLine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which {@code paycancel.*} property cannot be read; of its value only the length, for it may be a secret. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class WrongPropertyAnalyzer extends AbstractFailureAnalyzer<BindException> {

    /** Its name or place may be anything, and is shown on a console. */
    private static final int LONGEST = 1000;

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, BindException cause) {
        boolean unknown = cause.getCause() instanceof UnboundConfigurationPropertiesException;
        if (unknown || !cause.getName().toString().startsWith("paycancel.")) {
            return null;
        }
        ConfigurationProperty property = cause.getProperty();
        String name = OneLine.of((property == null ? cause.getName() : property.getName()).toString(), LONGEST);
        Class<?> type = cause.getTarget().getType().resolve(Object.class);
        String value = property == null
                ? ""
                : ", was " + String.valueOf(property.getValue()).length() + " characters";
        return new FailureAnalysis(
                "The property " + name + " cannot be read as " + wanted(type) + value
                        + (property == null || property.getOrigin() == null
                                ? ""
                                : " (" + OneLine.of(property.getOrigin().toString(), LONGEST) + ")"),
                "Write " + name + " as " + wanted(type) + ".",
                cause);
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", names(type));
        }
        return switch (type.getSimpleName()) {
            case "Duration" -> "a duration such as 30s, 5m or PT30S";
            case "Instant" -> "an instant such as 2026-12-01T03:00:00+09:00";
            case "Integer", "int" -> "a whole number";
            case "Boolean", "boolean" -> "true or false";
            case "URI" -> "a URI such as https://testpgapi.easypay.co.kr";
            case "Secret" -> "a secret, not empty";
            default -> "a " + type.getSimpleName();
        };
    }

    private static String[] names(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        String[] names = new String[constants.length];
        for (int i = 0; i < constants.length; i++) {
            names[i] = constants[i].toString().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return names;
    }
}
