package io.paycancel;

import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Answer;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.CaseFile;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Outcome;
import io.paycancel.model.Purpose;
import io.paycancel.model.Settlement;
import io.paycancel.model.Transition;
import io.paycancel.model.UnknownCause;
import io.paycancel.policy.LifeCycle;
import io.paycancel.port.Acceptance;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Departure;
import io.paycancel.port.PaymentGateway;
import io.paycancel.port.Recorded;
import io.paycancel.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Claims, attempts and records: the only code that lets anything out. */
final class Engine {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    /** How often somebody who waits looks whether another thread or node has decided it. */
    private static final Duration POLL = Duration.ofMillis(200);
    /** How long after its claim an attempt may leave at the expense of the provider's grace: claiming takes a moment. */
    private static final Duration PROMPT = Duration.ofSeconds(5);
    /** The least to wait before asking again for what was not due: the store's clock may be behind this node's. */
    private static final Duration LEAST = Duration.ofMillis(10);

    /** How long to wait after each failed write of an answer but the last. */
    private static final List<Duration> RECORD_AGAIN_AFTER = List.of(Duration.ofMillis(50), Duration.ofMillis(200));

    private final Gateways gateways;
    private final CancellationStore store;
    private final Agenda agenda;
    private final Listeners listeners;
    private final Time time;
    private final LifeCycle lifeCycle;
    private final Claimant claimant;

    Engine(
            Gateways gateways,
            CancellationStore store,
            Agenda agenda,
            Listeners listeners,
            Time time,
            LifeCycle lifeCycle,
            Claimant claimant) {
        this.gateways = gateways;
        this.store = store;
        this.agenda = agenda;
        this.listeners = listeners;
        this.time = time;
        this.lifeCycle = lifeCycle;
        this.claimant = claimant;
    }

    /**
     * One look at a cancellation.
     *
     * @param pause how long until it is worth looking again; {@code null} if never
     */
    private record Look(
            Cancellation cancellation,
            Outcome outcome,
            @Nullable Instant again,
            @Nullable Duration pause,
            boolean othersMayDecide) {

        static Look at(Cancellation cancellation, Instant now) {
            Instant due = cancellation.dueAt();
            return new Look(
                    cancellation, cancellation.outcome(), due, due == null ? null : Duration.between(now, due), false);
        }
    }

    /** When a claim was asked for, on both of this node's clocks: its lease lasts at least as long from then on. */
    record Asked(long ticks, Instant at) {}

    /** To be read before a claim is asked for. */
    Asked asks() {
        return new Asked(time.ticks(), time.now());
    }

    Claimant claimant() {
        return claimant;
    }

    Optional<CaseFile> find(CancellationId id) {
        return store.find(id);
    }

    Optional<Instant> advance(CancellationId id) {
        return Optional.ofNullable(look(id).again());
    }

    /**
     * Tells that it was accepted, acts, and goes on until the outcome is known or patience ends.
     *
     * @param asked before it was accepted
     */
    Outcome advanceUntilKnown(Acceptance acceptance, Asked asked, Duration patience) {
        CancellationId id = acceptance.cancellation().id();
        try {
            if (acceptance.isNew()) {
                listeners.tellAccepted(acceptance.cancellation());
            }
            Look look = firstLook(acceptance, asked);
            while (look.pause() != null) {
                Duration left = patience.minusNanos(time.ticks() - asked.ticks());
                Duration wait = look.othersMayDecide() && look.pause().compareTo(POLL) > 0 ? POLL : look.pause();
                if (left.compareTo(wait) <= 0 || !paused(wait)) {
                    agenda.wakeUp(id, Objects.requireNonNull(look.again()));
                    break;
                }
                look = look(id);
            }
            return look.outcome();
        } catch (RuntimeException | Error e) {
            wakeUpAfterAFault(id);
            throw e;
        }
    }

    private Look firstLook(Acceptance acceptance, Asked asked) {
        Cancellation accepted = acceptance.cancellation();
        if (acceptance.claim() != null) {
            return act(acceptance.claim(), asked);
        }
        return accepted.nextStep() == null ? Look.at(accepted, time.now()) : look(accepted.id());
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

    private boolean paused(Duration wait) {
        try {
            time.pause(wait.isNegative() ? Duration.ZERO : wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Cancellation settle(CancellationId id, Settlement settlement) {
        Cancellation found = found(id);
        Transition transition = lifeCycle.settled(found, settlement, time.now());
        Recorded recorded = store.record(transition);
        if (!recorded.written()) {
            throw new NotSettleableException(id, found(id).state());
        }
        Instant at = Objects.requireNonNull(transition.after().decidedAt());
        listeners.tell(new CancellationEvent.Decided(
                transition.after(), transition.after().outcome(), at));
        wakeNext(recorded, at);
        return transition.after();
    }

    private Cancellation found(CancellationId id) {
        return store.find(id).map(CaseFile::cancellation).orElseThrow(() -> new CancellationNotFoundException(id));
    }

    private Look look(CancellationId id) {
        Asked asked = asks();
        ClaimResult result = store.claim(id, claimant);
        if (result instanceof Claim claim) {
            return act(claim, asked);
        }
        if (result instanceof ClaimResult.NotNow notNow) {
            Cancellation held = notNow.cancellation();
            boolean waits = notNow.why() == ClaimResult.Why.WAITS_ITS_TURN;
            Outcome outcome =
                    waits ? new Outcome.Unknown(UnknownCause.WAITING_ITS_TURN, held.answerableUntil()) : held.outcome();
            Duration wait = Duration.between(time.now(), notNow.lookAgainAt());
            boolean othersMayDecide = notNow.why() != ClaimResult.Why.NOT_DUE;
            return new Look(
                    held, outcome, notNow.lookAgainAt(), wait.compareTo(LEAST) < 0 ? LEAST : wait, othersMayDecide);
        }
        if (result instanceof ClaimResult.NothingToDo nothing) {
            return Look.at(nothing.cancellation(), time.now());
        }
        throw new CancellationNotFoundException(id);
    }

    private Look act(Claim claim, Asked asked) {
        Cancellation claimed = claim.cancellation();
        PaymentGateway<?> gateway = gateways.get(claimed.frozen().gateway());
        GatewayRules rules = gateway.profile().rules();
        Transition transition;
        if (claim.purpose() == Purpose.DECIDE) {
            transition =
                    lifeCycle.decide(claimed, claim.attempt(), rules, claim.onlyOne(), claimant.lease(), claim.at());
        } else {
            Attempt attempt = Objects.requireNonNull(claim.attempt());
            listeners.tell(new CancellationEvent.AttemptBegan(claimed, attempt, claim.at()));
            Answer answer = ask(gateway, claim, asked, rules);
            transition = lifeCycle.answered(claimed, attempt, answer, rules, claim.onlyOne(), since(claim, asked));
        }
        Instant now = since(claim, asked);
        Recorded recorded = recordFirmly(transition);
        if (!recorded.written()) {
            Duration heldFor = Duration.between(claim.at(), now);
            listeners.tell(new CancellationEvent.StaleWriteRefused(claimed, heldFor, now));
            return Look.at(found(claimed.id()), now);
        }
        listeners.tellAll(claimed, transition, now);
        wakeNext(recorded, now);
        return Look.at(transition.after(), now);
    }

    /**
     * An answer that cannot be written down would become "interrupted", and a definite "no" would be followed by a reversal: so
     * the write is tried again. The fence lets no second claim's work be overwritten by that.
     */
    private Recorded recordFirmly(Transition transition) {
        int failed = 0;
        while (true) {
            try {
                Recorded recorded = store.record(transition);
                return recorded.written() || failed == 0 ? recorded : unlessItWasUs(transition, recorded);
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "What came of cancellation {0} could not be written down: {1}",
                        transition.after().id(),
                        e.getClass().getName());
                if (failed == RECORD_AGAIN_AFTER.size() || !paused(RECORD_AGAIN_AFTER.get(failed))) {
                    throw e;
                }
                failed++;
            }
        }
    }

    /** An earlier try may have been committed although its acknowledgement was lost. */
    private Recorded unlessItWasUs(Transition transition, Recorded refused) {
        Cancellation stored = found(transition.after().id());
        boolean isOurs = stored.fence() == transition.after().fence()
                && stored.state() == transition.after().state();
        return isOurs ? new Recorded(true, null) : refused;
    }

    /** The store's clock, carried on by the monotonic one: a clock that jumps on this node changes nothing. */
    private Instant since(Claim claim, Asked asked) {
        return claim.at().plusNanos(time.ticks() - asked.ticks());
    }

    private Answer ask(PaymentGateway<?> gateway, Claim claim, Asked asked, GatewayRules rules) {
        FrozenCancel frozen = claim.cancellation().frozen();
        long latest = latestDeparture(rules).toNanos();
        // Both clocks: the monotonic one stands still while a machine is suspended, the other one can be set back.
        Departure departure = () -> time.ticks() - asked.ticks() > latest
                || Duration.between(asked.at(), time.now()).toNanos() > latest;
        try {
            return claim.purpose() == Purpose.SEND
                    ? gateway.send(frozen, departure)
                    : gateway.lookUp(frozen, departure);
        } catch (Exception | LinkageError e) {
            // Exception, for not every JVM language declares what it throws. The message may hold anything: the class
            // only.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Gateway {0} threw {1} for cancellation {2}; it must answer instead. Taken as unknown.",
                    frozen.gateway(),
                    e.getClass().getName(),
                    claim.cancellation().id());
            return new Answer.NoAnswer(
                    UnknownCause.NO_ANSWER, "the gateway threw " + e.getClass().getName(), null);
        }
    }

    /** Soon enough for the exchange to end inside the lease, and, but for a few seconds, for the provider's grace too. */
    private Duration latestDeparture(GatewayRules rules) {
        Duration forExchange = claimant.lease().minus(rules.deadline()).minus(Gateways.MARGIN);
        Duration forGrace = claimant.lease().minus(rules.lease()).plus(PROMPT);
        return forExchange.compareTo(forGrace) < 0 ? forExchange : forGrace;
    }

    private void wakeNext(Recorded recorded, Instant now) {
        if (recorded.nextInLine() != null) {
            agenda.wakeUp(recorded.nextInLine(), now);
        }
    }
}
