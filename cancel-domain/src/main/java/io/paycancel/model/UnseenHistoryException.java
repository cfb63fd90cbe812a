package io.paycancel.model;

/** A person wanted to act on a cancellation that something has happened to since he looked at it. Nothing was changed. */
public final class UnseenHistoryException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final transient CancellationId cancellationId;

    /**
     * One whose history is not what the person has seen.
     *
     * @param seen how many lines of it
     */
    public UnseenHistoryException(CancellationId cancellationId, int seen) {
        super("Something has happened to cancellation " + cancellationId + " since " + seen
                + " lines of its history were read: look at it again");
        this.cancellationId = cancellationId;
    }

    public CancellationId cancellationId() {
        return cancellationId;
    }
}
