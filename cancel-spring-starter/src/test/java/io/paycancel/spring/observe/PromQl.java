package io.paycancel.spring.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a query names.
 *
 * @param selectors its metrics with their matchers
 * @param groups the labels by which it groups or matches
 */
record PromQl(List<Selector> selectors, Set<String> groups) {
    private static final Pattern GROUPS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+),\\s*(\\w+)\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(\\(|\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** One metric, and what its labels are compared with, by label. */
    record Selector(String metric, Map<String, Comparison> comparisons) {}

    /** Such as {@code =~ "a|b"}. */
    record Comparison(String operator, String value) {}

    static PromQl of(String query) {
        Matcher values = LABEL_VALUES.matcher(query);
        if (values.matches()) {
            return new PromQl(List.of(new Selector(values.group(1), Map.of())), Set.of(values.group(2)));
        }
        Set<String> groups = GROUPS.matcher(query)
                .results()
                .flatMap(
                        found -> Pattern.compile("\\w+").matcher(found.group(1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        // Ranges hold letters, too.
        String rest = GROUPS.matcher(query).replaceAll(" ").replaceAll("\\[[^]]*]", " ");
        List<Selector> selectors = new ArrayList<>();
        SELECTOR.matcher(rest).results().forEach(found -> {
            boolean isFunction = "(".equals(found.group(2)) || "sum max min count".contains(found.group(1));
            if (!isFunction && !WORDS.contains(found.group(1))) {
                selectors.add(new Selector(found.group(1), comparisons(found)));
            }
        });
        return new PromQl(selectors, groups);
    }

    private static Map<String, Comparison> comparisons(MatchResult selector) {
        Map<String, Comparison> comparisons = new TreeMap<>();
        if (selector.group(3) != null) {
            MATCHER.matcher(selector.group(3))
                    .results()
                    .forEach(found -> comparisons.put(found.group(1), new Comparison(found.group(2), found.group(3))));
        }
        return comparisons;
    }
}
