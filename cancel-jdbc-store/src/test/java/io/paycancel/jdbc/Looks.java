package io.paycancel.jdbc;

import io.paycancel.Cancellations;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Receipt;
import io.paycancel.model.State;
import io.paycancel.model.Transition;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A store that notes which cancellations are looked at; the test says what comes of it. */
final class Looks implements CancellationStore {
    private final List<CancellationId> seen = new CopyOnWriteArrayList<>();
    private volatile Function<CancellationId, Optional<Instant>> script = id -> Optional.empty();

    /** What each look does, and what {@code advance} then returns. By default there is nothing more to do. */
    Looks doing(Function<CancellationId, Optional<Instant>> script) {
        this.script = script;
        return this;
    }

    Function<CancellationId, Optional<Instant>> script() {
        return script;
    }

    List<CancellationId> seen() {
        return List.copyOf(seen);
    }

    Cancellations cancellations() {
        return Cancellations.builder()
                .gateway(new Till())
                .store(this)
                .agenda((id, notBefore) -> {})
                .node("test")
                .build();
    }

    @Override
    public ClaimResult claim(CancellationId id, Claimant claimant) {
        seen.add(id);
        Optional<Instant> again = script.apply(id);
        Cancellation open = open(id);
        return again.isPresent()
                ? new ClaimResult.NotNow(open, ClaimResult.Why.NOT_DUE, again.get())
                : new ClaimResult.NothingToDo(open.toBuilder()
                        .state(State.CANCELLED)
                        .next(null, null)
                        .cancelled(Receipt.of(Receipt.Source.ANSWER, "R-1"), Instant.now())
                        .build());
    }

    private static Cancellation open(CancellationId id) {
        Instant now = Instant.now();
        return Cancellation.accepted(
                id,
                new Till().freeze(Till.full(id.value(), "p"), IdempotencyKey.of("KEY1"), now),
                now,
                now.plus(Duration.ofDays(1)));
    }

    @Override
    public Acceptance accept(Cancellation fresh, HistoryEntry entry, Claimant claimant, Runnable whenNew) {
        throw new AssertionError("nothing is accepted here");
    }

    @Override
    public Recorded record(Transition transition) {
        throw new AssertionError("nothing is recorded here");
    }

    @Override
    public Optional<CaseFile> find(CancellationId id) {
        throw new AssertionError("nothing is found here");
    }

    @Override
    public List<CancellationId> due(int limit) {
        throw new AssertionError("nothing is scanned here");
    }
}
