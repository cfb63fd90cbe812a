package io.paycancel.jdbc.functional;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.Transition;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.util.List;
import java.util.Optional;

/** The store, and a thread that may have to stay right before or after one of its commits. */
record HoldingStore(CancellationStore store, Hold hold) implements CancellationStore {
    @Override
    public Acceptance accept(Cancellation fresh, HistoryEntry entry, Claimant claimant, Runnable whenNew) {
        Acceptance acceptance = store.accept(fresh, entry, claimant, () -> {
            whenNew.run();
            hold.at(Moment.BEFORE_ACCEPT_COMMITS, fresh.id());
        });
        hold.at(Moment.AFTER_ACCEPT_COMMITS, fresh.id());
        return acceptance;
    }

    @Override
    public ClaimResult claim(CancellationId id, Claimant claimant) {
        hold.at(Moment.BEFORE_CLAIM, id);
        ClaimResult result = store.claim(id, claimant);
        if (result instanceof Claim) {
            hold.at(Moment.AFTER_CLAIM, id);
        }
        return result;
    }

    @Override
    public Recorded record(Transition transition) {
        Recorded recorded = store.record(transition);
        hold.at(Moment.AFTER_OUTCOME_COMMITS, transition.after().id());
        return recorded;
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
