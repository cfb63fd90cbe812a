package io.paycancel;

import io.paycancel.Permits.Permit;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Answer;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.CaseFile;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.Purpose;
import io.paycancel.model.Transition;
import io.paycancel.model.UnknownCause;
import io.paycancel.policy.LifeCycle;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claim;
import io.paycancel.port.Departure;
import io.paycancel.port.PaymentGateway;
import io.paycancel.port.Recorded;
import io.paycancel.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does what a claim was given for, and writes down what came of it: the only code that lets anything out. */
final class Attempts {
    private static final System.Logger LOG = System.getLogger(Attempts.class.getName());
    /** How long after its claim an attempt may leave at the expense of the provider's grace: claiming takes a moment. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private final Gateways gateways;
    private final CancellationStore store;
    private final Agenda agenda;
    private final Listeners listeners;
    private final Time time;
    private final LifeCycle lifeCycle;
    private final Permits permits;
    private final FirmWrites writes;

    Attempts(
            Gateways gateways,
            CancellationStore store,
            Agenda agenda,
            Listeners listeners,
            Time time,
            LifeCycle lifeCycle,
            Permits permits) {
        this.gateways = gateways;
        this.store = store;
        this.agenda = agenda;
        this.listeners = listeners;
        this.time = time;
        this.lifeCycle = lifeCycle;
        this.permits = permits;
        writes = new FirmWrites(store, time);
    }

    /**
     * Acts.
     *
     * @param asked when the claim was asked for
     * @param permit for the exchange, if it was waited for beforehand
     */
    Look act(Claim claim, Asked asked, @Nullable Permit permit) {
        Cancellation claimed = claim.cancellation();
        Transition transition = claim.purpose() == Purpose.DECIDE ? decided(claim) : attempted(claim, asked, permit);
        Recorded recorded = writes.record(transition, () -> worthTryingFor(claim, asked));
        Instant now = since(claim, asked);
        if (!recorded.written()) {
            Duration heldFor = Duration.between(claim.at(), now);
            listeners.tell(new CancellationEvent.StaleWriteRefused(claimed, heldFor, now));
            return Look.at(found(claimed.id()), now);
        }
        listeners.tellAll(claimed, transition, now);
        wakeNext(recorded, now);
        return Look.at(transition.after(), now);
    }

    private Transition decided(Claim claim) {
        Cancellation claimed = claim.cancellation();
        Duration lease = gateways.lease();
        return gateways.find(claimed.frozen().gateway())
                .map(gateway -> lifeCycle.decide(
                        claimed, claim.attempt(), gateway.profile().rules(), claim.onlyOne(), lease, claim.at()))
                .orElseGet(
                        () -> lifeCycle.decideForAnybody(claimed, claim.attempt(), claim.onlyOne(), lease, claim.at()));
    }

    private Transition attempted(Claim claim, Asked asked, @Nullable Permit permit) {
        Cancellation claimed = claim.cancellation();
        PaymentGateway<?> gateway = gateways.get(claimed.frozen().gateway());
        GatewayRules rules = gateway.profile().rules();
        Attempt attempt = Objects.requireNonNull(claim.attempt());
        listeners.tell(new CancellationEvent.AttemptBegan(claimed, attempt, claim.at()));
        Answer answer = permitted(gateway, claim, asked, permit, latestDeparture(rules));
        return lifeCycle.answered(claimed, attempt, answer, rules, claim.onlyOne(), since(claim, asked));
    }

    /** What was answered is worth the whole lease. A decision has nothing to lose: it is made again. */
    private Duration worthTryingFor(Claim claim, Asked asked) {
        Instant until = claim.cancellation().leaseUntil();
        return claim.purpose() == Purpose.DECIDE || until == null
                ? Duration.ZERO
                : Duration.between(since(claim, asked), until);
    }

    /** The store's clock, carried on by the monotonic one: a clock that jumps on this node changes nothing. */
    private Instant since(Claim claim, Asked asked) {
        return claim.at().plusNanos(time.ticks() - asked.ticks());
    }

    /** Of several that were claimed for the last permit at the same time, all but one stand in line here. */
    private Answer permitted(
            PaymentGateway<?> gateway, Claim claim, Asked asked, @Nullable Permit given, Duration latest) {
        try (Permit permit = given != null && given.use()
                ? given
                : permits.take(gateway.profile().id(), new Patience(time, asked, latest))) {
            return permit == null
                    ? new Answer.NotSent("too many exchanges were in flight")
                    : ask(gateway, claim, asked, latest);
        }
    }

    private Answer ask(PaymentGateway<?> gateway, Claim claim, Asked asked, Duration latest) {
        FrozenCancel frozen = claim.cancellation().frozen();
        // Both clocks: the monotonic one stands still while a machine is suspended, the other one can be set back.
        Departure departure = () -> time.ticks() - asked.ticks() > latest.toNanos()
                || Duration.between(asked.at(), time.now()).compareTo(latest) > 0;
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
        Duration forExchange = gateways.lease().minus(rules.deadline()).minus(Gateways.MARGIN);
        Duration forGrace = gateways.lease().minus(rules.lease()).plus(PROMPT);
        return forExchange.compareTo(forGrace) < 0 ? forExchange : forGrace;
    }

    /** Wakes the one whose turn it is now, if there is one. If that fails, what was written is no less true for it. */
    void wakeNext(Recorded recorded, Instant now) {
        if (recorded.nextInLine() != null) {
            wake(recorded.nextInLine(), now);
        }
    }

    void wake(CancellationId id, Instant now) {
        try {
            agenda.wakeUp(id, now);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No wake-up for cancellation {0}, whose turn it is, could be asked for: {1}. A scan finds it.",
                    id,
                    e.getClass().getName());
        }
    }

    Cancellation found(CancellationId id) {
        return store.find(id).map(CaseFile::cancellation).orElseThrow(() -> new CancellationNotFoundException(id));
    }
}
