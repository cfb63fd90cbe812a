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
 * @param seen how many lines the audit trail must have had before, no more and no fewer: what a person has read and decides
 *     by; {@code null} if the fence alone says whether it is written
 */
public record Transition(
        Cancellation after,
        @Nullable Attempt endedAttempt,
        List<HistoryEntry> history,
        @Nullable Integer seen) {
    public Transition {
        Objects.requireNonNull(after, "after");
        history = List.copyOf(history);
    }

    /** One that the fence alone lets through. */
    public Transition(Cancellation after, @Nullable Attempt endedAttempt, List<HistoryEntry> history) {
        this(after, endedAttempt, history, null);
    }

    /** The same, to be written only over an audit trail of so many lines. */
    public Transition over(int lines) {
        return new Transition(after, endedAttempt, history, lines);
    }

    /** Whether an audit trail of so many lines is the one that it was made for. */
    public boolean isFor(int lines) {
        return seen == null || seen == lines;
    }
}
