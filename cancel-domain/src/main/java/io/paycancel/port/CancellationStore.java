package io.paycancel.port;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Change;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.OverCancelException;
import java.util.List;
import java.util.Optional;

/**
 * The record of every cancellation. An implementation must
 *
 * <ul>
 *   <li>make each call all or nothing, and lasting before it returns (as lasting as it promises to be);
 *   <li>decide leases and due times on one clock, its own;
 *   <li>let every write but {@code accept} and {@code claim} through only under the fence of its {@link Change};
 *   <li>keep attempts and history for as long as the cancellation, and only ever add to them;
 *   <li>forget the look-up secret once a cancellation is final;
 *   <li>be safe for use by many threads, and for a durable one by many processes, at once.
 * </ul>
 */
public interface CancellationStore {

    /**
     * Stores a new cancellation and reserves what it takes of its payment, in the caller's transaction if there is one.
     *
     * @param fresh as {@link Cancellation#accepted} makes it
     * @param entry the first line of its history
     * @return the stored one; if one of that id was there before, that one, and nothing was changed
     * @throws OverCancelException if more would be given back than the payment holds; nothing was changed
     */
    Acceptance accept(Cancellation fresh, HistoryEntry entry);

    /**
     * Gives out the right to act, as {@code LifeCycle.claimable} and {@code LifeCycle.claimed} say. The attempt that begins
     * with it is stored with it.
     */
    ClaimResult claim(CancellationId id, Claimant claimant);

    /**
     * Writes a transition: state, ended attempt, history and balance together. Nothing is written if the stored fence is not
     * the transition's, or if the stored state is final.
     */
    Recorded record(Change change);

    /** Everything that is known of one. */
    Optional<CaseFile> find(CancellationId id);

    /**
     * Open ones that could be claimed now, the most overdue first: what a scan for lost wake-ups wakes. One that waits its turn
     * is left out unless its alarm or its window's end is due, so that many waiting ones do not fill the limit for ever.
     */
    List<CancellationId> due(int limit);
}
