package io.paycancel.jdbc;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.PaycancelException;
import io.paycancel.model.PaymentBalance;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Purpose;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import io.paycancel.policy.LifeCycle;
import io.paycancel.port.Acceptance;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.ClaimResult.Why;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is written and read inside one transaction that somebody else begins and ends. */
final class Journal {
    /** How long to wait before asking again for something that others decide when. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Database database;
    private final CancellationTable cancellations;
    private final BalanceTable balances;
    private final Notices notices;
    private final LongSupplier clockOffset;

    Journal(
            Database database,
            CancellationTable cancellations,
            BalanceTable balances,
            Notices notices,
            LongSupplier clockOffset) {
        this.database = database;
        this.cancellations = cancellations;
        this.balances = balances;
        this.notices = notices;
        this.clockOffset = clockOffset;
    }

    /**
     * Accepts, and claims too if there is a claimant.
     *
     * @param latest whether a row of that id is known to be there although this transaction may not see it
     */
    Acceptance accept(
            Connection connection, Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, boolean latest)
            throws SQLException {
        Trip looking = new Trip(connection, database);
        PaymentId payment = fresh.frozen().payment();
        Trip.Brought<Optional<BalanceTable.Locked>> balance = balances.lockOrCreate(looking, payment);
        // Only then: whoever accepted the same id a moment ago held that lock.
        Trip.Brought<Optional<Cancellation>> existing = cancellations.find(looking, fresh.id(), latest);
        looking.make();
        if (existing.get().isPresent()) {
            return new Acceptance(existing.get().get(), false, null);
        }
        BalanceTable.Locked locked = BalanceTable.required(balance, payment);
        PaymentBalance.Reservation reservation =
                locked.balance().reserve(fresh.frozen().scope(), fresh.frozen().approvedAmount());
        int turn = reservation.balance().accepted();
        Cancellation accepted =
                fresh.toBuilder().reserved(reservation.reserved()).build();
        Claim claim = claimant == null ? null : claimAtOnce(connection, accepted, claimant, locked, turn == 1);
        String owner = claim == null ? null : Objects.requireNonNull(claimant).node();
        Cancellation stored = claim == null ? accepted : claim.cancellation();
        Trip writing = new Trip(connection, database);
        cancellations.insert(writing, stored, turn, owner);
        EventTable.insert(writing, stored.id(), 1, entry);
        if (claim != null) {
            AttemptTable.insert(writing, stored.id(), Objects.requireNonNull(claim.attempt()));
        }
        BalanceTable.update(writing, reservation.balance());
        writing.make();
        return new Acceptance(accepted, true, claim);
    }

    private @Nullable Claim claimAtOnce(
            Connection connection,
            Cancellation accepted,
            Claimant claimant,
            BalanceTable.Locked locked,
            boolean onlyOne)
            throws SQLException {
        if (!claimant.gateways().contains(accepted.frozen().gateway())) {
            return null;
        }
        // A node's clock may be ahead of the database's; that must not cost a second look.
        Instant byDatabase = locked.now().plusMillis(clockOffset.getAsLong());
        Instant now = accepted.acceptedAt().isAfter(byDatabase) ? accepted.acceptedAt() : byDatabase;
        // In a statement of its own: the one that waited for the lock does not see what was committed while it waited.
        boolean waits =
                !onlyOne && firstInLine(connection, accepted.frozen().payment()).isPresent();
        return LifeCycle.claimable(accepted, waits, claimant.lease(), now)
                .filter(purpose -> purpose == Purpose.SEND)
                .map(purpose -> claimed(accepted, purpose, claimant, now, onlyOne))
                .orElse(null);
    }

    /** The claim as it will be once it is written; without the attempt that a decision may have to end. */
    private static Claim claimed(
            Cancellation before, Purpose purpose, Claimant claimant, Instant now, boolean onlyOne) {
        Cancellation after = LifeCycle.claimed(before, purpose, claimant.lease(), now);
        if (purpose == Purpose.DECIDE) {
            return new Claim(after, purpose, now, null, onlyOne);
        }
        Step step = purpose == Purpose.SEND ? Step.SEND : Step.LOOK_UP;
        Attempt attempt = Attempt.begun(after.attempts(), step, after.fence(), claimant.node(), now);
        return new Claim(after, purpose, now, attempt, onlyOne);
    }

    /** Empty if somebody has written the row between reading and writing it: then the same again will tell. */
    Optional<ClaimResult> claim(Connection connection, CancellationId id, Claimant claimant) throws SQLException {
        Optional<CancellationTable.Claimable> found = cancellations.claimable(connection, id, clockOffset.getAsLong());
        if (found.isEmpty()) {
            return Optional.of(new ClaimResult.NotFound());
        }
        CancellationTable.Claimable row = found.get();
        Cancellation before = row.cancellation();
        if (!before.state().isOpen()) {
            return Optional.of(new ClaimResult.NothingToDo(before));
        }
        if (!claimant.gateways().contains(before.frozen().gateway())
                && !LifeCycle.isDecidableByAnybody(before, row.now())) {
            return Optional.of(
                    new ClaimResult.NotNow(before, Why.NOT_SERVED, row.now().plus(RETRY)));
        }
        Optional<Purpose> purpose = LifeCycle.claimable(before, row.waits(), claimant.lease(), row.now());
        if (purpose.isEmpty()) {
            return Optional.of(notNow(row));
        }
        Claim claim = claimed(before, purpose.get(), claimant, row.now(), row.ofPayment() == 1);
        if (!cancellations.writeClaimed(connection, claim.cancellation(), row.version(), claimant.node())) {
            return Optional.empty();
        }
        if (claim.attempt() != null) {
            Trip writing = new Trip(connection, database);
            AttemptTable.insert(writing, id, claim.attempt());
            writing.make();
            return Optional.of(claim);
        }
        return Optional.of(before.state().isInFlight() ? withInterrupted(connection, claim, before.attempts()) : claim);
    }

    private static Claim withInterrupted(Connection connection, Claim claim, int number) throws SQLException {
        Attempt interrupted = AttemptTable.find(connection, claim.cancellation().id(), number)
                .orElseThrow(() -> new IllegalStateException("Attempt " + number + " of cancellation "
                        + claim.cancellation().id() + " is missing"));
        return new Claim(claim.cancellation(), claim.purpose(), claim.at(), interrupted, claim.onlyOne());
    }

    private static ClaimResult notNow(CancellationTable.Claimable row) {
        Cancellation cancellation = row.cancellation();
        Instant due = Objects.requireNonNull(cancellation.dueAt());
        if (cancellation.isHeldAt(row.now())) {
            return new ClaimResult.NotNow(cancellation, Why.HELD, due);
        }
        return row.waits() && !due.isAfter(row.now())
                ? new ClaimResult.NotNow(
                        cancellation, Why.WAITS_ITS_TURN, row.now().plus(RETRY))
                : new ClaimResult.NotNow(cancellation, Why.NOT_DUE, due);
    }

    /**
     * Writes a transition.
     *
     * @throws StaleException if it must not be written: then nothing may be committed
     */
    Recorded record(Connection connection, Transition transition) throws SQLException {
        Cancellation after = transition.after();
        int added = transition.history().size();
        PaymentId payment = after.frozen().payment();
        boolean isFinal = after.state().isFinal();
        Trip first = new Trip(connection, database);
        Trip.Brought<Integer> recorded = cancellations.writeRecorded(first, transition);
        Attempt ended = transition.endedAttempt();
        Trip.Brought<Integer> attempt = ended == null ? null : AttemptTable.end(first, after.id(), ended);
        // Before the first plain read: that fixes what a transaction of MySQL sees from then on.
        Trip.Brought<Optional<BalanceTable.Locked>> balance = isFinal ? balances.lock(first, payment) : null;
        Trip.Brought<Optional<Integer>> events = cancellations.events(first, after.id());
        first.make();
        // If the attempt has an end, the same write came before, and only its acknowledgement was lost.
        if (recorded.get() != 1 || (attempt != null && attempt.get() != 1)) {
            throw new StaleException();
        }
        int before = events.get().orElseThrow() - added;
        Trip second = new Trip(connection, database);
        for (int i = 0; i < added; i++) {
            EventTable.insert(
                    second, after.id(), before + i + 1, transition.history().get(i));
        }
        Trip.Brought<Optional<CancellationId>> next = null;
        if (balance != null) {
            PaymentBalance reserving = BalanceTable.required(balance, payment).balance();
            BalanceTable.update(second, settled(reserving, after));
            // Nobody can have been accepted since: that takes the lock which is held here.
            next = reserving.hasOnlyOne() ? null : cancellations.firstInLine(second, payment);
        }
        second.make();
        notices.write(connection, transition, before + 1);
        return new Recorded(true, next == null ? null : next.get().orElse(null));
    }

    private static PaymentBalance settled(PaymentBalance balance, Cancellation decided) {
        return decided.state() == State.CANCELLED
                ? balance.cancelled(decided.reserved())
                : balance.released(decided.frozen().scope(), decided.reserved());
    }

    /** Rolls the transaction back; never leaves the store. */
    static final class StaleException extends PaycancelException {
        private static final long serialVersionUID = 1L;

        StaleException() {
            super("The fence or the history has moved on, or it is final");
        }
    }

    private Optional<CancellationId> firstInLine(Connection connection, PaymentId payment) throws SQLException {
        return Trip.alone(connection, database, trip -> cancellations.firstInLine(trip, payment));
    }

    Optional<CaseFile> find(Connection connection, CancellationId id) throws SQLException {
        Optional<Cancellation> found = cancellations.find(connection, id, false);
        return found.isEmpty() ? Optional.empty() : Optional.of(caseFile(connection, found.get()));
    }

    private static CaseFile caseFile(Connection connection, Cancellation found) throws SQLException {
        CancellationId id = found.id();
        try {
            return new CaseFile(found, AttemptTable.list(connection, id), EventTable.list(connection, id));
        } catch (RuntimeException e) {
            // Its message may quote the row.
            throw new UnreadableRowException(
                    id,
                    "its attempts or its history hold what does not belong there ("
                            + e.getClass().getName() + ")");
        }
    }
}
