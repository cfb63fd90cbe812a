package io.paycancel.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A text that must not be seen: a signing key, an approval's token. Its {@code toString} is masked; only
 * {@link #reveal()} gives it out. Immutable and safe between threads.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a text.
     *
     * @throws ConfigurationException if the text is missing or empty
     */
    public static Secret of(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new ConfigurationException("A secret must not be missing or empty");
        }
        return new Secret(value);
    }

    /** The text itself: for the signature or the wire, never for a log, a message or a record. */
    public String reveal() {
        return value;
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells nothing of the text. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "******";
    }
}
