package io.paycancel.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One exchange over the wire. It is written before the first byte leaves and completed when the answer is in; one without an
 * end was interrupted or still runs.
 *
 * @param number 1 for the first of this cancellation, sends and look-ups counted together
 * @param fence the claim under which it ran
 * @param node which process made it
 */
public record Attempt(
        int number,
        Step step,
        long fence,
        String node,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String result,
        @Nullable Reply reply) {
    public Attempt {
        Objects.requireNonNull(step, "step");
        node = OneLine.of(Objects.requireNonNull(node, "node"), OneLine.MAX_MESSAGE);
        Objects.requireNonNull(startedAt, "startedAt");
        result = OneLine.orNull(result, OneLine.MAX_MESSAGE);
    }

    /** One that begins. */
    public static Attempt begun(int number, Step step, long fence, String node, Instant at) {
        return new Attempt(number, step, fence, node, at, null, null, null);
    }

    /** The same with its end. */
    public Attempt ended(Instant at, String result, @Nullable Reply reply) {
        return new Attempt(number, step, fence, node, startedAt, at, result, reply);
    }
}
