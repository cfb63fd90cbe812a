package io.paycancel.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws results: ratios against their goals, growth over sizes, latency over percentiles. */
public final class Plots {
    private static final Pattern PERCENTILE = Pattern.compile("(latency.*)/p([0-9.]+)");
    private static final int BAR = 14;
    private static final int WIDTH = 760;
    private static final int LABELS = 400;

    private Plots() {}

    /** All pictures that the results give, by file name. */
    public static SortedMap<String, String> of(SortedMap<Integer, Results> newest, List<Goal> goals) {
        SortedMap<String, String> plots = new TreeMap<>();
        plots.put("ratios.svg", ratios(newest, goals));
        groups(newest).filter(group -> group.startsWith("growth")).forEach(group -> growth(plots, newest, group));
        groups(newest)
                .map(PERCENTILE::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .distinct()
                .forEach(what -> latency(plots, newest, what));
        return plots;
    }

    private static Stream<String> groups(SortedMap<Integer, Results> newest) {
        return newest.values().stream()
                .flatMap(results -> results.measurements().stream())
                .map(Measurement::group)
                .distinct();
    }

    private static String fileName(String group) {
        return group.replaceAll("[^A-Za-z0-9]+", "-") + ".svg";
    }

    /** Bars as long as the ratio; the black line is the goal. */
    private static String ratios(SortedMap<Integer, Results> newest, List<Goal> goals) {
        List<Goal> drawn = goals.stream()
                .filter(goal -> goal.kind() == Goal.Kind.RATIO)
                .filter(goal ->
                        newest.values().stream().anyMatch(results -> goal.judge(results.measurements()) != null))
                .toList();
        int row = BAR * newest.size() + 10;
        Svg svg = new Svg(WIDTH, 60 + row * drawn.size(), "Ratio to the peer; the black line is the goal");
        double longest = 1.5;
        int at = 50;
        for (Goal goal : drawn) {
            svg.text(LABELS - 8, at + row / 2.0, "end", goal.where() + " / " + goal.peer());
            double bar = at;
            int colour = 0;
            for (Map.Entry<Integer, Results> one : newest.entrySet()) {
                Goal.Verdict verdict = goal.judge(one.getValue().measurements());
                if (verdict != null) {
                    double length = Math.min(verdict.value(), longest) / longest * (WIDTH - LABELS - 50);
                    svg.box(LABELS, bar, length, BAR - 3, Svg.colour(colour));
                    svg.text(LABELS + length + 4, bar + BAR - 4, "start", Text.ratio(verdict.value()));
                }
                bar += BAR;
                colour++;
            }
            double limit = LABELS + Math.min(goal.limit(), longest) / longest * (WIDTH - LABELS - 50);
            svg.line(limit, at - 3, limit, bar + 1, "#000000", 2);
            at += row;
        }
        int colour = 0;
        for (int jdk : newest.keySet()) {
            svg.box(LABELS + 90 * colour, 30, 12, 12, Svg.colour(colour));
            svg.text(LABELS + 90 * colour + 18, 41, "start", "JDK " + jdk);
            colour++;
        }
        return svg.toString();
    }

    private static void growth(SortedMap<String, String> plots, SortedMap<Integer, Results> newest, String group) {
        Set<Double> sizes = new TreeSet<>();
        newest.values()
                .forEach(results -> in(results, group).stream()
                        .map(Measurement::x)
                        .filter(Objects::nonNull)
                        .forEach(sizes::add));
        if (sizes.size() < 2) {
            return;
        }
        List<Double> places = List.copyOf(sizes);
        Chart chart = new Chart(group, places.stream().map(Text::number).toList(), unit(newest, group));
        newest.forEach((jdk, results) -> byName(in(results, group))
                .forEach((name, points) -> chart.add(new Chart.Curve(
                        name + ", JDK " + jdk,
                        points.stream()
                                .filter(point -> point.x() != null)
                                .sorted((one, other) -> Double.compare(place(one), place(other)))
                                .map(point -> new Chart.Point(places.indexOf(point.x()), point))
                                .toList()))));
        plots.put(fileName(group), chart.svg());
    }

    private static double place(Measurement one) {
        return Objects.requireNonNullElse(one.x(), 0.0);
    }

    private static void latency(SortedMap<String, String> plots, SortedMap<Integer, Results> newest, String what) {
        Set<Double> percentiles = new TreeSet<>();
        groups(newest)
                .map(PERCENTILE::matcher)
                .filter(found -> found.matches() && found.group(1).equals(what))
                .forEach(found -> percentiles.add(Double.valueOf(found.group(2))));
        List<Double> places = List.copyOf(percentiles);
        List<String> labels = places.stream().map(place -> "p" + trimmed(place)).toList();
        Chart chart = new Chart(what, labels, unit(newest, what + "/" + labels.get(0)));
        newest.forEach((jdk, results) -> {
            Map<String, List<Chart.Point>> curves = new LinkedHashMap<>();
            for (int i = 0; i < places.size(); i++) {
                for (Measurement one : in(results, what + "/" + labels.get(i))) {
                    curves.computeIfAbsent(one.name(), key -> new ArrayList<>()).add(new Chart.Point(i, one));
                }
            }
            curves.forEach((name, points) -> chart.add(new Chart.Curve(name + ", JDK " + jdk, points)));
        });
        plots.put(fileName(what), chart.svg());
    }

    private static String trimmed(double percentile) {
        return String.valueOf(percentile).replaceFirst("\\.0$", "");
    }

    private static List<Measurement> in(Results results, String group) {
        return results.measurements().stream()
                .filter(one -> one.group().equals(group))
                .toList();
    }

    private static Map<String, List<Measurement>> byName(List<Measurement> measurements) {
        return measurements.stream()
                .collect(Collectors.groupingBy(Measurement::name, LinkedHashMap::new, Collectors.toList()));
    }

    private static String unit(SortedMap<Integer, Results> newest, String group) {
        return newest.values().stream()
                .flatMap(results -> in(results, group).stream())
                .map(Measurement::unit)
                .findFirst()
                .orElse("");
    }
}
