package io.paycancel.benchmarks.load;

import io.paycancel.benchmarks.report.Measurement;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the rounds of a program have shown: of each figure the median, the least and the most. */
final class Figures {
    /** What a line begins with that is meant for the process that started this one. */
    static final String MARK = "@figure\t";

    private record Key(String group, String name, @Nullable Double x, String unit) {}

    private record Sample(double value, double bytes) {}

    private final Map<Key, List<Sample>> samples = new LinkedHashMap<>();
    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
    }

    void add(String group, String name, @Nullable Double x, String unit, double value) {
        add(group, name, x, unit, value, -1);
    }

    /** With what was allocated for each call. */
    void add(String group, String name, @Nullable Double x, String unit, double value, double bytes) {
        samples.computeIfAbsent(new Key(group, name, x, unit), key -> new ArrayList<>())
                .add(new Sample(value, bytes));
    }

    /** Prints them for people, and for the process that started this one. */
    void print() {
        for (Measurement one : all()) {
            out.printf(
                    Locale.ROOT,
                    "%-32s %-34s %9s %13.2f %-8s (%.2f to %.2f, %d rounds)%s%n",
                    one.group(),
                    one.name(),
                    one.x() == null ? "" : String.format(Locale.ROOT, "%.0f", one.x()),
                    one.median(),
                    one.unit(),
                    one.low(),
                    one.high(),
                    one.samples(),
                    one.bytesPerOp() == null ? "" : String.format(Locale.ROOT, ", %.0f B", one.bytesPerOp()));
            out.println(MARK
                    + String.join(
                            "\t",
                            one.group(),
                            one.name(),
                            String.valueOf(one.x()),
                            one.unit(),
                            String.valueOf(one.median()),
                            String.valueOf(one.low()),
                            String.valueOf(one.high()),
                            String.valueOf(one.samples()),
                            String.valueOf(one.bytesPerOp())));
        }
        out.flush();
    }

    /** Reads a line that another process has printed for this one. */
    static Measurement read(String line) {
        String[] parts = line.substring(MARK.length()).split("\t", -1);
        return new Measurement(
                parts[0],
                parts[1],
                number(parts[2]),
                parts[3],
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]),
                Double.parseDouble(parts[6]),
                Integer.parseInt(parts[7]),
                number(parts[8]));
    }

    private static @Nullable Double number(String text) {
        return text.equals("null") ? null : Double.valueOf(text);
    }

    /** Groups in alphabetical order, and the places on a curve in theirs. */
    private List<Measurement> all() {
        List<Measurement> all = new ArrayList<>();
        samples.forEach((key, found) -> all.add(new Measurement(
                key.group(),
                key.name(),
                key.x(),
                key.unit(),
                median(found, Sample::value),
                Collections.min(values(found, Sample::value)),
                Collections.max(values(found, Sample::value)),
                found.size(),
                found.get(0).bytes() < 0 ? null : median(found, Sample::bytes))));
        all.sort(Comparator.comparing(Measurement::group)
                .thenComparing(Measurement::x, Comparator.nullsFirst(Comparator.naturalOrder())));
        return all;
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
