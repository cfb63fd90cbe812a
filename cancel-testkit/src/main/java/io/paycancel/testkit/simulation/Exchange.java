package io.paycancel.testkit.simulation;

import io.paycancel.model.IdempotencyKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One request on its way, and what comes back. */
final class Exchange {
    /** What a provider can say. */
    enum Said {
        CANCELLED,
        REFUSED,
        TRY_AGAIN,
        DUPLICATE,
        NOTHING_CANCELLED,
        PARTLY_CANCELLED,
        INCONCLUSIVE,
        GARBAGE,
        SERVER_ERROR
    }

    /**
     * An answer.
     *
     * @param key of which cancellation it speaks
     * @param amount what was given back, in minor units
     */
    record Reply(Said said, IdempotencyKey key, long amount) {}

    private @Nullable Reply reply;
    private Instant answeredAt = Instant.MAX;

    void answer(Reply given, Instant at) {
        reply = given;
        answeredAt = at;
    }

    /** When the provider answered, which may be long before a node reads it. */
    Instant answeredAt() {
        return answeredAt;
    }

    @Nullable
    Reply reply() {
        return reply;
    }
}
