package io.paycancel.policy;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Demand;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.HistoryEntry.Kind;
import io.paycancel.model.Obstacle;
import io.paycancel.model.Obstacle.Why;
import io.paycancel.model.Proposal;
import io.paycancel.model.Scope;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person may do with a cancellation, and what comes of it; pure functions. "Retry now" shortens the wait of the backoff
 * and nothing else. "Look up now" may ask where the worker would have sent again, but only where the answer can decide.
 */
public final class HandRules {
    private HandRules() {}

    /**
     * What stands against asking the provider now. "Nothing is cancelled" will be believed, so no send may still be at work.
     *
     * @param rules of its gateway
     */
    public static Optional<Obstacle> againstLookUp(CaseFile file, GatewayRules rules, Instant now) {
        Cancellation cancellation = file.cancellation();
        Optional<Obstacle> busy = againstActing(cancellation, now);
        if (busy.isPresent()) {
            return busy;
        }
        if (!cancellation.evidence().mayHaveHappened()) {
            return Optional.of(Obstacle.of(Why.NOTHING_SENT));
        }
        if (!RetryPolicy.canBeLookedUp(cancellation, rules)) {
            return Optional.of(Obstacle.of(Why.NO_LOOK_UP));
        }
        if (cancellation.nextStep() == Step.SEND
                && rules.resendsAfterUnknown()
                && !rules.soleCanceller()
                && cancellation.frozen().scope() instanceof Scope.Partial) {
            // "Partly cancelled" would hand it over for ever, where the planned send gets the answer to this very
            // request.
            return Optional.of(Obstacle.of(Why.RETRY_FIRST));
        }
        Optional<Instant> settled = file.attempts().stream()
                .filter(attempt -> attempt.step() == Step.SEND)
                .map(Attempt::endedAt)
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .map(ended -> ended.plus(rules.grace()));
        if (settled.isPresent() && now.isBefore(settled.get())) {
            return Optional.of(new Obstacle(Why.GRACE, settled.get()));
        }
        return now.isBefore(RetryPolicy.lastQuestion(cancellation, rules))
                ? Optional.empty()
                : Optional.of(Obstacle.of(Why.WINDOW_CLOSING));
    }

    /**
     * What stands against sending the frozen request now, with the same key and date.
     *
     * @param lease how long a claim lasts
     */
    public static Optional<Obstacle> againstRetry(CaseFile file, Duration lease, Instant now) {
        Cancellation cancellation = file.cancellation();
        Optional<Obstacle> busy = againstActing(cancellation, now);
        if (busy.isPresent()) {
            return busy;
        }
        if (cancellation.nextStep() == Step.LOOK_UP) {
            return Optional.of(Obstacle.of(Why.LOOK_UP_FIRST));
        }
        return LifeCycle.isLate(cancellation, lease, now)
                ? Optional.of(Obstacle.of(Why.WINDOW_CLOSING))
                : Optional.empty();
    }

    private static Optional<Obstacle> againstActing(Cancellation cancellation, Instant now) {
        if (cancellation.state().isFinal()) {
            return Optional.of(Obstacle.of(Why.DECIDED));
        }
        if (cancellation.state() == State.HANDED_OVER) {
            return Optional.of(Obstacle.of(Why.HANDED_OVER));
        }
        if (cancellation.state().isInFlight()) {
            return Optional.of(new Obstacle(Why.IN_FLIGHT, cancellation.leaseUntil()));
        }
        return againstLease(cancellation, now);
    }

    private static Optional<Obstacle> againstLease(Cancellation cancellation, Instant now) {
        return cancellation.isHeldAt(now)
                ? Optional.of(new Obstacle(Why.GRACE, cancellation.leaseUntil()))
                : Optional.empty();
    }

    /** What stands against settling it by hand, or proposing that. */
    public static Optional<Obstacle> againstSettling(Cancellation cancellation, Instant now) {
        if (cancellation.state().isFinal()) {
            return Optional.of(Obstacle.of(Why.DECIDED));
        }
        if (cancellation.state() != State.HANDED_OVER) {
            return Optional.of(Obstacle.of(Why.NOT_HANDED_OVER));
        }
        return againstLease(cancellation, now);
    }

    /** What stands against confirming what was proposed: it takes a second person who comes to the same outcome. */
    public static Optional<Obstacle> againstConfirming(CaseFile file, Settlement settlement, Instant now) {
        Optional<Obstacle> settling = againstSettling(file.cancellation(), now);
        if (settling.isPresent()) {
            return settling;
        }
        Optional<Proposal> proposal = file.proposal();
        if (proposal.isEmpty()) {
            return Optional.of(Obstacle.of(Why.NOT_PROPOSED));
        }
        if (proposal.get().isBy(settlement.by())) {
            return Optional.of(Obstacle.of(Why.SAME_PERSON));
        }
        return proposal.get().settlement().cancelled() == settlement.cancelled()
                ? Optional.empty()
                : Optional.of(Obstacle.of(Why.OTHER_OUTCOME));
    }

    /** It is asked about as soon as somebody claims it. */
    public static Transition lookedUpNow(CaseFile file, Demand demand, Instant now) {
        return asked(file, Step.LOOK_UP, Kind.LOOK_UP_ASKED, "Look up now: ", demand, now);
    }

    /** It is sent again as soon as somebody claims it. */
    public static Transition retriedNow(CaseFile file, Demand demand, Instant now) {
        return asked(file, Step.SEND, Kind.RETRY_ASKED, "Retry now: ", demand, now);
    }

    private static Transition asked(CaseFile file, Step step, Kind kind, String what, Demand demand, Instant now) {
        Cancellation after = file.cancellation().toBuilder().next(step, now).build();
        HistoryEntry entry = new HistoryEntry(now, kind, what + demand.why(), demand.by());
        return seen(file, new Transition(after, null, List.of(entry)));
    }

    /** It stays handed over, and a second person can confirm it. */
    public static Transition proposed(CaseFile file, Settlement settlement, Instant now) {
        HistoryEntry entry = new Proposal(settlement, now).entry();
        return seen(file, new Transition(file.cancellation(), null, List.of(entry)));
    }

    /** To be written only if nothing has happened since the case file was read. */
    public static Transition seen(CaseFile file, Transition transition) {
        return transition.over(file.history().size());
    }
}
