package io.paycancel.model;

/** A person tried to settle a cancellation that is not, or no longer, handed over. Nothing was changed. */
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

    public CancellationId cancellationId() {
        return cancellationId;
    }

    /** The state it was found in. */
    public State state() {
        return state;
    }
}
