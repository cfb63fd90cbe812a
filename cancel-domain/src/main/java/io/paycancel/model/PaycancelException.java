package io.paycancel.model;

/**
 * Misuse or misconfiguration of this library: the one base class of everything it throws on purpose. What a provider
 * answers is never an exception; it is an {@link Outcome}.
 *
 * <p>Messages name fields, limits and sizes. They hold no secret, no request or answer body and no URL.
 */
public abstract class PaycancelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected PaycancelException(String message) {
        super(message);
    }

    protected PaycancelException(String message, Throwable cause) {
        super(message, cause);
    }
}
