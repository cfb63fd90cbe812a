package io.paycancel.benchmarks.load;

import io.paycancel.benchmarks.report.Plan;
import java.time.Duration;
import java.util.List;

/**
 * How long and how much.
 *
 * @param rounds of each subject, one after the other in turn, so that what disturbs the machine disturbs all of them
 * @param round how long each of them takes
 * @param warmUp of each subject, before
 * @param inFlight how many calls at once
 * @param pieces that are accepted in a round for others to do
 * @param decided how many cancellations stand decided in the record
 * @param open how many stand open
 * @param calls made at each of these sizes in each round
 * @param unknown how many a node finds when it starts
 */
record Sizes(
        int rounds,
        Duration round,
        Duration warmUp,
        List<Integer> inFlight,
        int pieces,
        List<Integer> decided,
        List<Integer> open,
        int calls,
        List<Integer> unknown) {
    /** A few minutes. */
    private static final Sizes SHORT = new Sizes(
            3,
            Duration.ofMillis(500),
            Duration.ofSeconds(20),
            List.of(32),
            1000,
            List.of(1_000, 10_000, 100_000),
            List.of(100, 10_000),
            60,
            List.of(1_000));

    /** Up to an hour. */
    private static final Sizes FULL = new Sizes(
            9,
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            List.of(1, 32, 1000),
            10_000,
            List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000),
            List.of(100, 1_000, 10_000, 100_000),
            500,
            List.of(1_000, 10_000, 100_000));

    static Sizes of(Plan plan) {
        return plan == Plan.FULL ? FULL : SHORT;
    }
}
