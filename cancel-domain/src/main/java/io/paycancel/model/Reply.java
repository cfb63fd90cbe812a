package io.paycancel.model;

import org.jspecify.annotations.Nullable;

/**
 * What came back over the wire, as far as it could be read. Texts are freed of control characters and cut to 40 (code) and
 * 1000 (message) characters.
 *
 * @param httpStatus the status of the answer; 0 where a gateway does not speak HTTP
 * @param code the provider's result code as it stood there
 * @param message the provider's message as it stood there
 */
public record Reply(
        int httpStatus, @Nullable String code, @Nullable String message) {
    public Reply {
        code = OneLine.orNull(code, OneLine.MAX_CODE);
        message = OneLine.orNull(message, OneLine.MAX_MESSAGE);
    }

    /** {@code "HTTP 200, A214 busy"}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("HTTP ").append(httpStatus);
        if (code != null) {
            out.append(", ").append(code);
        }
        if (message != null) {
            out.append(' ').append(message);
        }
        return out.toString();
    }
}
