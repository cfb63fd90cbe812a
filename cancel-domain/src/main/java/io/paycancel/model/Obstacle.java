package io.paycancel.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a person may not do something with a cancellation now.
 *
 * @param until when that is over, if it is known
 */
public record Obstacle(Why why, @Nullable Instant until) {

    /** Why not. */
    public enum Why {
        /** It is final. */
        DECIDED,
        /** It was handed over: the library does nothing more with it. */
        HANDED_OVER,
        /** The library itself is still finding out. */
        NOT_HANDED_OVER,
        /** An attempt is on the wire. */
        IN_FLIGHT,
        /** The provider may still be working on the last attempt: what is seen there may not be the end. */
        GRACE,
        /** Nothing can have happened yet, so there is nothing to ask about. */
        NOTHING_SENT,
        /** Its gateway has no look-up, or not without the approval's data. */
        NO_LOOK_UP,
        /** It must not be sent again before a look-up has found nothing. */
        LOOK_UP_FIRST,
        /** It is about to be sent again, which decides it; of a part a look-up could tell too little. */
        RETRY_FIRST,
        /** The time in which the provider answers for it is too short for that. */
        WINDOW_CLOSING,
        /** This node does not know its gateway. */
        NOT_SERVED,
        /** Nobody has proposed a settlement that could be confirmed. */
        NOT_PROPOSED,
        /** Whoever proposed it cannot confirm it. */
        SAME_PERSON,
        /** Something else was proposed. */
        OTHER_OUTCOME
    }

    public Obstacle {
        Objects.requireNonNull(why, "why");
    }

    /** One that does not pass by itself, or nobody knows when. */
    public static Obstacle of(Why why) {
        return new Obstacle(why, null);
    }

    /** {@code "GRACE until 2026-11-23T01:00:00Z"}. */
    @Override
    public String toString() {
        return until == null ? why.name() : why + " until " + until;
    }
}
