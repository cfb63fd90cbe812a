package io.paycancel.model;

/** No cancellation has this id. */
public final class CancellationNotFoundException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final transient CancellationId cancellationId;

    public CancellationNotFoundException(CancellationId cancellationId) {
        super("No cancellation has the id " + cancellationId);
        this.cancellationId = cancellationId;
    }

    public CancellationId cancellationId() {
        return cancellationId;
    }
}
