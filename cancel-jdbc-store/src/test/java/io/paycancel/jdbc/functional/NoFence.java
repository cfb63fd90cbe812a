package io.paycancel.jdbc.functional;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.Transition;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.util.List;
import java.util.Optional;

/**
 * The store as it would be without its fence: a write goes through under whatever claim is in force. An attempt that has an end
 * already is left alone, or the store would take the write for a repeated one and refuse it all the same. Says so when the fence
 * would have refused.
 */
record NoFence(CancellationStore store, Printer printer) implements CancellationStore {
    @Override
    public Recorded record(Transition transition) {
        Cancellation after = transition.after();
        CaseFile stored = store.find(after.id()).orElseThrow();
        Recorded recorded = store.record(new Transition(
                after.toBuilder().fence(stored.cancellation().fence()).build(),
                stillOpen(transition.endedAttempt(), stored.attempts()),
                transition.history()));
        if (recorded.written() && stored.cancellation().fence() != after.fence()) {
            printer.line("overwrote", after.id());
        }
        return recorded;
    }

    private static Attempt stillOpen(Attempt ended, List<Attempt> stored) {
        boolean isOpen = ended != null
                && stored.stream().anyMatch(one -> one.number() == ended.number() && one.endedAt() == null);
        return isOpen ? ended : null;
    }

    @Override
    public Acceptance accept(Cancellation fresh, HistoryEntry entry, Claimant claimant, Runnable whenNew) {
        return store.accept(fresh, entry, claimant, whenNew);
    }

    @Override
    public ClaimResult claim(CancellationId id, Claimant claimant) {
        return store.claim(id, claimant);
    }

    @Override
    public Optional<CaseFile> find(CancellationId id) {
        return store.find(id);
    }

    @Override
    public List<CancellationId> due(int limit) {
        return store.due(limit);
    }
}
