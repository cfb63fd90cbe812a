package io.paycancel;

import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.CaseFile;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Outcome;
import io.paycancel.model.Purpose;
import io.paycancel.model.Settlement;
import io.paycancel.model.Transition;
import io.paycancel.policy.LifeCycle;
import io.paycancel.port.Acceptance;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import io.paycancel.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Claims, and goes on until there is nothing more to do or nobody waits any more. */
final class Engine {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    /** How often somebody who waits looks whether another thread or node has decided it. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final CancellationStore store;
    private final Agenda agenda;
    private final Listeners listeners;
    private final Time time;
    private final LifeCycle lifeCycle;
    private final Claimant claimant;
    private final Attempts attempts;
    private final @Nullable Executor executor;

    /**
     * @param executor makes the attempts that somebody waits for; {@code null} if whoever waits makes them
     */
    Engine(
            CancellationStore store,
            Agenda agenda,
            Listeners listeners,
            Time time,
            LifeCycle lifeCycle,
            Claimant claimant,
            Attempts attempts,
            @Nullable Executor executor) {
        this.store = store;
        this.agenda = agenda;
        this.listeners = listeners;
        this.time = time;
        this.lifeCycle = lifeCycle;
        this.claimant = claimant;
        this.attempts = attempts;
        this.executor = executor;
    }

    Claimant claimant() {
        return claimant;
    }

    Optional<CaseFile> find(CancellationId id) {
        return store.find(id);
    }

    Optional<Instant> advance(CancellationId id) {
        return Optional.ofNullable(look(id, attempts::act).again());
    }

    /**
     * Tells that it was accepted, acts, and goes on until the outcome is known or patience ends.
     *
     * @param asked before it was accepted
     */
    Outcome advanceUntilKnown(Acceptance acceptance, Asked asked, Duration atMost) {
        CancellationId id = acceptance.cancellation().id();
        Patience patience = new Patience(time, asked, atMost);
        Doing doing = (claim, since) -> patiently(claim, since, patience);
        try {
            if (acceptance.isNew()) {
                listeners.tellAccepted(acceptance.cancellation());
            }
            Look look = firstLook(acceptance, asked, doing);
            while (look.pause() != null) {
                Duration pause = look.pause();
                if (!patience.pause(look.othersMayDecide() && pause.compareTo(POLL) > 0 ? POLL : pause)) {
                    wakeUp(id, look);
                    break;
                }
                look = look(id, doing);
            }
            return look.outcome();
        } catch (Throwable e) {
            wakeUpAfterAFault(id);
            throw e;
        }
    }

    private Look firstLook(Acceptance acceptance, Asked asked, Doing doing) {
        Cancellation accepted = acceptance.cancellation();
        if (acceptance.claim() != null) {
            return doing.act(acceptance.claim(), asked);
        }
        return accepted.nextStep() == null ? Look.at(accepted, time.now()) : look(accepted.id(), doing);
    }

    /** Nobody else was asked to come back for it, and a store may be down that the agenda does not need. */
    private void wakeUpAfterAFault(CancellationId id) {
        try {
            agenda.wakeUp(id, time.now().plus(claimant.lease()));
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No wake-up for cancellation {0} could be asked for: {1}. A scan finds it after its lease.",
                    id,
                    e.getClass().getName());
        }
    }

    Cancellation settle(CancellationId id, Settlement settlement) {
        Cancellation found = attempts.found(id);
        Transition transition = lifeCycle.settled(found, settlement, time.now());
        Recorded recorded = store.record(transition);
        if (!recorded.written()) {
            throw new NotSettleableException(id, attempts.found(id).state());
        }
        Instant at = Objects.requireNonNull(transition.after().decidedAt());
        listeners.tell(new CancellationEvent.Decided(
                transition.after(), transition.after().outcome(), at));
        attempts.wakeNext(recorded, at);
        return transition.after();
    }

    /** What is done with a claim: at once in this thread, or on another one. */
    private interface Doing {
        Look act(Claim claim, Asked asked);
    }

    private Look look(CancellationId id, Doing doing) {
        Asked asked = Asked.now(time);
        ClaimResult result = store.claim(id, claimant);
        if (result instanceof Claim claim) {
            return doing.act(claim, asked);
        }
        if (result instanceof ClaimResult.NotNow notNow) {
            return Look.at(notNow, time.now());
        }
        if (result instanceof ClaimResult.NothingToDo nothing) {
            return Look.at(nothing.cancellation(), time.now());
        }
        throw new CancellationNotFoundException(id);
    }

    private Look patiently(Claim claim, Asked asked, Patience patience) {
        if (executor == null || claim.purpose() == Purpose.DECIDE) {
            return attempts.act(claim, asked);
        }
        CancellationId id = claim.cancellation().id();
        Errand errand = new Errand(() -> attempts.act(claim, asked), look -> wakeUp(id, look), e -> {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The attempt for cancellation {0}, which nobody waited for any more, threw {1}",
                    id,
                    e.getClass().getName());
            wakeUpAfterAFault(id);
        });
        try {
            executor.execute(errand);
        } catch (RuntimeException e) {
            // It has no room, or is shut down. Should it have begun it all the same, this does nothing.
            errand.run();
        }
        return errand.await(patience, Look.away(claim.cancellation()));
    }

    private void wakeUp(CancellationId id, Look look) {
        if (look.again() != null) {
            agenda.wakeUp(id, look.again());
        }
    }
}
