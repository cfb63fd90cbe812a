package io.paycancel.model;

import java.util.List;
import java.util.Objects;

/**
 * Everything that is known of one cancellation: what a person reads before deciding.
 *
 * @param attempts oldest first
 * @param history oldest first
 */
public record CaseFile(Cancellation cancellation, List<Attempt> attempts, List<HistoryEntry> history) {
    public CaseFile {
        Objects.requireNonNull(cancellation, "cancellation");
        attempts = List.copyOf(attempts);
        history = List.copyOf(history);
    }
}
