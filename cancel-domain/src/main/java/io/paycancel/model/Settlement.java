package io.paycancel.model;

import java.util.Objects;

/**
 * A person's decision on a handed-over cancellation.
 *
 * @param cancelled {@code true}: the money was given back; {@code false}: it was not and will not be
 * @param by who decides; 1 to 100 characters
 * @param proof what it is decided by (KICC's merchant page, a call, a statement); 1 to 1000 characters
 */
public record Settlement(boolean cancelled, String by, String proof) {
    public Settlement {
        require("by", by, 100);
        require("proof", proof, OneLine.MAX_MESSAGE);
        by = OneLine.of(by, 100);
        proof = OneLine.of(proof, OneLine.MAX_MESSAGE);
    }

    private static void require(String name, String value, int max) {
        Objects.requireNonNull(value, name);
        if (value.isBlank() || value.length() > max) {
            throw new InvalidNameException(
                    name + " must be 1 to " + max + " characters and not blank, was " + value.length());
        }
    }

    /** The money was given back. */
    public static Settlement asCancelled(String by, String proof) {
        return new Settlement(true, by, proof);
    }

    /** The money was not given back and will not be. */
    public static Settlement asRefused(String by, String proof) {
        return new Settlement(false, by, proof);
    }
}
