package io.paycancel.spring;

import io.paycancel.model.ConfigurationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is missing or wrong in the settings, under the names of the properties, and what to write. */
final class ConfigurationAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {
    private static final Pattern SETTINGS = Pattern.compile("(Alipay|KICCPay) settings: .*", Pattern.DOTALL);
    private static final Map<@Nullable String, String> PREFIXES = Map.of(
            "paycancelAlipayGateway", "paycancel.alipay",
            "paycancelKiccpayGateway", "paycancel.kiccpay",
            "paycancelStore", "paycancel.store",
            "paycancelWorker", "paycancel.worker",
            "paycancelCancellations", "paycancel.retry");
    private static final Pattern MISSING = Pattern.compile("(\\w+) is missing");

    @Override
    protected FailureAnalysis analyze(Throwable root, ConfigurationException cause) {
        String message = String.valueOf(cause.getMessage());
        Matcher settings = SETTINGS.matcher(message);
        String prefix = settings.matches() ? "paycancel." + settings.group(1).toLowerCase(Locale.ROOT) : prefix(root);
        if (prefix == null) {
            return new FailureAnalysis(message, "Correct the configuration of Paycancel as said above.", cause);
        }
        return new FailureAnalysis(underPropertyNames(message, prefix), action(message, prefix), cause);
    }

    /** Of the properties from which the bean is made that could not be made. */
    private static @Nullable String prefix(Throwable root) {
        String prefix = null;
        for (Throwable cause = root; cause != null; cause = cause.getCause()) {
            if (cause instanceof BeanCreationException failed && PREFIXES.containsKey(failed.getBeanName())) {
                prefix = PREFIXES.get(failed.getBeanName());
            }
        }
        return prefix;
    }

    private static String underPropertyNames(String message, String prefix) {
        String told = message;
        for (String name : KnownProperties.names()) {
            if (name.startsWith(prefix + ".")) {
                String component = camel(name.substring(prefix.length() + 1));
                told = told.replaceAll("(?<![\\w.])" + component + "(?!\\w)", Matcher.quoteReplacement(name));
            }
        }
        return told;
    }

    private static String action(String message, String prefix) {
        List<String> missing = MISSING.matcher(message)
                .results()
                .map(found -> prefix + "." + KnownProperties.kebab(found.group(1)))
                .toList();
        return missing.isEmpty()
                ? "Correct these properties, which begin with " + prefix + "."
                : missing.stream()
                        .map(name -> "    " + name + "=" + example(name))
                        .collect(Collectors.joining("\n", "Write, with what KICC gave you:\n", "\n"));
    }

    private static String example(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "base-url" -> name.contains("alipay") ? "https://testpgapi.easypay.co.kr" : "https://...";
            case "mall-id" -> "T0001234";
            case "secret-key" -> "${KICC_SECRET_KEY}";
            case "next-secret-key" -> "${KICC_NEXT_SECRET_KEY}";
            case "next-secret-key-from" -> "2026-12-01T03:00:00+09:00";
            default -> "...";
        };
    }

    private static String camel(String kebab) {
        return Pattern.compile("-(.)")
                .matcher(kebab)
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }
}
