package io.paycancel.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * One run on one JDK: what stands in {@code benchmarks/results/<date>-jdk<feature>.json}.
 *
 * @param date as {@code yyyy-MM-dd}
 * @param jdk the version of the Java runtime
 * @param versions of each library that was measured
 */
public record Results(
        String date,
        Plan mode,
        String jdk,
        Machine machine,
        Map<String, String> versions,
        List<Measurement> measurements) {

    public Results {
        versions = Map.copyOf(versions);
        measurements = List.copyOf(measurements);
    }

    /**
     * Where it was measured.
     *
     * @param cores that the JVM may use
     * @param memoryMiB of the whole machine
     */
    public record Machine(String cpu, int cores, long memoryMiB, String os) {}
}
