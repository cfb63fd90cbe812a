package io.paycancel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.functional.Desk.Crash;
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
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A store whose caller goes away at times: before or after a write: an acceptance, a claim, a record. */
record FlakyStore(CancellationStore store, Random random, double trouble) implements CancellationStore {

    @Override
    public Acceptance accept(Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, Runnable whenNew) {
        Acceptance acceptance = store.accept(fresh, entry, claimant, whenNew);
        crashAtTimes();
        return acceptance;
    }

    @Override
    public ClaimResult claim(CancellationId id, Claimant claimant) {
        ClaimResult result = store.claim(id, claimant);
        crashAtTimes();
        return result;
    }

    @Override
    public Recorded record(Transition transition) {
        crashAtTimes();
        long fence =
                store.find(transition.after().id()).orElseThrow().cancellation().fence();
        Recorded recorded = store.record(transition);
        assertThat(recorded.written() && fence != transition.after().fence())
                .as("written under an old fence")
                .isFalse();
        crashAtTimes();
        return recorded;
    }

    private void crashAtTimes() {
        if (random.nextDouble() < trouble / 10) {
            throw new Crash();
        }
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
