package io.paycancel.model;

/** A cancellation id, gateway id or idempotency key that is too long or holds a character that it may not. */
public final class InvalidNameException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    InvalidNameException(String message) {
        super(message);
    }
}
