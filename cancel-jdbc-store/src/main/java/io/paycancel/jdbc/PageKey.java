package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import io.paycancel.model.InvalidNameException;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last cancellation of a page. A page that begins after it shows none twice and leaves none out, whatever is accepted or
 * decided in between.
 */
public record PageKey(Instant acceptedAt, CancellationId id) {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17})_(.*)", Pattern.DOTALL);

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
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A page key must be digits, '_' and a cancellation id");
        }
        try {
            return new PageKey(
                    Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), CancellationId.of(matcher.group(2)));
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("A page key must end in a cancellation id", e);
        }
    }

    /** For a URL: the milliseconds of its acceptance, {@code _} and its id. */
    @Override
    public String toString() {
        return acceptedAt.toEpochMilli() + "_" + id;
    }
}
