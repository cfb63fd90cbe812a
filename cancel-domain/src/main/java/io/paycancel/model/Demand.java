package io.paycancel.model;

import java.util.Objects;

/**
 * That a person wants something done now.
 *
 * @param by who; 1 to 100 characters
 * @param why 1 to 1000 characters
 */
public record Demand(String by, String why) {
    static final int MAX_NAME = 100;

    public Demand {
        by = checked("by", by, MAX_NAME);
        why = checked("why", why, OneLine.MAX_MESSAGE);
    }

    /** What a person has written, freed of what could forge a line. */
    static String checked(String name, String value, int max) {
        Objects.requireNonNull(value, name);
        if (value.isBlank() || value.length() > max) {
            throw new InvalidNameException(
                    name + " must be 1 to " + max + " characters and not blank, was " + value.length());
        }
        return OneLine.of(value, max);
    }
}
