package io.paycancel.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Misuse or misconfiguration of this library: the one base class of everything it throws on purpose. What a provider
 * answers is never an exception; it is an {@link Outcome}.
 *
 * <p>Messages name fields, limits and sizes. They hold no secret, no request or answer body and no URL, and are one line.
 */
public abstract class PaycancelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected PaycancelException(String message) {
        super(line(message));
    }

    protected PaycancelException(String message, Throwable cause) {
        super(line(message), cause);
    }

    /** Several lines, each of which is one. */
    PaycancelException(List<String> lines) {
        super(lines.stream().map(PaycancelException::line).collect(Collectors.joining("\n")));
    }

    private static String line(String text) {
        return OneLine.of(text, Integer.MAX_VALUE);
    }
}
