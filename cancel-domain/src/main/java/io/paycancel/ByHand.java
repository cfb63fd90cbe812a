package io.paycancel;

import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Demand;
import io.paycancel.model.NotAllowedByHandException;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Obstacle;
import io.paycancel.model.Obstacle.Why;
import io.paycancel.model.Settlement;
import io.paycancel.model.Transition;
import io.paycancel.model.UnseenHistoryException;
import io.paycancel.policy.HandRules;
import io.paycancel.policy.LifeCycle;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Recorded;
import io.paycancel.port.Time;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person does who has a cancellation before him. Whoever acts says how many lines of its history he has seen
 * ({@code file.history().size()}); if something was added since, nothing is changed. Safe for use by many threads at once.
 *
 * <p>Every method that acts throws {@link CancellationNotFoundException} if there is none of that id,
 * {@link UnseenHistoryException} if something has happened to it since, and {@link NotAllowedByHandException} with what stands
 * against it.
 */
public final class ByHand {
    private final Gateways gateways;
    private final CancellationStore store;
    private final Listeners listeners;
    private final Time time;
    private final LifeCycle lifeCycle;
    private final Attempts attempts;

    ByHand(
            Gateways gateways,
            CancellationStore store,
            Listeners listeners,
            Time time,
            LifeCycle lifeCycle,
            Attempts attempts) {
        this.gateways = gateways;
        this.store = store;
        this.listeners = listeners;
        this.time = time;
        this.lifeCycle = lifeCycle;
        this.attempts = attempts;
    }

    /** What stands against {@link #lookUpNow}; empty if nothing does. */
    public Optional<Obstacle> againstLookUp(CaseFile file) {
        return gateways.find(file.cancellation().frozen().gateway())
                .map(gateway -> HandRules.againstLookUp(file, gateway.profile().rules(), time.now()))
                .orElseGet(() -> Optional.of(Obstacle.of(Why.NOT_SERVED)));
    }

    /** What stands against {@link #retryNow}; empty if nothing does. */
    public Optional<Obstacle> againstRetry(CaseFile file) {
        return gateways.find(file.cancellation().frozen().gateway()).isPresent()
                ? HandRules.againstRetry(file, gateways.lease(), time.now())
                : Optional.of(Obstacle.of(Why.NOT_SERVED));
    }

    /** What stands against {@link #settle} and {@link #propose}; empty if nothing does. */
    public Optional<Obstacle> againstSettling(CaseFile file) {
        return HandRules.againstSettling(file.cancellation(), time.now());
    }

    /** Lets a worker ask the provider without waiting any longer; in its turn. */
    public void lookUpNow(CancellationId id, int seen, Demand demand) {
        CaseFile file = found(id, seen);
        refuse(id, againstLookUp(file));
        Instant now = time.now();
        write(HandRules.lookedUpNow(file, demand, now));
        attempts.wake(id, now);
    }

    /** Lets a worker send the same request, with the same key and date, without waiting any longer; in its turn. */
    public void retryNow(CancellationId id, int seen, Demand demand) {
        CaseFile file = found(id, seen);
        refuse(id, againstRetry(file));
        Instant now = time.now();
        write(HandRules.retriedNow(file, demand, now));
        attempts.wake(id, now);
    }

    /** Proposes how a handed-over one is to be settled, for another person to {@link #confirm}; takes the place of the last. */
    public void propose(CancellationId id, int seen, Settlement settlement) {
        CaseFile file = found(id, seen);
        refuse(id, againstSettling(file));
        write(HandRules.proposed(file, settlement, time.now()));
    }

    /**
     * Decides a handed-over one as somebody else has proposed it.
     *
     * @param settlement the same outcome, with this person's own proof
     * @return the decided cancellation
     */
    public Cancellation confirm(CancellationId id, int seen, Settlement settlement) {
        CaseFile file = found(id, seen);
        Instant now = time.now();
        refuse(id, HandRules.againstConfirming(file, settlement, now));
        return decided(HandRules.seen(file, lifeCycle.settled(file.cancellation(), settlement, now)));
    }

    /**
     * Decides a handed-over one.
     *
     * @return the decided cancellation
     */
    public Cancellation settle(CancellationId id, int seen, Settlement settlement) {
        CaseFile file = found(id, seen);
        refuse(id, againstSettling(file));
        return decided(HandRules.seen(file, lifeCycle.settled(file.cancellation(), settlement, time.now())));
    }

    /** Whatever has been seen of it. */
    Cancellation settle(CancellationId id, Settlement settlement) {
        Transition transition = lifeCycle.settled(attempts.found(id), settlement, time.now());
        Recorded recorded = store.record(transition);
        if (!recorded.written()) {
            throw new NotSettleableException(id, attempts.found(id).state());
        }
        return told(transition, recorded);
    }

    private Cancellation decided(Transition transition) {
        return told(transition, write(transition));
    }

    private Recorded write(Transition transition) {
        Recorded recorded = store.record(transition);
        if (!recorded.written()) {
            throw new UnseenHistoryException(transition.after().id(), Objects.requireNonNull(transition.seen()));
        }
        return recorded;
    }

    private Cancellation told(Transition transition, Recorded recorded) {
        Cancellation after = transition.after();
        Instant at = Objects.requireNonNull(after.decidedAt());
        listeners.tell(new CancellationEvent.Decided(after, after.outcome(), at));
        attempts.wakeNext(recorded, at);
        return after;
    }

    private CaseFile found(CancellationId id, int seen) {
        CaseFile file = store.find(id).orElseThrow(() -> new CancellationNotFoundException(id));
        if (file.history().size() != seen) {
            throw new UnseenHistoryException(id, seen);
        }
        return file;
    }

    private static void refuse(CancellationId id, Optional<Obstacle> obstacle) {
        if (obstacle.isPresent()) {
            throw new NotAllowedByHandException(id, obstacle.get());
        }
    }
}
