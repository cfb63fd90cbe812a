package io.paycancel.spring.observe;

import io.paycancel.model.Secret;
import io.paycancel.spring.PaycancelProperties;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks the secrets of {@code paycancel.*} in {@code /actuator/env} and {@code /actuator/configprops}, also where values are
 * shown always: by their names however they are spelt, and by their text wherever else it stands, such as in the variable that
 * a property is taken from or in a command line.
 */
final class SecretMask implements SanitizingFunction {
    /** A shorter secret is masked only where it is the whole value: it may be part of anything. */
    private static final int LONG = 6;

    private final Supplier<PaycancelProperties> properties;

    SecretMask(Supplier<PaycancelProperties> properties) {
        this.properties = properties;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        return isNameOfSecret(data.getKey()) || holdsSecret(data.getValue()) ? data.withSanitizedValue() : data;
    }

    private static boolean isNameOfSecret(String key) {
        String name = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return name.startsWith("paycancel")
                && (name.contains("secretkey") || name.startsWith("paycancelstoresealingkeys"));
    }

    private boolean holdsSecret(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        String text = value.toString();
        return secrets().anyMatch(secret -> text.equals(secret) || (secret.length() >= LONG && text.contains(secret)));
    }

    private Stream<String> secrets() {
        PaycancelProperties known = properties.get();
        Collection<Secret> sealing = known.store().sealing().keys().values();
        return Stream.concat(
                        Stream.of(
                                known.alipay() == null ? null : known.alipay().secretKey(),
                                known.kiccpay() == null ? null : known.kiccpay().secretKey()),
                        sealing.stream())
                .filter(Objects::nonNull)
                .map(Secret::reveal);
    }
}
