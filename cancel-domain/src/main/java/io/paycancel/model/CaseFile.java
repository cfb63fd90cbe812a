package io.paycancel.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    /** The settlement that waits for a second person: the last one that was proposed, if it was handed over and not decided. */
    public Optional<Proposal> proposal() {
        return cancellation.state() == State.HANDED_OVER
                ? history.stream().flatMap(entry -> Proposal.in(entry).stream()).reduce((earlier, later) -> later)
                : Optional.empty();
    }
}
