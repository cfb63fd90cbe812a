package io.paycancel.benchmarks.load;

import java.time.Duration;
import java.util.List;

/**
 * How long and how much.
 *
 * @param rounds of each subject, one after the other in turn, so that what disturbs the machine disturbs all of them
 * @param round how long each of them takes
 * @param warmUp of each subject, before
 * @param pieces that are accepted in a round for others to do
 * @param decided how many cancellations stand decided in the record
 * @param open how many stand open
 * @param calls made at each of these sizes in each round
 * @param unknown how many a node finds when it starts
 */
record Plan(
        int rounds,
        Duration round,
        Duration warmUp,
        int pieces,
        List<Integer> decided,
        List<Integer> open,
        int calls,
        List<Integer> unknown) {
    /** A few minutes. */
    static final Plan SHORT = new Plan(
            3,
            Duration.ofMillis(500),
            Duration.ofMillis(1500),
            1000,
            List.of(1_000, 10_000, 100_000),
            List.of(100, 1_000, 10_000, 100_000),
            60,
            List.of(1_000));

    /** Up to an hour. */
    static final Plan FULL = new Plan(
            9,
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            10_000,
            List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000),
            List.of(100, 1_000, 10_000, 100_000),
            500,
            List.of(1_000, 10_000, 100_000));

    static Plan named(String name) {
        return switch (name) {
            case "short" -> SHORT;
            case "full" -> FULL;
            default -> throw new IllegalArgumentException("A plan is short or full, not " + name);
        };
    }
}
