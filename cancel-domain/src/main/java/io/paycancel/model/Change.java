package io.paycancel.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One transition, to be written whole or not at all.
 *
 * @param after the cancellation as it will be; its fence is the one that must still be in force
 * @param endedAttempt the attempt that this transition ends, if any
 * @param history what is added to the audit trail, oldest first
 */
public record Change(Cancellation after, @Nullable Attempt endedAttempt, List<HistoryEntry> history) {
    public Change {
        Objects.requireNonNull(after, "after");
        history = List.copyOf(history);
    }
}
