package io.paycancel.model;

import java.util.List;

/** Settings that cannot work together or are refused on purpose; thrown when something is built, never later. */
public final class ConfigurationException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With a message of several lines. */
    public ConfigurationException(List<String> lines) {
        super(lines);
    }
}
