package io.paycancel.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * One rule that one field of a request breaks.
 *
 * @param field the document's name of the field, such as {@code memo} or {@code amountInfo.totAmount}
 * @param message the rule with its limit, and the size found; never the value itself
 */
public record Violation(String field, String message) {
    /** By field, then by message: an error reads the same each time. */
    static final Comparator<Violation> ORDER =
            Comparator.comparing(Violation::field).thenComparing(Violation::message);

    public Violation {
        field = OneLine.of(Objects.requireNonNull(field, "field"), OneLine.MAX_MESSAGE);
        message = OneLine.of(Objects.requireNonNull(message, "message"), OneLine.MAX_MESSAGE);
    }

    @Override
    public String toString() {
        return field + " " + message;
    }
}
