package io.paycancel.model;

/** A person wanted something that the rules do not allow now. Nothing was changed. */
public final class NotAllowedByHandException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final transient CancellationId cancellationId;
    private final transient Obstacle obstacle;

    public NotAllowedByHandException(CancellationId cancellationId, Obstacle obstacle) {
        super("Cancellation " + cancellationId + ": not now, " + obstacle);
        this.cancellationId = cancellationId;
        this.obstacle = obstacle;
    }

    public CancellationId cancellationId() {
        return cancellationId;
    }

    /** What stands against it. */
    public Obstacle obstacle() {
        return obstacle;
    }
}
