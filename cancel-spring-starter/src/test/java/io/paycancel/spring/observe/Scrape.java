package io.paycancel.spring.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus gets.
 *
 * @param series the labels of each series, by the metric's name
 */
record Scrape(Map<String, List<Map<String, String>>> series) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+.*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    /** What Prometheus itself puts to every series of a target. */
    private static final Set<String> OF_THE_TARGET = Set.of("instance", "job");

    static Scrape of(String text) {
        Map<String, List<Map<String, String>>> series = new TreeMap<>();
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!line.startsWith("#") && matcher.matches()) {
                Map<String, String> labels = new TreeMap<>();
                if (matcher.group(2) != null) {
                    LABEL.matcher(matcher.group(2))
                            .results()
                            .forEach(found -> labels.put(found.group(1), found.group(2)));
                }
                series.computeIfAbsent(matcher.group(1), name -> new ArrayList<>())
                        .add(labels);
            }
        }
        return new Scrape(series);
    }

    /** What the query names and this does not have. */
    List<String> missing(String query) {
        PromQl parsed = PromQl.of(query);
        List<String> missing = new ArrayList<>();
        if (parsed.selectors().isEmpty()) {
            missing.add("any metric");
        }
        for (PromQl.Selector selector : parsed.selectors()) {
            List<Map<String, String>> found = series.getOrDefault(selector.metric(), List.of());
            if (found.isEmpty()) {
                missing.add("metric " + selector.metric());
                continue;
            }
            selector.comparisons().keySet().stream()
                    .filter(label -> !has(found, label))
                    .forEach(label -> missing.add("label " + label + " of " + selector.metric()));
            parsed.groups().stream()
                    .filter(label -> !has(found, label))
                    .forEach(label -> missing.add("label " + label + " of " + selector.metric()));
            if (found.stream().noneMatch(labels -> matches(labels, selector.comparisons()))) {
                missing.add("series of " + selector.metric() + selector.comparisons());
            }
        }
        return missing;
    }

    private static boolean has(List<Map<String, String>> found, String label) {
        return OF_THE_TARGET.contains(label) || found.get(0).containsKey(label);
    }

    /** A variable of the dashboard stands for all. */
    private static boolean matches(Map<String, String> labels, Map<String, PromQl.Comparison> comparisons) {
        return comparisons.entrySet().stream().allMatch(entry -> {
            String actual = labels.getOrDefault(entry.getKey(), "");
            String wanted = entry.getValue().value();
            if (wanted.startsWith("$")) {
                return true;
            }
            return switch (entry.getValue().operator()) {
                case "=" -> actual.equals(wanted);
                case "!=" -> !actual.equals(wanted);
                case "=~" -> actual.matches(wanted);
                default -> !actual.matches(wanted);
            };
        });
    }
}
