package io.paycancel.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a cancellation in one step, to be written whole or not at all.
 *
 * @param after the cancellation as it will be; its fence is the one that must still be in force
 * @param endedAttempt the attempt that this transition ends, if any
 * @param history what is added to the audit trail, oldest first
 */
public record Transition(Cancellation after, @Nullable Attempt endedAttempt, List<HistoryEntry> history) {
    public Transition {
        Objects.requireNonNull(after, "after");
        history = List.copyOf(history);
    }
}
