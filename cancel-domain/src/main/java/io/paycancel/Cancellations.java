package io.paycancel;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.CaseFile;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Outcome;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.Settlement;
import io.paycancel.model.UnknownGatewayException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives money back exactly once, or says in time that a person has to decide.
 *
 * <p>Safe for use by many threads at once. One object per store; make it once with {@link #builder()}.
 */
public final class Cancellations {
    private final Acceptor acceptor;
    private final Engine engine;

    Cancellations(Acceptor acceptor, Engine engine) {
        this.acceptor = acceptor;
        this.engine = engine;
    }

    public static CancellationsBuilder builder() {
        return new CancellationsBuilder();
    }

    /**
     * Stores a cancellation and asks for its wake-up, both in the caller's transaction if the store and the agenda know of one,
     * and returns at once; a worker does the rest. Accepting the same id with the same content again changes nothing and returns what is stored.
     *
     * @throws InvalidCancelRequestException with every violation at once; nothing was stored
     * @throws CancellationConflictException if the id is taken by other content
     * @throws OverCancelException if more would be given back than the payment holds
     * @throws UnknownGatewayException if not exactly one gateway takes the request
     */
    public Cancellation accept(CancelRequest<?> request) {
        return acceptor.forAWorker(request).cancellation();
    }

    /**
     * Accepts and makes one attempt in the calling thread: {@link #cancel(CancelRequest, Duration)} without patience.
     *
     * @throws InvalidCancelRequestException as {@link #accept}, and likewise its other exceptions
     */
    public Outcome cancel(CancelRequest<?> request) {
        return cancel(request, Duration.ZERO);
    }

    /**
     * Accepts and claims in one transaction, sends in the calling thread, and goes on until the outcome is known or patience ends; then the answer is
     * {@code Unknown}, and a worker goes on. The first attempt is made whatever the patience, so this may take as long as the
     * gateway's deadline; no attempt begins after patience has ended.
     *
     * <p>No wake-up is written before that: a process that dies while it waits leaves the cancellation to the scan of
     * {@code CancellationStore.due}, which finds it once its lease is over.
     *
     * <p>Not for use inside a transaction of the caller: what is sent must be committed before. Use {@link #accept} there.
     *
     * <p>If the thread is interrupted, this returns what is known, with the interrupt flag set.
     *
     * @throws InvalidCancelRequestException as {@link #accept}, and likewise its other exceptions
     */
    public Outcome cancel(CancelRequest<?> request, Duration patience) {
        Objects.requireNonNull(patience, "patience");
        Engine.Asked asked = engine.asks();
        return engine.advanceUntilKnown(acceptor.forItself(request, engine.claimant()), asked, patience);
    }

    /** Everything that is known of one. */
    public Optional<CaseFile> find(CancellationId id) {
        return engine.find(id);
    }

    /**
     * A person decides a cancellation that was handed over.
     *
     * @return the decided cancellation
     * @throws CancellationNotFoundException if there is none of that id
     * @throws NotSettleableException if it is not handed over, or somebody else has just settled it
     */
    public Cancellation settleByHand(CancellationId id, Settlement settlement) {
        return engine.settle(id, settlement);
    }

    /**
     * Does the one thing that is due for a cancellation, if anything is: what a worker calls when it is woken, as often as it
     * likes and on as many nodes as it likes.
     *
     * @return when to look at it again; empty if there is nothing more to do
     * @throws CancellationNotFoundException if there is none of that id
     */
    public Optional<Instant> advance(CancellationId id) {
        return engine.advance(id);
    }
}
