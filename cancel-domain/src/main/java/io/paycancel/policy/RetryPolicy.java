package io.paycancel.policy;

import io.paycancel.model.Answer;
import io.paycancel.model.Cancellation;
import io.paycancel.model.Evidence;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Receipt;
import io.paycancel.model.Scope;
import io.paycancel.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what follows an answer: a pure function of the cancellation, the answer, the gateway's rules and the time. It never
 * plans anything past the answer window, never anything in the past, and every path ends in a decision or a hand-over.
 *
 * @param backoff how long to wait between attempts
 */
public record RetryPolicy(Backoff backoff) {
    /** Waits by {@link Backoff#DEFAULT}. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(Backoff.DEFAULT);

    /** Between the end of the last question and the close of the window: for a worker that wakes late, and for the commit. */
    static final Duration BEFORE_CLOSE = Duration.ofSeconds(10);

    public RetryPolicy {
        Objects.requireNonNull(backoff, "backoff");
    }

    /**
     * What follows an answer.
     *
     * @param asked the cancellation while the attempt ran: in flight, its evidence that of the attempts before
     * @param onlyOne whether the store knows of no other cancellation of this payment
     */
    public NextStep after(Answer answer, Cancellation asked, GatewayRules rules, boolean onlyOne, Instant now) {
        Plan plan = new Plan(asked, asked.evidence().and(answer), rules, earliest(answer, asked, now), now);
        if (answer instanceof Answer.Cancelled cancelled) {
            return new NextStep.DoneCancelled(cancelled.receipt());
        }
        if (answer instanceof Answer.Refused refused) {
            // After a lost answer, "already cancelled" looks like a refusal and is the opposite.
            return asked.evidence().mayHaveHappened()
                    ? plan.findOutAfterGrace()
                    : new NextStep.DoneRefused(refused.refusal());
        }
        if (answer instanceof Answer.NothingCancelled) {
            if (asked.evidence().laterRefusal() != null) {
                return new NextStep.DoneRefused(asked.evidence().laterRefusal());
            }
            // "Nothing yet" is no proof that the lost attempt will not land after all.
            return rules.resendsAfterUnknown()
                    ? plan.sendAgain()
                    : new NextStep.HandOver(HandOverCause.LOOK_UP_INCONCLUSIVE);
        }
        if (answer instanceof Answer.PartlyCancelled) {
            boolean canOnlyBeOurs =
                    rules.soleCanceller() && onlyOne && asked.frozen().scope() instanceof Scope.Partial;
            return canOnlyBeOurs
                    ? new NextStep.DoneCancelled(
                            new Receipt(Receipt.Source.LOOK_UP, null, null, asked.reserved(), Map.of()))
                    : new NextStep.HandOver(HandOverCause.LOOK_UP_INCONCLUSIVE);
        }
        if (answer instanceof Answer.Inconclusive) {
            return new NextStep.HandOver(HandOverCause.LOOK_UP_INCONCLUSIVE);
        }
        if (asked.nextStep() == Step.LOOK_UP) {
            return plan.lookUpAgain();
        }
        if (answer instanceof Answer.Duplicate) {
            return plan.findOutAfterGrace();
        }
        if (answer instanceof Answer.NotSent) {
            return plan.sendAgain();
        }
        if (rules.resendsAfterUnknown()) {
            return plan.sendAgain();
        }
        return answer instanceof Answer.NoAnswer ? plan.findOut() : plan.findOutAfterGrace();
    }

    /** What follows when the time for the planned step is running out, before it was begun. */
    public NextStep late(Cancellation open, GatewayRules rules, Instant now) {
        return new Plan(open, open.evidence(), rules, now, now).lastLookUpOrHandOver();
    }

    /**
     * Until when a key surely protects from doing the same twice: KICC's keys live until the end of their day. After that,
     * only a look-up that finds nothing allows another send.
     */
    static Instant keyLivesUntil(Cancellation cancellation) {
        return cancellation.frozen().requestDate().endOfDayAfter(0);
    }

    /** When a look-up has to begin at the latest. */
    static Instant lastQuestion(Cancellation cancellation, GatewayRules rules) {
        return cancellation.answerableUntil().minus(BEFORE_CLOSE).minus(rules.deadline());
    }

    static boolean canBeLookedUp(Cancellation cancellation, GatewayRules rules) {
        return rules.lookUp() != LookUp.NONE && cancellation.frozen().canBeLookedUp();
    }

    /** A missing answer keeps its lease: the provider may still be working on it. */
    private static Instant earliest(Answer answer, Cancellation asked, Instant now) {
        Instant lease = asked.leaseUntil();
        return answer instanceof Answer.NoAnswer && lease != null && lease.isAfter(now) ? lease : now;
    }

    private final class Plan {
        private final Cancellation cancellation;
        private final Evidence evidence;
        private final GatewayRules rules;
        private final Instant earliest;
        private final Instant now;

        Plan(Cancellation cancellation, Evidence evidence, GatewayRules rules, Instant earliest, Instant now) {
            this.cancellation = cancellation;
            this.evidence = evidence;
            this.rules = rules;
            this.earliest = earliest;
            this.now = now;
        }

        /** Behind the last send there is room for a look-up, and for a worker that wakes late. */
        NextStep sendAgain() {
            Instant last = lastQuestion(cancellation, rules).minus(rules.lease());
            Instant at = packed(afterBackoff(), earliest, last);
            if (at == null) {
                return lastLookUpOrHandOver();
            }
            boolean needsProof = evidence.isOpen()
                    && !at.isBefore(keyLivesUntil(cancellation).minus(rules.lease()));
            return needsProof
                    ? lookUp(latest(at, afterGrace()), afterGrace(), HandOverCause.LOOK_UP_IMPOSSIBLE)
                    : new NextStep.SendAgainAt(at);
        }

        /** After a missing answer: its lease holds until the provider's grace is over. */
        NextStep findOut() {
            return lookUp(earliest, earliest, HandOverCause.LOOK_UP_IMPOSSIBLE);
        }

        /**
         * After an answer, which ends the lease at once: the "nothing" of the look-up will be believed, and an attempt that was
         * answered with "try again" or "duplicate" a moment ago may still be running at the provider.
         */
        NextStep findOutAfterGrace() {
            return lookUp(afterGrace(), afterGrace(), HandOverCause.LOOK_UP_IMPOSSIBLE);
        }

        NextStep lookUpAgain() {
            return lookUp(afterBackoff(), earliest, HandOverCause.LOOK_UP_IMPOSSIBLE);
        }

        /** A question costs nothing, so it is asked once more before a person has to. */
        NextStep lastLookUpOrHandOver() {
            boolean worthAsking = rules.lookUp() == LookUp.QUERY
                    && evidence.mayHaveHappened()
                    && cancellation.nextStep() == Step.SEND;
            return worthAsking
                    ? lookUp(afterGrace(), afterGrace(), HandOverCause.ANSWER_WINDOW_CLOSING)
                    : new NextStep.HandOver(closing());
        }

        private HandOverCause closing() {
            return evidence.mayHaveHappened() ? HandOverCause.ANSWER_WINDOW_CLOSING : HandOverCause.NEVER_SENT;
        }

        private NextStep lookUp(Instant wanted, Instant atLeast, HandOverCause ifThereIsNone) {
            if (!canBeLookedUp(cancellation, rules)) {
                return new NextStep.HandOver(ifThereIsNone);
            }
            Instant at = packed(wanted, atLeast, lastQuestion(cancellation, rules));
            return at == null ? new NextStep.HandOver(HandOverCause.ANSWER_WINDOW_CLOSING) : new NextStep.LookUpAt(at);
        }

        private Instant afterBackoff() {
            Duration wait =
                    backoff.after(cancellation.attempts(), cancellation.frozen().key());
            return latest(earliest, now.plus(wait));
        }

        private Instant afterGrace() {
            return latest(earliest, now.plus(rules.grace()));
        }

        private static Instant latest(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        /** The wanted time, else the last one that is still in the window, else {@code null}. */
        private @Nullable Instant packed(Instant wanted, Instant atLeast, Instant last) {
            if (!wanted.isAfter(last)) {
                return wanted;
            }
            return atLeast.isBefore(last) ? last : null;
        }
    }
}
