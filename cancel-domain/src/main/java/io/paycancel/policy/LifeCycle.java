package io.paycancel.policy;

import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationBuilder;
import io.paycancel.model.Evidence;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.HistoryEntry.Kind;
import io.paycancel.model.Money;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Purpose;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Scope;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import io.paycancel.model.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of a cancellation as pure transitions. Id, key, date and window are the same before and after each of them, and
 * from a final state there is none.
 *
 * <pre>
 * ACCEPTED --> SENDING --> CANCELLED | REFUSED                                   (final)
 *                 ^  |
 *                 |  +--> UNKNOWN --> SENDING | LOOKING_UP --> ...
 *                 |          +------> HANDED_OVER --(settle by hand)--> CANCELLED | REFUSED
 * </pre>
 */
public record LifeCycle(RetryPolicy policy) {
    /** For what is decided when the window has closed: then no rule matters, for nothing can be asked or sent any more. */
    private static final GatewayRules WHEN_CLOSED = new GatewayRules(
            false, GatewayRules.LookUp.QUERY, new AnswerWindow(0), Duration.ofMillis(1), Duration.ZERO, false);

    public LifeCycle {
        Objects.requireNonNull(policy, "policy");
    }

    /**
     * What a claim may be given for at that instant, if it may be given at all. Stores follow this function; the contract test
     * holds them to it.
     *
     * @param waitsItsTurn whether an earlier cancellation of the same payment is not final yet
     * @param lease how long the claim would last
     */
    public static Optional<Purpose> claimable(
            Cancellation cancellation, boolean waitsItsTurn, Duration lease, Instant now) {
        Instant due = cancellation.dueAt();
        if (due == null || cancellation.isHeldAt(now)) {
            return Optional.empty();
        }
        Instant alarm = cancellation.alarmAt();
        if (cancellation.state().isInFlight()
                || isLate(cancellation, lease, now)
                || (alarm != null && !now.isBefore(alarm))) {
            return Optional.of(Purpose.DECIDE);
        }
        if (now.isBefore(Objects.requireNonNull(cancellation.nextStepAt())) || waitsItsTurn) {
            return Optional.empty();
        }
        return Optional.of(cancellation.nextStep() == Step.SEND ? Purpose.SEND : Purpose.LOOK_UP);
    }

    /**
     * Whether there is something to decide that needs no gateway and no rules of one: an alarm is due, or the window has closed.
     * A claim for that is given to whoever asks, whichever gateways he knows.
     */
    public static boolean isDecidableByAnybody(Cancellation cancellation, Instant now) {
        Instant alarm = cancellation.alarmAt();
        return cancellation.state().isOpen()
                && !cancellation.isHeldAt(now)
                && (!now.isBefore(cancellation.answerableUntil()) || (alarm != null && !now.isBefore(alarm)));
    }

    /**
     * A first send and a look-up must begin inside the window, a repeated send must also end inside it, early enough for a
     * last question; and after the request date nothing that may have happened is sent again on its key alone.
     */
    static boolean isLate(Cancellation cancellation, Duration lease, Instant now) {
        Instant close = cancellation.answerableUntil();
        if (cancellation.nextStep() != Step.SEND || cancellation.sends() == 0) {
            return !now.isBefore(close);
        }
        return !now.isBefore(close.minus(RetryPolicy.BEFORE_CLOSE).minus(lease))
                || (cancellation.evidence().isOpen()
                        && !now.isBefore(RetryPolicy.keyLivesUntil(cancellation).minus(lease)));
    }

    /** The cancellation under a new claim: leased, its fence one higher, and in flight if an attempt begins. */
    public static Cancellation claimed(Cancellation cancellation, Purpose purpose, Duration lease, Instant now) {
        CancellationBuilder next =
                cancellation.toBuilder().fence(cancellation.fence() + 1).leaseUntil(now.plus(lease));
        if (purpose == Purpose.DECIDE) {
            return next.build();
        }
        Step step = purpose == Purpose.SEND ? Step.SEND : Step.LOOK_UP;
        return next.state(step.whileRunning())
                .counts(cancellation.attempts() + 1, cancellation.sends() + (step == Step.SEND ? 1 : 0))
                .build();
    }

    /**
     * An attempt is over. An answer that cannot follow its step (a look-up's answer to a send, or a send's to a look-up) is a
     * gateway's fault and proves nothing: it counts as unreadable.
     *
     * @param attempt the one that is over, as it was begun
     * @throws IllegalStateException if no attempt is in flight
     */
    public Transition answered(
            Cancellation asked, Attempt attempt, Answer given, GatewayRules rules, boolean onlyOne, Instant now) {
        if (!asked.state().isInFlight()) {
            throw new IllegalStateException("Cancellation " + asked.id() + " is " + asked.state()
                    + "; only one that is in flight can be answered");
        }
        Answer answer = matching(fitting(given, attempt.step()), attempt.step(), asked);
        String result = Said.of(answer);
        Evidence evidence = asked.evidence().and(answer);
        List<HistoryEntry> history = new ArrayList<>();
        history.add(entry(now, Kind.ATTEMPTED, "Attempt " + attempt.number() + ", " + attempt.step() + ": " + result));
        boolean keepsLease = answer instanceof Answer.NoAnswer && asked.isHeldAt(now);
        CancellationBuilder next = asked.toBuilder()
                .evidence(evidence)
                .leaseUntil(keepsLease ? asked.leaseUntil() : null)
                .unknown(causeOf(answer, asked));
        Cancellation after = follow(next, policy.after(answer, asked, rules, onlyOne, now), evidence, now, history);
        return withAlarms(after, attempt.ended(now, result, answer.reply()), now, history);
    }

    /**
     * A claim without an attempt: ends an interrupted attempt, reacts to a closing window, or raises an alarm.
     *
     * @param interrupted the attempt that was never completed, if the cancellation is in flight
     */
    public Transition decide(
            Cancellation claimed,
            @Nullable Attempt interrupted,
            GatewayRules rules,
            boolean onlyOne,
            Duration lease,
            Instant now) {
        if (interrupted != null) {
            // The claim's own lease only guards this decision; the interrupted attempt's lease is long over.
            Cancellation asked = claimed.toBuilder().leaseUntil(now).build();
            return answered(
                    asked,
                    interrupted,
                    new Answer.NoAnswer(UnknownCause.INTERRUPTED, "the process that made it went away", null),
                    rules,
                    onlyOne,
                    now);
        }
        List<HistoryEntry> history = new ArrayList<>();
        CancellationBuilder next = claimed.toBuilder().leaseUntil(null);
        Cancellation after = isLate(claimed, lease, now)
                ? follow(next, policy.late(claimed, rules, now), claimed.evidence(), now, history)
                : next.build();
        return withAlarms(after, null, now, history);
    }

    /**
     * A claim without an attempt, made by somebody who does not know the gateway: raises alarms, and hands over once the window
     * has closed. All else is left as it was to those who know it.
     *
     * @param interrupted the attempt that was never completed, if the cancellation is in flight
     */
    public Transition decideForAnybody(
            Cancellation claimed, @Nullable Attempt interrupted, boolean onlyOne, Duration lease, Instant now) {
        if (!now.isBefore(claimed.answerableUntil())) {
            return decide(claimed, interrupted, WHEN_CLOSED, onlyOne, lease, now);
        }
        Instant leaseOver = claimed.state().isInFlight() ? now : null;
        return withAlarms(claimed.toBuilder().leaseUntil(leaseOver).build(), null, now, new ArrayList<>());
    }

    /**
     * A person decides.
     *
     * @throws NotSettleableException unless the cancellation is handed over and the lease of its last attempt is over: before
     *     that the provider may still do what nobody sees yet
     */
    public Transition settled(Cancellation cancellation, Settlement settlement, Instant now) {
        if (cancellation.state() != State.HANDED_OVER) {
            throw new NotSettleableException(cancellation.id(), cancellation.state());
        }
        if (cancellation.leaseUntil() != null && cancellation.isHeldAt(now)) {
            throw new NotSettleableException(cancellation.id(), cancellation.leaseUntil());
        }
        Cancellation after = settlement.cancelled()
                ? cancellation.toBuilder()
                        .cancelled(Receipt.of(Receipt.Source.PERSON, settlement.proof()), now)
                        .build()
                : cancellation.toBuilder()
                        .refused(new Refusal(Refusal.BY_HAND, settlement.proof()), now)
                        .build();
        return new Transition(
                after,
                null,
                List.of(new HistoryEntry(
                        now,
                        Kind.SETTLED_BY_HAND,
                        "Settled as " + after.state() + ": " + settlement.proof(),
                        settlement.by())));
    }

    private static Cancellation follow(
            CancellationBuilder next, NextStep step, Evidence evidence, Instant now, List<HistoryEntry> history) {
        if (step instanceof NextStep.DoneCancelled done) {
            history.add(entry(now, Kind.DECIDED, "Cancelled, " + done.receipt()));
            return next.cancelled(done.receipt(), now).build();
        }
        if (step instanceof NextStep.DoneRefused done) {
            history.add(entry(now, Kind.DECIDED, "Refused, " + done.refusal()));
            return next.refused(done.refusal(), now).build();
        }
        if (step instanceof NextStep.HandOver handOver) {
            return handOver(next, handOver.cause(), evidence, now, history);
        }
        // Until an attempt may have been processed the cancellation is as it was accepted: nothing has happened.
        State state = evidence.mayHaveHappened() ? State.UNKNOWN : State.ACCEPTED;
        if (step instanceof NextStep.LookUpAt lookUp) {
            return next.state(state).next(Step.LOOK_UP, lookUp.at()).build();
        }
        NextStep.SendAgainAt again = (NextStep.SendAgainAt) step;
        return next.state(state).next(Step.SEND, again.at()).build();
    }

    private static Cancellation handOver(
            CancellationBuilder next, HandOverCause cause, Evidence evidence, Instant now, List<HistoryEntry> history) {
        String last = evidence.lastReply() == null ? "nothing was answered" : "last answer " + evidence.lastReply();
        history.add(entry(now, Kind.HANDED_OVER, "Handed over, " + cause + "; " + last));
        return next.state(State.HANDED_OVER)
                .next(null, null)
                .unknown(UnknownCause.HANDED_OVER)
                .handOver(cause)
                .build();
    }

    private static Transition withAlarms(
            Cancellation after, @Nullable Attempt ended, Instant now, List<HistoryEntry> history) {
        Cancellation raised = after;
        Instant alarm = raised.alarmAt();
        while (raised.state().isOpen() && alarm != null && !now.isBefore(alarm)) {
            history.add(entry(
                    now,
                    Kind.WINDOW_ALARM,
                    raised.alarmPercent() + " % of the answer window are over, undecided: " + raised.unknownCause()));
            raised = raised.toBuilder().alarmsRaised(raised.alarmsRaised() + 1).build();
            alarm = raised.alarmAt();
        }
        return new Transition(raised, ended, history);
    }

    /** A provider that says another amount speaks of something else. */
    private static Answer matching(Answer answer, Step step, Cancellation asked) {
        if (step == Step.SEND
                && answer instanceof Answer.Cancelled cancelled
                && asked.reserved() != null
                && cancelled.receipt().amount() != null
                && contradicts(cancelled.receipt().amount(), asked.reserved(), asked)) {
            String why = "the answer says " + cancelled.receipt().amount() + " instead of " + asked.reserved();
            return new Answer.NoAnswer(UnknownCause.MISMATCHING_ANSWER, why, answer.reply());
        }
        return answer;
    }

    /** A full one gives back what was reserved, and what a part before it left free when it was refused. */
    private static boolean contradicts(Money said, Money reserved, Cancellation asked) {
        if (asked.frozen().scope() instanceof Scope.Partial || said.currency() != reserved.currency()) {
            return !said.equals(reserved);
        }
        Money approved = asked.frozen().approvedAmount();
        return reserved.isMoreThan(said) || (approved != null && said.isMoreThan(approved));
    }

    private static Answer fitting(Answer answer, Step step) {
        boolean onlyToASend = answer instanceof Answer.Refused || answer instanceof Answer.Duplicate;
        boolean onlyToALookUp = answer instanceof Answer.NothingCancelled
                || answer instanceof Answer.PartlyCancelled
                || answer instanceof Answer.Inconclusive;
        if (step == Step.SEND ? onlyToALookUp : onlyToASend) {
            String why = "the gateway answered " + answer.getClass().getSimpleName() + " to " + step;
            return new Answer.NoAnswer(UnknownCause.UNREADABLE_ANSWER, why, answer.reply());
        }
        return answer;
    }

    private static UnknownCause causeOf(Answer answer, Cancellation asked) {
        if (answer instanceof Answer.NoAnswer none) {
            return none.cause();
        }
        if (answer instanceof Answer.TryAgain) {
            return UnknownCause.TRY_AGAIN;
        }
        if (answer instanceof Answer.Duplicate) {
            return UnknownCause.DUPLICATE;
        }
        if (answer instanceof Answer.Refused) {
            return UnknownCause.REFUSED_AFTER_UNKNOWN;
        }
        if (answer instanceof Answer.NotSent) {
            return asked.evidence().mayHaveHappened()
                    ? Objects.requireNonNull(asked.unknownCause())
                    : UnknownCause.NOT_SENT;
        }
        return UnknownCause.LOOK_UP_INCONCLUSIVE;
    }

    private static HistoryEntry entry(Instant at, Kind kind, String what) {
        return new HistoryEntry(at, kind, what, null);
    }
}
