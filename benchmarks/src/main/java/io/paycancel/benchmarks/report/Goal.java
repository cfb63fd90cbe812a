package io.paycancel.benchmarks.report;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a figure has to be. Times are only ever compared with other times of the same run.
 *
 * @param group of the figure
 * @param name who is held to it, mostly {@link Measurement#OURS}
 * @param kind what is compared with the limit
 * @param peer with whom a {@link Kind#RATIO} is taken
 * @param atLeast whether the limit is the least instead of the most
 * @param at the one place of a curve that counts; all of them if {@code null}
 * @param fromJdk the first JDK that it is held on
 */
public record Goal(
        String group,
        String name,
        Kind kind,
        @Nullable String peer,
        boolean atLeast,
        double limit,
        @Nullable Double at,
        int fromJdk) {

    /** What is compared with the limit. */
    public enum Kind {
        /** The figure divided by the peer's, at the worst place of those that count. */
        RATIO,
        /** The figure at the end of a curve divided by that at its beginning. */
        GROWTH,
        /** Bytes allocated by one operation. */
        BYTES,
        /** The figure itself, which must not be a time. */
        FIGURE
    }

    private static Goal of(String group, Kind kind, @Nullable String peer, boolean atLeast, double limit) {
        return new Goal(group, Measurement.OURS, kind, peer, atLeast, limit, null, 0);
    }

    /** The same, held at one place of the curve only. */
    public Goal at(double place) {
        return new Goal(group, name, kind, peer, atLeast, limit, place, fromJdk);
    }

    /** The same, held only on that JDK and those after it. */
    public Goal fromJdk(int first) {
        return new Goal(group, name, kind, peer, atLeast, limit, at, first);
    }

    /** This library's figure is at most that share of the peer's. */
    public static Goal ratio(String group, String peer, double most) {
        return of(group, Kind.RATIO, peer, false, most);
    }

    /** This library's figure, where more is better, is at least that share of the peer's. */
    public static Goal ratioAtLeast(String group, String peer, double least) {
        return of(group, Kind.RATIO, peer, true, least);
    }

    /** From the smallest to the largest size the figure grows at most by that factor. */
    public static Goal growth(String group, double most) {
        return of(group, Kind.GROWTH, null, false, most);
    }

    /** This library allocates at most that much. */
    public static Goal bytes(String group, double most) {
        return of(group, Kind.BYTES, null, false, most);
    }

    /** This library's figure, which is no time, is at most that. */
    public static Goal figure(String group, double most) {
        return of(group, Kind.FIGURE, null, false, most);
    }

    /**
     * What a run says of a goal.
     *
     * @param subject the figure that is held to it
     * @param against the figure that it is divided by, for a ratio or growth
     * @param value what is compared with the limit
     * @param low the least that {@code value} may have been, if the best round met the worst of the other
     * @param high the most
     */
    public record Verdict(
            Goal goal, Measurement subject, @Nullable Measurement against, double value, double low, double high) {
        /** Whether the goal is reached. */
        public boolean isReached() {
            return goal.atLeast ? value >= goal.limit : value <= goal.limit;
        }
    }

    /** {@code null} if it was not measured. */
    public @Nullable Verdict judge(List<Measurement> measurements) {
        List<Measurement> subjects = of(name, measurements);
        if (subjects.isEmpty()) {
            return null;
        }
        return switch (kind) {
            case RATIO -> worstRatio(subjects, of(String.valueOf(peer), measurements));
            case GROWTH -> divided(subjects.get(subjects.size() - 1), subjects.get(0));
            case BYTES -> allocated(subjects);
            case FIGURE -> {
                Measurement worst = subjects.stream()
                        .max(Comparator.comparingDouble(Measurement::median))
                        .orElseThrow();
                yield new Verdict(this, worst, null, worst.median(), worst.low(), worst.high());
            }
        };
    }

    private List<Measurement> of(String whose, List<Measurement> measurements) {
        return measurements.stream()
                .filter(one -> one.group().equals(group) && one.name().equals(whose))
                .filter(one -> at == null || at.equals(one.x()))
                .sorted(Comparator.comparingDouble(Goal::place))
                .toList();
    }

    private static double place(Measurement one) {
        Double x = one.x();
        return x == null ? 0 : x;
    }

    private @Nullable Verdict worstRatio(List<Measurement> subjects, List<Measurement> peers) {
        Verdict worst = null;
        for (Measurement subject : subjects) {
            for (Measurement other : peers) {
                if (place(subject) == place(other)) {
                    Verdict here = divided(subject, other);
                    if (worst == null || (atLeast ? here.value < worst.value : here.value > worst.value)) {
                        worst = here;
                    }
                }
            }
        }
        return worst;
    }

    private Verdict divided(Measurement subject, Measurement other) {
        return new Verdict(
                this,
                subject,
                other,
                subject.median() / other.median(),
                subject.low() / other.high(),
                subject.high() / other.low());
    }

    private @Nullable Verdict allocated(List<Measurement> subjects) {
        DoubleSummaryStatistics bytes = new DoubleSummaryStatistics();
        for (Measurement one : subjects) {
            Double perOp = one.bytesPerOp();
            if (perOp == null) {
                return null;
            }
            // JMH divides what the whole JVM allocates: a trace of its own stays behind in the decimals.
            bytes.accept(Math.rint(perOp));
        }
        return new Verdict(this, subjects.get(0), null, bytes.getMax(), bytes.getMin(), bytes.getMax());
    }

    /** The group, and the place in it. */
    public String where() {
        return at == null ? group : group + " at " + Text.number(at);
    }

    /** Such as {@code at most 0.75 of threadLocalMac}. */
    public String text() {
        String bound = (atLeast ? "at least " : "at most ") + Text.number(limit);
        return switch (kind) {
            case RATIO -> bound + " of " + peer;
            case GROWTH -> bound + " times that at the start";
            case BYTES -> bound + " B/op";
            case FIGURE -> bound;
        };
    }

    @Override
    public String toString() {
        return name + " of " + where() + ": " + text();
    }
}
