package io.paycancel.nondurable;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.PaymentBalance;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Purpose;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import io.paycancel.policy.LifeCycle;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.ClaimResult.Why;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store in memory, <b>not durable</b>: the process's end is the end of its record. Safe between threads. */
public final class NonDurableStore implements CancellationStore {
    /** How long to wait before asking again for something that others decide when. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final class Row {
        private Cancellation cancellation;
        private final List<Attempt> attempts = new ArrayList<>();
        private final List<HistoryEntry> history = new ArrayList<>();

        Row(Cancellation cancellation) {
            this.cancellation = cancellation;
        }
    }

    private final InstantSource clock;
    private final Object lock = new Object();
    private final Map<CancellationId, Row> rows = new LinkedHashMap<>();
    private final Map<PaymentId, List<CancellationId>> undecided = new HashMap<>();
    private final Map<PaymentId, PaymentBalance> balances = new HashMap<>();

    /**
     * Makes an empty one.
     *
     * @param clock decides leases and due times
     */
    public NonDurableStore(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Acceptance accept(Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, Runnable whenNew) {
        synchronized (lock) {
            Row existing = rows.get(fresh.id());
            if (existing != null) {
                return new Acceptance(existing.cancellation, false, null);
            }
            PaymentId payment = fresh.frozen().payment();
            PaymentBalance before = balance(payment);
            PaymentBalance.Reservation reservation =
                    before.reserve(fresh.frozen().scope(), fresh.frozen().approvedAmount());
            Cancellation accepted =
                    fresh.toBuilder().reserved(reservation.reserved()).build();
            Row row = new Row(accepted);
            row.history.add(entry);
            balances.put(payment, reservation.balance());
            rows.put(fresh.id(), row);
            inLine(payment).add(fresh.id());
            boolean done = false;
            try {
                Claim claim = claimant == null ? null : claimedAtOnce(row, claimant);
                whenNew.run();
                done = true;
                return new Acceptance(accepted, true, claim);
            } finally {
                if (!done) {
                    inLine(payment).remove(fresh.id());
                    rows.remove(fresh.id());
                    balances.put(payment, before);
                }
            }
        }
    }

    private @Nullable Claim claimedAtOnce(Row row, Claimant claimant) {
        Cancellation accepted = row.cancellation;
        if (!claimant.gateways().contains(accepted.frozen().gateway()) || waitsItsTurn(accepted)) {
            return null;
        }
        Instant due = Objects.requireNonNull(accepted.nextStepAt());
        Instant clocked = clock.instant();
        Instant now = clocked.isBefore(due) ? due : clocked;
        return LifeCycle.claimable(accepted, false, claimant.lease(), now)
                .map(purpose -> claimed(row, purpose, claimant, now))
                .orElse(null);
    }

    @Override
    public ClaimResult claim(CancellationId id, Claimant claimant) {
        synchronized (lock) {
            Row row = rows.get(id);
            if (row == null) {
                return new ClaimResult.NotFound();
            }
            Cancellation before = row.cancellation;
            Instant now = clock.instant();
            if (!before.state().isOpen()) {
                return new ClaimResult.NothingToDo(before);
            }
            if (!claimant.gateways().contains(before.frozen().gateway())
                    && !LifeCycle.isDecidableByAnybody(before, now)) {
                return new ClaimResult.NotNow(before, Why.NOT_SERVED, now.plus(RETRY));
            }
            boolean waits = waitsItsTurn(before);
            Optional<Purpose> purpose = LifeCycle.claimable(before, waits, claimant.lease(), now);
            return purpose.isEmpty() ? notNow(before, waits, now) : claimed(row, purpose.get(), claimant, now);
        }
    }

    private static ClaimResult notNow(Cancellation cancellation, boolean waits, Instant now) {
        Instant due = Objects.requireNonNull(cancellation.dueAt());
        if (cancellation.isHeldAt(now)) {
            return new ClaimResult.NotNow(cancellation, Why.HELD, due);
        }
        return waits && !due.isAfter(now)
                ? new ClaimResult.NotNow(cancellation, Why.WAITS_ITS_TURN, now.plus(RETRY))
                : new ClaimResult.NotNow(cancellation, Why.NOT_DUE, due);
    }

    private Claim claimed(Row row, Purpose purpose, Claimant claimant, Instant now) {
        Cancellation before = row.cancellation;
        Cancellation after = LifeCycle.claimed(before, purpose, claimant.lease(), now);
        row.cancellation = after;
        Attempt attempt = null;
        if (purpose != Purpose.DECIDE) {
            Step step = purpose == Purpose.SEND ? Step.SEND : Step.LOOK_UP;
            attempt = Attempt.begun(after.attempts(), step, after.fence(), claimant.node(), now);
            row.attempts.add(attempt);
        } else if (before.state().isInFlight()) {
            attempt = row.attempts.get(row.attempts.size() - 1);
        }
        return new Claim(
                after, purpose, now, attempt, balance(after.frozen().payment()).hasOnlyOne());
    }

    @Override
    public Recorded record(Transition transition) {
        synchronized (lock) {
            Cancellation after = transition.after();
            Row row = rows.get(after.id());
            if (row == null
                    || row.cancellation.fence() != after.fence()
                    || row.cancellation.state().isFinal()
                    || !transition.isFor(row.history.size())) {
                return Recorded.STALE;
            }
            row.cancellation = after;
            row.history.addAll(transition.history());
            Attempt ended = transition.endedAttempt();
            if (ended != null) {
                row.attempts.set(ended.number() - 1, ended);
            }
            return new Recorded(true, after.state().isFinal() ? settleBalance(after) : null);
        }
    }

    private @Nullable CancellationId settleBalance(Cancellation decided) {
        PaymentId payment = decided.frozen().payment();
        PaymentBalance balance = balance(payment);
        balances.put(
                payment,
                decided.state() == State.CANCELLED
                        ? balance.cancelled(decided.reserved())
                        : balance.released(decided.frozen().scope(), decided.reserved()));
        List<CancellationId> waiting = inLine(payment);
        waiting.remove(decided.id());
        return waiting.isEmpty() ? null : waiting.get(0);
    }

    private boolean waitsItsTurn(Cancellation cancellation) {
        List<CancellationId> line = inLine(cancellation.frozen().payment());
        return !line.isEmpty() && !line.get(0).equals(cancellation.id());
    }

    /** The cancellations of a payment that are not final, in order of acceptance. */
    private List<CancellationId> inLine(PaymentId payment) {
        return undecided.computeIfAbsent(payment, p -> new ArrayList<>());
    }

    private PaymentBalance balance(PaymentId payment) {
        return balances.getOrDefault(payment, PaymentBalance.untouched(payment));
    }

    @Override
    public Optional<CaseFile> find(CancellationId id) {
        synchronized (lock) {
            return Optional.ofNullable(rows.get(id))
                    .map(row -> new CaseFile(row.cancellation, row.attempts, row.history));
        }
    }

    @Override
    public List<CancellationId> due(int limit) {
        synchronized (lock) {
            Instant now = clock.instant();
            return rows.values().stream()
                    .map(row -> row.cancellation)
                    .filter(c -> LifeCycle.claimable(c, waitsItsTurn(c), Duration.ZERO, now)
                            .isPresent())
                    .sorted(Comparator.comparing(Cancellation::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                    .limit(limit)
                    .map(Cancellation::id)
                    .toList();
        }
    }
}
