package io.paycancel.benchmarks.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the rounds of a program have shown: of each figure the median, the least and the most. */
final class Figures {
    /** What a line begins with that is meant for the process that started this one. */
    static final String MARK = "@figure\t";

    private record Key(String group, String name, String x, String unit) {}

    private record Sample(double value, double bytes) {}

    private final Map<Key, List<Sample>> samples = new LinkedHashMap<>();
    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
    }

    void add(String group, String name, String x, String unit, double value) {
        add(group, name, x, unit, value, -1);
    }

    /** With what was allocated for each call. */
    void add(String group, String name, String x, String unit, double value, double bytes) {
        samples.computeIfAbsent(new Key(group, name, x, unit), key -> new ArrayList<>())
                .add(new Sample(value, bytes));
    }

    /** The median so far. */
    double median(String group, String name, String x, String unit) {
        List<Sample> found = samples.get(new Key(group, name, x, unit));
        if (found == null) {
            throw new IllegalStateException("There is no figure " + group + " of " + name + " at " + x);
        }
        return median(found, Sample::value);
    }

    /** Prints them for people, and for the process that started this one. */
    void print() {
        String group = "";
        for (Map.Entry<Key, List<Sample>> one : samples.entrySet()) {
            Key key = one.getKey();
            if (!key.group().equals(group)) {
                group = key.group();
                out.println();
                out.println(group);
            }
            List<Sample> found = one.getValue();
            double median = median(found, Sample::value);
            double low = Collections.min(values(found, Sample::value));
            double high = Collections.max(values(found, Sample::value));
            double bytes = median(found, Sample::bytes);
            out.printf(
                    Locale.ROOT,
                    "  %-36s %9s %14.2f %-8s (%.2f to %.2f, %d rounds)%s%n",
                    key.name(),
                    key.x(),
                    median,
                    key.unit(),
                    low,
                    high,
                    found.size(),
                    bytes < 0 ? "" : String.format(Locale.ROOT, " %.0f B/call", bytes));
            out.println(MARK
                    + String.join(
                            "\t",
                            key.group(),
                            key.name(),
                            key.x(),
                            key.unit(),
                            String.valueOf(median),
                            String.valueOf(low),
                            String.valueOf(high),
                            String.valueOf(found.size()),
                            String.valueOf(bytes)));
        }
        out.flush();
    }

    private static List<Double> values(List<Sample> samples, ToDoubleFunction<Sample> of) {
        List<Double> values = new ArrayList<>();
        samples.forEach(sample -> values.add(of.applyAsDouble(sample)));
        return values;
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> of) {
        List<Double> sorted = values(samples, of);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
