package io.paycancel.benchmarks.load;

import io.paycancel.benchmarks.report.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How much later an answer is there than it would be without the library: at half of what a whole {@code cancel} can do here, with
 * a gateway that takes a millisecond, and the bare call at the same rate.
 */
final class LatencyLoad implements Load.Program {
    private static final int CAPACITY_AT = 32;
    private static final int THREADS = 256;
    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

    @Override
    public void run(Setting setting) throws Exception {
        Stub stub = setting.stub();
        compare(setting, "memory", new InMemory(stub, 1));
        try (Database database = Database.postgres(setting.postgres());
                OnRecord onRecord = new OnRecord(stub, 1, database)) {
            compare(setting, "postgresql", onRecord);
        }
    }

    private static void compare(Setting setting, String what, Subject whole) throws Exception {
        Sizes sizes = setting.sizes();
        Subject bare = HttpPeers.bare(setting.stub(), 1);
        ThreadKind kind = ThreadKind.here().get(ThreadKind.here().size() - 1);
        new ClosedLoop(kind, CAPACITY_AT, sizes.warmUp().dividedBy(3)).run(bare);
        new ClosedLoop(kind, CAPACITY_AT, sizes.warmUp()).run(whole);
        double capacity = new ClosedLoop(kind, CAPACITY_AT, sizes.warmUp().dividedBy(3))
                .run(whole)
                .perSecond();
        OpenLoop loop = new OpenLoop(kind, THREADS, capacity / 2, sizes.round().multipliedBy(4));
        String group = "latency-" + what + "/";
        Figures figures = setting.figures();
        figures.add(group + "arrivals", Measurement.OURS, null, "1/s", capacity / 2);
        for (int round = 0; round < sizes.rounds(); round++) {
            List<Histogram> found = new ArrayList<>();
            for (Subject subject : List.of(bare, whole)) {
                Histogram histogram = loop.run(subject);
                found.add(histogram);
                for (double percentile : PERCENTILES) {
                    double millis = histogram.getValueAtPercentile(percentile) / 1e3;
                    figures.add(group + name(percentile), subject.name(), null, "ms", millis);
                }
            }
            for (double percentile : PERCENTILES) {
                double added = (found.get(1).getValueAtPercentile(percentile)
                                - found.get(0).getValueAtPercentile(percentile))
                        / 1e3;
                figures.add(group + name(percentile), "added", null, "ms", added);
            }
        }
    }

    private static String name(double percentile) {
        return percentile == Math.rint(percentile) ? "p" + (int) percentile : "p" + percentile;
    }
}
