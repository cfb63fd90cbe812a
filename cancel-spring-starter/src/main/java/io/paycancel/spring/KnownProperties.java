package io.paycancel.spring;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of all properties, and which of them a wrong one was meant to be. */
final class KnownProperties {
    private static final List<String> NAMES =
            Collections.unmodifiableList(names("paycancel", PaycancelProperties.class));

    private KnownProperties() {}

    /** In kebab case; one that takes a name of your own ends with {@code .*}. */
    static List<String> names() {
        return NAMES;
    }

    private static List<String> names(String prefix, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                names.addAll(names(name, component.getType()));
            } else {
                names.add(Map.class.equals(component.getType()) ? name + ".*" : name);
            }
        }
        return names;
    }

    /** {@code baseUrl} as {@code base-url}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The most similar one, if any is similar enough to be meant. */
    static Optional<String> nearest(String wrong) {
        String best = null;
        int least = Math.max(3, wrong.length() / 3);
        for (String name : NAMES) {
            int distance = distance(name, wrong);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's: how many characters are put in, taken out or exchanged. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(exchanged, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }
}
