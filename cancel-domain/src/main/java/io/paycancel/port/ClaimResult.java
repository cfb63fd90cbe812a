package io.paycancel.port;

import io.paycancel.model.Cancellation;
import java.time.Instant;
import java.util.Objects;

/** What came of asking for a claim. */
public sealed interface ClaimResult permits Claim, ClaimResult.NotNow, ClaimResult.NothingToDo, ClaimResult.NotFound {

    /**
     * Not claimed, but there will be something to do.
     *
     * @param lookAgainAt when it is worth asking again
     */
    record NotNow(Cancellation cancellation, Why why, Instant lookAgainAt) implements ClaimResult {
        public NotNow {
            Objects.requireNonNull(cancellation, "cancellation");
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(lookAgainAt, "lookAgainAt");
        }
    }

    /** Why not now. */
    enum Why {
        /** Somebody holds it. */
        HELD,
        /** Its next step is not due. */
        NOT_DUE,
        /** An earlier cancellation of the same payment is not final yet. */
        WAITS_ITS_TURN,
        /** Its gateway is not one of the claimant's, for ever or for the moment, and nothing is to be decided without it. */
        NOT_SERVED
    }

    /** It is final or handed over. */
    record NothingToDo(Cancellation cancellation) implements ClaimResult {
        public NothingToDo {
            Objects.requireNonNull(cancellation, "cancellation");
        }
    }

    /** There is none of that id. */
    record NotFound() implements ClaimResult {}
}
