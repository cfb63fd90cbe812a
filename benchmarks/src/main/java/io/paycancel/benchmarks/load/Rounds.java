package io.paycancel.benchmarks.load;

import java.time.Duration;
import java.util.List;

/** Closed loops of several subjects in turn. */
final class Rounds {
    private static final int USUAL = 32;

    private Rounds() {}

    static void run(Setting setting, String group, List<Subject> subjects, List<Integer> inFlight) throws Exception {
        Plan plan = setting.plan();
        for (Subject subject : subjects) {
            new ClosedLoop(ThreadKind.PLATFORM, USUAL, plan.warmUp()).run(subject);
        }
        for (ThreadKind kind : ThreadKind.here()) {
            for (int many : inFlight) {
                // Connections are made, and the code that this kind of threads needs is compiled.
                for (Subject subject : subjects) {
                    new ClosedLoop(kind, many, plan.warmUp().dividedBy(5)).run(subject);
                }
                for (int round = 0; round < plan.rounds(); round++) {
                    for (Subject subject : subjects) {
                        add(setting.figures(), group, subject.name(), many, kind, run(plan, subject, many, kind));
                    }
                }
            }
        }
    }

    private static ClosedLoop.Sample run(Plan plan, Subject subject, int many, ThreadKind kind) throws Exception {
        // A thousand at once take a while to come round.
        Duration time = many > 100 ? plan.round().multipliedBy(2) : plan.round();
        return new ClosedLoop(kind, many, time).run(subject);
    }

    private static void add(
            Figures figures, String group, String name, int many, ThreadKind kind, ClosedLoop.Sample sample) {
        String at = group + ", " + kind + " threads, ";
        figures.add(at + "calls", name, String.valueOf(many), "1/s", sample.perSecond());
        figures.add(at + "CPU", name, String.valueOf(many), "us/call", sample.cpuMicros(), sample.bytes());
    }
}
