package io.paycancel.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the append-only audit trail of a cancellation.
 *
 * <p>Its texts may come from outside, by whatever way: each is made {@link OneLine one line}, {@code what} of at most 4000
 * characters, {@code by} of at most 1000.
 *
 * @param what for a person: no secret, no personal data beyond what a provider's message or a person's proof says
 * @param by who did it; {@code null} for the library itself
 */
public record HistoryEntry(
        Instant at, Kind kind, String what, @Nullable String by) {

    /** Holds two messages, and what we say ourselves. */
    private static final int MAX_WHAT = 4 * OneLine.MAX_MESSAGE;

    /** What happened. */
    public enum Kind {
        ACCEPTED,
        ATTEMPTED,
        DECIDED,
        HANDED_OVER,
        /** A person wants it looked up now. */
        LOOK_UP_ASKED,
        /** A person wants it sent again now. */
        RETRY_ASKED,
        /** A person wants it settled as cancelled, and another one has to confirm that. */
        PROPOSED_CANCELLED,
        /** A person wants it settled as refused, and another one has to confirm that. */
        PROPOSED_REFUSED,
        SETTLED_BY_HAND,
        WINDOW_ALARM
    }

    public HistoryEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        what = OneLine.of(Objects.requireNonNull(what, "what"), MAX_WHAT);
        by = OneLine.orNull(by, OneLine.MAX_MESSAGE);
    }
}
