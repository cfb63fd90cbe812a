package io.paycancel.model;

/** Where a cancellation stands in its life. */
public enum State {
    /** Stored, not sent yet. */
    ACCEPTED(Kind.OPEN),
    /** An attempt was written down and may be on the wire. */
    SENDING(Kind.IN_FLIGHT),
    /** At least one attempt may have been processed; the library goes on finding out. */
    UNKNOWN(Kind.OPEN),
    /** The provider is being asked what became of it. */
    LOOKING_UP(Kind.IN_FLIGHT),
    /** Not decidable by machines: a person must settle it. */
    HANDED_OVER(Kind.WAITING_FOR_A_PERSON),
    /** The money was given back. Final. */
    CANCELLED(Kind.FINAL),
    /** The money was not given back and will not be. Final. */
    REFUSED(Kind.FINAL);

    private enum Kind {
        OPEN,
        IN_FLIGHT,
        WAITING_FOR_A_PERSON,
        FINAL
    }

    private final Kind kind;

    State(Kind kind) {
        this.kind = kind;
    }

    /** {@code CANCELLED} or {@code REFUSED}: nothing changes it any more. */
    public boolean isFinal() {
        return kind == Kind.FINAL;
    }

    /** Whether the library itself still has something to do. */
    public boolean isOpen() {
        return kind == Kind.OPEN || kind == Kind.IN_FLIGHT;
    }

    /** {@code SENDING} or {@code LOOKING_UP}: somebody holds a lease and may be on the wire. */
    public boolean isInFlight() {
        return kind == Kind.IN_FLIGHT;
    }
}
