package io.paycancel.benchmarks.micro;

import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.benchmarks.report.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks of this package: every case in a JVM of its own, all cases one after the other, and that in several
 * rounds, so that what disturbs the machine for a while disturbs peers alike.
 */
public final class MicroBenchmarks {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Small and touched at once: in a large one, most of a short round is spent on pages that nobody had before. */
    private static final String[] HEAP = {"-XX:+UseSerialGC", "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch"};

    private static final int DEEP = 5;

    private MicroBenchmarks() {}

    /** How many rounds, and in each the number of iterations before and while it counts, and how long each of them is. */
    private record Length(int rounds, int warmUps, int iterations, long millis) {
        static Length of(Plan plan) {
            return plan == Plan.SHORT ? new Length(3, 4, 3, 100) : new Length(7, 5, 5, 400);
        }
    }

    private record Sample(double nanos, double bytes) {}

    /**
     * Measures.
     *
     * @param only what is found in {@code group/name} of the cases that are wanted
     * @return nothing if there is no such case
     */
    public static List<Measurement> run(Plan plan, Pattern only) throws RunnerException {
        Length length = Length.of(plan);
        List<Case> cases =
                Case.all(plan).stream().filter(one -> one.isFoundBy(only)).toList();
        Map<Case, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 1; round <= length.rounds(); round++) {
            int count = 0;
            for (Case one : cases) {
                count++;
                System.err.printf("round %d of %d, %d of %d: %s%n", round, length.rounds(), count, cases.size(), one);
                samples.computeIfAbsent(one, key -> new ArrayList<>()).add(measure(one, length));
            }
        }
        return samples.entrySet().stream()
                .map(entry -> summary(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Sample measure(Case one, Length length) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(one.method()) + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(one.isDeep() ? DEEP * length.warmUps() : length.warmUps())
                .warmupTime(TimeValue.milliseconds(length.millis()))
                .measurementIterations(length.iterations())
                .measurementTime(TimeValue.milliseconds(length.millis()))
                .jvmArgsPrepend(HEAP)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class);
        one.parameters().forEach(options::param);
        RunResult result = new Runner(options.build()).runSingle();
        List<Double> nanos = new ArrayList<>();
        for (IterationResult iteration :
                result.getBenchmarkResults().iterator().next().getIterationResults()) {
            nanos.add(iteration.getPrimaryResult().getScore());
        }
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED));
        return new Sample(median(nanos), allocated.getScore());
    }

    private static Measurement summary(Case one, List<Sample> samples) {
        List<Double> nanos = samples.stream().map(Sample::nanos).sorted().toList();
        return new Measurement(
                one.group(),
                one.name(),
                null,
                "ns/op",
                median(nanos),
                nanos.get(0),
                nanos.get(nanos.size() - 1),
                nanos.size(),
                median(samples.stream().map(Sample::bytes).toList()));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
