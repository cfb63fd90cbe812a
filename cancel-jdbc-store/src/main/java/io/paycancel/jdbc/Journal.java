package io.paycancel.jdbc;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.PaycancelException;
import io.paycancel.model.PaymentBalance;
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

    private final CancellationTable cancellations;
    private final BalanceTable balances;
    private final Notices notices;
    private final LongSupplier clockOffset;

    Journal(CancellationTable cancellations, BalanceTable balances, Notices notices, LongSupplier clockOffset) {
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
        BalanceTable.Locked locked =
                balances.lockOrCreate(connection, fresh.frozen().payment());
        // Only now: whoever accepted the same id a moment ago held that lock.
        Optional<Cancellation> existing = cancellations.find(connection, fresh.id(), latest);
        if (existing.isPresent()) {
            return new Acceptance(existing.get(), false, null);
        }
        PaymentBalance.Reservation reservation =
                locked.balance().reserve(fresh.frozen().scope(), fresh.frozen().approvedAmount());
        int turn = reservation.balance().accepted();
        Cancellation accepted =
                fresh.toBuilder().reserved(reservation.reserved()).build();
        Claim claim = claimant == null ? null : claimAtOnce(connection, accepted, claimant, locked, turn == 1);
        String owner = claim == null ? null : Objects.requireNonNull(claimant).node();
        Cancellation stored = claim == null ? accepted : claim.cancellation();
        cancellations.insert(connection, stored, turn, owner);
        EventTable.insert(connection, stored.id(), 1, entry);
        if (claim != null) {
            AttemptTable.insert(connection, stored.id(), Objects.requireNonNull(claim.attempt()));
        }
        balances.update(connection, reservation.balance());
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
        boolean waits = !onlyOne
                && cancellations
                        .firstInLine(connection, accepted.frozen().payment())
                        .isPresent();
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
            AttemptTable.insert(connection, id, claim.attempt());
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
        if (!cancellations.writeRecorded(connection, transition)) {
            throw new StaleException();
        }
        Attempt ended = transition.endedAttempt();
        if (ended != null && !AttemptTable.end(connection, after.id(), ended)) {
            // The same write came before, and only its acknowledgement was lost.
            throw new StaleException();
        }
        if (added > 0) {
            int number = cancellations.events(connection, after.id()) - added;
            for (HistoryEntry entry : transition.history()) {
                number++;
                EventTable.insert(connection, after.id(), number, entry);
            }
            notices.write(connection, transition, number - added + 1);
        }
        return new Recorded(true, after.state().isFinal() ? settleBalance(connection, after) : null);
    }

    /** Rolls the transaction back; never leaves the store. */
    static final class StaleException extends PaycancelException {
        private static final long serialVersionUID = 1L;

        StaleException() {
            super("The fence or the history has moved on, or it is final");
        }
    }

    private @Nullable CancellationId settleBalance(Connection connection, Cancellation decided) throws SQLException {
        PaymentBalance balance =
                balances.lock(connection, decided.frozen().payment()).balance();
        balances.update(
                connection,
                decided.state() == State.CANCELLED
                        ? balance.cancelled(decided.reserved())
                        : balance.released(decided.frozen().scope(), decided.reserved()));
        return cancellations.firstInLine(connection, decided.frozen().payment()).orElse(null);
    }

    Optional<CaseFile> find(Connection connection, CancellationId id) throws SQLException {
        Optional<Cancellation> found = cancellations.find(connection, id, false);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CaseFile(found.get(), AttemptTable.list(connection, id), EventTable.list(connection, id)));
    }
}
