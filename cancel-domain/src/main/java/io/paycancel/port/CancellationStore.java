package io.paycancel.port;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.Transition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of every cancellation. An implementation must
 *
 * <ul>
 *   <li>make each call all or nothing, and lasting before it returns (as lasting as it promises to be);
 *   <li>decide leases and due times on one clock, its own;
 *   <li>let every write but {@code accept} and {@code claim} through only under the fence of its {@link Transition};
 *   <li>keep attempts and history for as long as the cancellation, and only ever add to them;
 *   <li>forget the look-up secret once a cancellation is final;
 *   <li>be safe for use by many threads, and for a durable one by many processes, at once.
 * </ul>
 */
public interface CancellationStore {

    /**
     * Stores a new cancellation and reserves what it takes of its payment, in the caller's transaction if there is one.
     *
     * <p>With a claimant, a new one that need not wait its turn, and whose gateway is one of the claimant's, is claimed in the
     * same transaction, as {@link #claim} does. For that claim, now is the later of the store's clock and
     * {@link Cancellation#nextStepAt}: a node's clock that is ahead of the store's must not make it come too early.
     *
     * @param fresh as {@link Cancellation#accepted} makes it
     * @param entry the first line of its history
     * @param claimant who claims it at once, if anybody
     * @param whenNew run once inside the transaction, after a new one was stored: what must be undone with it, the wake-up.
     *     What it throws undoes the acceptance and is thrown on
     * @return the stored one; if one of that id was there before, that one, and nothing was changed
     * @throws OverCancelException if more would be given back than the payment holds; nothing was changed
     */
    Acceptance accept(Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, Runnable whenNew);

    /**
     * Gives out the right to act, as {@code LifeCycle.claimable} and {@code LifeCycle.claimed} say. The attempt that begins
     * with it is stored with it. One whose gateway is not the claimant's is given out only to be decided, if
     * {@code LifeCycle.isDecidableByAnybody}.
     */
    ClaimResult claim(CancellationId id, Claimant claimant);

    /**
     * Writes a transition: state, ended attempt, history and balance together. Nothing is written if the stored fence is not
     * the transition's, if the stored state is final, or if the stored history has not as many lines as the transition was made
     * for.
     */
    Recorded record(Transition transition);

    /** Everything that is known of one. */
    Optional<CaseFile> find(CancellationId id);

    /**
     * Open ones that could be claimed now, the most overdue first: what a scan for lost wake-ups wakes, and for those that were
     * never written: one that was accepted with a claim has none until its caller stops waiting. One that waits its turn is
     * left out unless its alarm or its window's end is due, so that many waiting ones do not fill the limit for ever.
     */
    List<CancellationId> due(int limit);
}
