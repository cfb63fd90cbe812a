package io.paycancel.model;

import java.time.Instant;

/**
 * A person tried to settle a cancellation that is not, or no longer, handed over, or that the provider may still be working on.
 * Nothing was changed.
 */
public final class NotSettleableException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final transient CancellationId cancellationId;
    private final transient State state;

    public NotSettleableException(CancellationId cancellationId, State state) {
        super("Cancellation " + cancellationId + " is " + state + "; only one that is " + State.HANDED_OVER
                + " can be settled by hand");
        this.cancellationId = cancellationId;
        this.state = state;
    }

    /**
     * One whose last attempt the provider may still be working on.
     *
     * @param until when its lease is over
     */
    public NotSettleableException(CancellationId cancellationId, Instant until) {
        super("Cancellation " + cancellationId + " can be settled by hand from " + until
                + " on; until then the provider may still be working on it, and what is seen there may not be the end");
        this.cancellationId = cancellationId;
        this.state = State.HANDED_OVER;
    }

    public CancellationId cancellationId() {
        return cancellationId;
    }

    /** The state it was found in. */
    public State state() {
        return state;
    }
}
