package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import java.time.Instant;
import java.util.Objects;

/**
 * The last cancellation of a page. A page that begins after it shows none twice and leaves none out, whatever is accepted or
 * decided in between.
 */
public record PageKey(Instant acceptedAt, CancellationId id) {
    public PageKey {
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        Objects.requireNonNull(id, "id");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static PageKey parse(String text) {
        int parting = text.indexOf('_');
        if (parting < 1 || parting > 18 || !text.substring(0, parting).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("A page key must be digits, '_' and a cancellation id");
        }
        return new PageKey(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, parting))),
                CancellationId.of(text.substring(parting + 1)));
    }

    /** For a URL: the milliseconds of its acceptance, {@code _} and its id. */
    @Override
    public String toString() {
        return acceptedAt.toEpochMilli() + "_" + id;
    }
}
