package io.paycancel.spring.observe;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Masks the secrets of {@code paycancel.*} in {@code /actuator/env} and {@code /actuator/configprops}, also where values are
 * shown always: by their names however they are spelt, and by their text wherever else it stands, such as in the variable that
 * a property is taken from or in a command line.
 */
final class SecretMask implements SanitizingFunction {
    /** A shorter secret is masked only where it is the whole value: it may be part of anything. */
    private static final int LONG = 6;

    private static final List<String> SIGNING_KEYS = List.of(
            "paycancel.alipay.secret-key",
            "paycancel.alipay.next-secret-key",
            "paycancel.kiccpay.secret-key",
            "paycancel.kiccpay.next-secret-key");

    private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
    private static final String JSON_LETTERS = "bfnrt";
    private static final String JSON_CONTROLS = "\b\f\n\r\t";

    private final Supplier<? extends Collection<String>> secrets;

    SecretMask(Supplier<? extends Collection<String>> secrets) {
        this.secrets = secrets;
    }

    /** Each one that can be read: a property beside it that cannot be is told elsewhere, and hides nothing. */
    static Collection<String> secretsOf(Environment environment) {
        Binder binder = Binder.get(environment);
        Bindable<Map<String, String>> byId = Bindable.mapOf(String.class, String.class);
        Stream<String> signing =
                SIGNING_KEYS.stream().flatMap(name -> read(binder, name, Bindable.of(String.class)).stream());
        Stream<String> sealing =
                read(binder, "paycancel.store.sealing.keys", byId).stream().flatMap(keys -> keys.values().stream());
        return Stream.concat(signing, sealing)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    private static <T> Optional<T> read(Binder binder, String name, Bindable<T> type) {
        try {
            return Optional.ofNullable(binder.bind(name, type).orElse(null));
        } catch (BindException e) {
            return Optional.empty();
        }
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        return isNameOfSecret(data.getKey()) || holdsSecret(data.getValue()) ? data.withSanitizedValue() : data;
    }

    private static boolean isNameOfSecret(String key) {
        String name = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return name.startsWith("paycancel")
                && ((name.contains("secretkey") && !name.endsWith("secretkeyfrom"))
                        || name.startsWith("paycancelstoresealingkeys"));
    }

    private boolean holdsSecret(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        String text = value.toString();
        String plain = unescaped(text);
        return secrets.get().stream()
                .anyMatch(secret -> text.equals(secret)
                        || (secret.length() >= LONG && (text.contains(secret) || plain.contains(secret))));
    }

    /** As JSON would read it, such as {@code SPRING_APPLICATION_JSON}. */
    private static String unescaped(String text) {
        return JSON_ESCAPE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? plain(found.group(2))
                                : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static String plain(String escaped) {
        int letter = JSON_LETTERS.indexOf(escaped);
        return letter < 0 ? escaped : JSON_CONTROLS.substring(letter, letter + 1);
    }
}
