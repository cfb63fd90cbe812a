package io.paycancel.benchmarks.load;

import java.util.List;

/**
 * Closed loops of several subjects in turn.
 *
 * @param group of their figures
 */
record Rounds(Setting setting, String group, List<Subject> subjects) {
    private static final int USUAL = 32;

    /** Until what they run is compiled. */
    void warmUp() throws Exception {
        for (Subject subject : subjects) {
            new ClosedLoop(ThreadKind.PLATFORM, USUAL, setting.sizes().warmUp()).run(subject);
        }
    }

    void run(ThreadKind kind, int inFlight) throws Exception {
        Sizes sizes = setting.sizes();
        // Connections are made, and what this kind of threads needs is compiled.
        for (Subject subject : subjects) {
            new ClosedLoop(kind, inFlight, sizes.warmUp().dividedBy(10)).run(subject);
        }
        for (int round = 0; round < sizes.rounds(); round++) {
            for (Subject subject : subjects) {
                ClosedLoop.Sample sample = new ClosedLoop(kind, inFlight, sizes.round()).run(subject);
                Figures figures = setting.figures();
                figures.add(group + "/calls/" + kind, subject.name(), (double) inFlight, "1/s", sample.perSecond());
                figures.add(
                        group + "/cpu/" + kind,
                        subject.name(),
                        (double) inFlight,
                        "us/call",
                        sample.cpuMicros(),
                        sample.bytes());
            }
        }
    }
}
