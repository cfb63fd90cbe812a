package io.paycancel;

import io.paycancel.Permits.Permit;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.CaseFile;
import io.paycancel.model.GatewayId;
import io.paycancel.model.Outcome;
import io.paycancel.model.Purpose;
import io.paycancel.policy.LifeCycle;
import io.paycancel.port.Acceptance;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.ClaimResult.Why;
import io.paycancel.port.Claimant;
import io.paycancel.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Claims, and goes on until there is nothing more to do or nobody waits any more. */
final class Engine {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    private final CancellationStore store;
    private final Agenda agenda;
    private final Listeners listeners;
    private final Time time;
    private final Claimant claimant;
    private final Permits permits;
    private final Strangers strangers;
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
            Claimant claimant,
            Permits permits,
            Attempts attempts,
            @Nullable Executor executor) {
        this.store = store;
        this.agenda = agenda;
        this.listeners = listeners;
        this.time = time;
        this.claimant = claimant;
        this.permits = permits;
        strangers = new Strangers(claimant);
        this.attempts = attempts;
        this.executor = executor;
    }

    /** Who claims, with the gateways that can take an exchange now. */
    Claimant claimant() {
        return permits.able(claimant);
    }

    Optional<CaseFile> find(CancellationId id) {
        return store.find(id);
    }

    Optional<Instant> advance(CancellationId id) {
        return Optional.ofNullable(look(id, attempts::act).again());
    }

    /** Tells that it was accepted, and acts in this thread. */
    Outcome advanceOnce(Acceptance acceptance, Asked asked) {
        return advance(acceptance, asked, new Patience(time, asked, Duration.ZERO), attempts::act);
    }

    /**
     * Tells that it was accepted, acts, and goes on until the outcome is known or patience ends.
     *
     * @param asked before it was accepted
     */
    Outcome advanceUntilKnown(Acceptance acceptance, Asked asked, Duration atMost) {
        Patience patience = new Patience(time, asked, atMost);
        return advance(
                acceptance, asked, patience, (claim, since, permit) -> patiently(claim, since, permit, patience));
    }

    private Outcome advance(Acceptance acceptance, Asked asked, Patience patience, Doing doing) {
        CancellationId id = acceptance.cancellation().id();
        try {
            if (acceptance.isNew()) {
                listeners.tellAccepted(acceptance.cancellation());
            }
            Look look = firstLook(acceptance, asked, doing);
            GatewayId gateway = acceptance.cancellation().frozen().gateway();
            for (Duration pause = look.pauseOrPoll(); pause != null; pause = look.pauseOrPoll()) {
                Look next = look.why() == Why.NOT_SERVED
                        ? lookOnceServed(id, gateway, patience, doing)
                        : lookAfter(pause, id, patience, doing);
                if (next == null) {
                    wakeUp(id, look);
                    break;
                }
                look = next;
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
            return doing.act(acceptance.claim(), asked, null);
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

    /** What is done with a claim: at once in this thread, or on another one. */
    private interface Doing {
        Look act(Claim claim, Asked asked, @Nullable Permit permit);
    }

    private @Nullable Look lookAfter(Duration pause, CancellationId id, Patience patience, Doing doing) {
        return patience.pause(pause) ? look(id, doing) : null;
    }

    /** Stands in line for a gateway that is busy. */
    private @Nullable Look lookOnceServed(CancellationId id, GatewayId gateway, Patience patience, Doing doing) {
        Permit permit = patience.isOver() ? null : permits.take(gateway, patience);
        if (permit == null) {
            return null;
        }
        try {
            Asked asked = Asked.now(time);
            ClaimResult result = store.claim(id, claimant);
            return result instanceof Claim claim ? doing.act(claim, asked, permit) : unclaimed(id, result);
        } finally {
            permit.lapse();
        }
    }

    private Look look(CancellationId id, Doing doing) {
        Asked asked = Asked.now(time);
        ClaimResult result = claim(id);
        return result instanceof Claim claim ? doing.act(claim, asked, null) : unclaimed(id, result);
    }

    /** With what can be sent now. To decide needs no permit: no alarm and no hand-over waits for a gateway that is busy. */
    private ClaimResult claim(CancellationId id) {
        Claimant able = claimant();
        ClaimResult result = store.claim(id, able);
        boolean isToDecide = result instanceof ClaimResult.NotNow notNow
                && notNow.why() == Why.NOT_SERVED
                && claimant.gateways().contains(notNow.cancellation().frozen().gateway())
                && LifeCycle.claimable(notNow.cancellation(), true, claimant.lease(), time.now())
                        .isPresent();
        return isToDecide ? store.claim(id, claimant) : result;
    }

    private Look unclaimed(CancellationId id, ClaimResult result) {
        if (result instanceof ClaimResult.NotNow notNow) {
            strangers.meet(notNow.cancellation());
            return Look.at(notNow, time.now());
        }
        if (result instanceof ClaimResult.NothingToDo nothing) {
            return Look.at(nothing.cancellation(), time.now());
        }
        throw new CancellationNotFoundException(id);
    }

    private Look patiently(Claim claim, Asked asked, @Nullable Permit permit, Patience patience) {
        if (executor == null || claim.purpose() == Purpose.DECIDE) {
            return attempts.act(claim, asked, permit);
        }
        CancellationId id = claim.cancellation().id();
        Errand errand = new Errand(() -> attempts.act(claim, asked, permit), look -> wakeUp(id, look), e -> {
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
