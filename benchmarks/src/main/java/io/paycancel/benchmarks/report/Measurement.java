package io.paycancel.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * One figure. Figures of the same group and {@code x} were taken in one run and may be divided by each other.
 *
 * @param group what was done, such as {@code signing/plain/41}
 * @param name who did it; {@link #OURS} for this library
 * @param x where the group is a curve, the place on it, such as a number of rows
 * @param unit of the three values, such as {@code ns/op}
 * @param median over the forks or rounds
 * @param low the lowest fork or round
 * @param high the highest fork or round
 * @param samples how many forks or rounds there were
 * @param bytesPerOp bytes allocated by one operation, where that was measured
 */
public record Measurement(
        String group,
        String name,
        @Nullable Double x,
        String unit,
        double median,
        double low,
        double high,
        int samples,
        @Nullable Double bytesPerOp) {
    /** The name of this library among its peers. */
    public static final String OURS = "paycancel";
}
