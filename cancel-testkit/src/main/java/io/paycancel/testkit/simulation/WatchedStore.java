package io.paycancel.testkit.simulation;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.Transition;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of one node to the common store: it takes time, fails, and loses acknowledgements. Each commit is looked at. */
final class WatchedStore implements CancellationStore {
    private final History world;
    private final Node node;
    private final CancellationStore store;

    WatchedStore(History world, Node node, CancellationStore store) {
        this.world = world;
        this.node = node;
        this.store = store;
    }

    @Override
    public Acceptance accept(Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, Runnable whenNew) {
        return call("accept", fresh.id(), () -> {
            boolean tooMuch = world.promises().isTooMuch(fresh);
            try {
                Acceptance acceptance = store.accept(fresh, entry, claimant, whenNew);
                world.promises().accepted(acceptance, tooMuch);
                return acceptance;
            } catch (OverCancelException e) {
                world.see("too much was asked for");
                world.promises().notAccepted(fresh, tooMuch);
                throw e;
            }
        });
    }

    @Override
    public ClaimResult claim(CancellationId id, Claimant claimant) {
        return call("claim", id, () -> store.claim(id, claimant));
    }

    @Override
    public Recorded record(Transition transition) {
        CancellationId id = transition.after().id();
        return call("record", id, () -> {
            Cancellation before = world.promises().latest(id);
            Recorded recorded = store.record(transition);
            world.promises().recorded(transition, before);
            return recorded;
        });
    }

    @Override
    public Optional<CaseFile> find(CancellationId id) {
        return call("find", null, () -> store.find(id));
    }

    @Override
    public List<CancellationId> due(int limit) {
        return call("due", null, () -> store.due(limit));
    }

    private <T> T call(String what, @Nullable CancellationId id, Supplier<T> work) {
        node.moment(latency());
        if (world.isStoreDown() || world.dice().fall(world.weather().storeFails())) {
            world.see("store failed");
            world.note(() -> node.name() + " " + what + " " + id + " fails");
            throw new StoreDown();
        }
        T result = world.unlessItFails(work);
        if (id != null) {
            world.promises().committed(id);
            world.note(() -> node.name() + " " + what + " " + world.promises().latest(id));
        }
        if (world.dice().fall(world.weather().acknowledgementLost())) {
            world.see("acknowledgement of a commit lost");
            world.note(() -> node.name() + " does not hear of its " + what + " " + id);
            node.moment(world.dice().between(0, 30_000));
            throw new StoreDown();
        }
        node.moment(latency());
        return result;
    }

    private long latency() {
        return !node.isSteady() && world.dice().fall(0.05)
                ? world.dice().between(5, 2_000)
                : world.dice().between(0, 4);
    }
}
