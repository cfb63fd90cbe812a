package io.paycancel.policy;

import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REFUSAL;
import static io.paycancel.Samples.REPLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Samples;
import io.paycancel.model.Answer;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.Evidence;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.HistoryEntry.Kind;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Outcome;
import io.paycancel.model.Purpose;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import io.paycancel.model.UnknownCause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
    private static final Answer LOST = new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null);
    private static final Evidence OPEN = new Evidence(true, null, false, REPLY);

    private final LifeCycle lifeCycle = new LifeCycle(RetryPolicy.DEFAULT);
    private final GatewayRules resending = Samples.resending();
    private final GatewayRules reversing = Samples.reversing();
    private final Cancellation sending = LifeCycle.claimed(Samples.accepted(), Purpose.SEND, LEASE, NOON);
    private final Instant now = NOON.plusSeconds(10);

    private static Attempt attempt(Cancellation asked, Instant at) {
        return Attempt.begun(asked.attempts(), asked.nextStep(), asked.fence(), "node", at);
    }

    private Transition answered(Cancellation asked, Answer answer, GatewayRules rules) {
        return lifeCycle.answered(asked, attempt(asked, NOON), answer, rules, false, now);
    }

    private static Cancellation lookingUp(Evidence evidence) {
        Cancellation unknown = Samples.accepted().toBuilder()
                .state(State.UNKNOWN)
                .counts(1, 1)
                .evidence(evidence)
                .unknown(UnknownCause.NO_ANSWER)
                .next(Step.LOOK_UP, NOON)
                .build();
        return LifeCycle.claimed(unknown, Purpose.LOOK_UP, LEASE, NOON);
    }

    private static List<String> said(Transition transition) {
        return transition.history().stream()
                .map(entry -> entry.kind() + ": " + entry.what())
                .toList();
    }

    @Test
    void a_yes_makes_it_cancelled_for_good() {
        Transition transition = answered(sending, new Answer.Cancelled(RECEIPT, REPLY), resending);
        Cancellation after = transition.after();
        assertThat(after.state()).isEqualTo(State.CANCELLED);
        assertThat(after.outcome()).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(after.decidedAt()).isEqualTo(now);
        assertThat(after.fence()).isEqualTo(sending.fence());
        assertThat(after.frozen()).isEqualTo(sending.frozen().withoutSecret());
        assertThat(transition.endedAttempt())
                .isEqualTo(attempt(sending, NOON).ended(now, "cancelled, HTTP 200, 0000 ok", REPLY));
        assertThat(said(transition))
                .containsExactly(
                        "ATTEMPTED: Attempt 1, SEND: cancelled, HTTP 200, 0000 ok",
                        "DECIDED: Cancelled, Receipt[ANSWER, C-1]");
        assertThat(transition.history()).allMatch(entry -> entry.at().equals(now) && entry.by() == null);
    }

    @Test
    void a_yes_of_another_amount_than_what_is_left_decides_nothing() {
        Cancellation full = sending.toBuilder().reserved(Samples.won(10_000)).build();
        for (long won : List.of(1L, 9_999L, 10_001L)) {
            Receipt other = new Receipt(Receipt.Source.ANSWER, "C-1", null, Samples.won(won), Map.of());
            Cancellation after = answered(full, new Answer.Cancelled(other, REPLY), resending)
                    .after();
            assertThat(after.state()).isEqualTo(State.UNKNOWN);
            assertThat(after.unknownCause()).isEqualTo(UnknownCause.MISMATCHING_ANSWER);
            assertThat(after.evidence().mayHaveHappened()).isTrue();
        }
        Receipt same = new Receipt(Receipt.Source.ANSWER, "C-1", null, Samples.won(10_000), Map.of());
        assertThat(answered(full, new Answer.Cancelled(same, REPLY), resending)
                        .after()
                        .state())
                .isEqualTo(State.CANCELLED);
        // Without the payment's amount there is nothing to compare with, and a look-up speaks of the payment.
        Receipt less = new Receipt(Receipt.Source.ANSWER, "C-1", null, Samples.won(1), Map.of());
        assertThat(answered(sending, new Answer.Cancelled(less, REPLY), resending)
                        .after()
                        .state())
                .isEqualTo(State.CANCELLED);
        Cancellation asked = lookingUp(Evidence.NONE).toBuilder()
                .reserved(Samples.won(10_000))
                .build();
        assertThat(answered(asked, new Answer.Cancelled(less, REPLY), resending)
                        .after()
                        .state())
                .isEqualTo(State.CANCELLED);
    }

    @Test
    void a_first_no_makes_it_refused_for_good() {
        Transition transition = answered(sending, new Answer.Refused(REFUSAL, REPLY), resending);
        assertThat(transition.after().outcome()).isEqualTo(new Outcome.Refused(REFUSAL));
        assertThat(said(transition)).endsWith("DECIDED: Refused, 8350 lost card");
    }

    @Test
    void what_was_not_sent_is_as_it_was_accepted() {
        Transition transition = answered(sending, new Answer.NotSent("connection refused"), reversing);
        Cancellation after = transition.after();
        assertThat(after.state()).isEqualTo(State.ACCEPTED);
        assertThat(after.unknownCause()).isEqualTo(UnknownCause.NOT_SENT);
        assertThat(after.nextStep()).isEqualTo(Step.SEND);
        assertThat(after.leaseUntil()).isNull();
        assertThat(after.evidence()).isEqualTo(Evidence.NONE);
        assertThat(said(transition)).containsExactly("ATTEMPTED: Attempt 1, SEND: not sent, connection refused");
    }

    @Test
    void a_lost_answer_is_unknown_and_keeps_its_lease() {
        Cancellation after = answered(sending, LOST, resending).after();
        assertThat(after.state()).isEqualTo(State.UNKNOWN);
        assertThat(after.unknownCause()).isEqualTo(UnknownCause.NO_ANSWER);
        assertThat(after.leaseUntil()).isEqualTo(sending.leaseUntil());
        assertThat(after.evidence().mayHaveHappened()).isTrue();
        assertThat(after.dueAt()).isEqualTo(sending.leaseUntil());
    }

    @Test
    void a_lost_answer_after_the_lease_keeps_nothing() {
        Instant late = sending.leaseUntil();
        Cancellation after = lifeCycle
                .answered(sending, attempt(sending, NOON), LOST, resending, false, late)
                .after();
        assertThat(after.leaseUntil()).isNull();
    }

    @Test
    void an_answer_that_asks_again_ends_the_lease() {
        Cancellation after =
                answered(sending, new Answer.TryAgain(REPLY), resending).after();
        assertThat(after.leaseUntil()).isNull();
        assertThat(after.unknownCause()).isEqualTo(UnknownCause.TRY_AGAIN);
        assertThat(after.state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void each_open_answer_says_why_it_is_not_known() {
        assertThat(answered(sending, new Answer.Duplicate(REPLY), resending)
                        .after()
                        .unknownCause())
                .isEqualTo(UnknownCause.DUPLICATE);
        Cancellation again = sending.toBuilder()
                .evidence(OPEN)
                .unknown(UnknownCause.HTTP_ERROR)
                .build();
        assertThat(answered(again, new Answer.Refused(REFUSAL, REPLY), resending)
                        .after()
                        .unknownCause())
                .isEqualTo(UnknownCause.REFUSED_AFTER_UNKNOWN);
        assertThat(answered(again, new Answer.NotSent("x"), resending).after().unknownCause())
                .isEqualTo(UnknownCause.HTTP_ERROR);
        assertThat(answered(again, new Answer.NotSent("x"), resending).after().state())
                .isEqualTo(State.UNKNOWN);
        assertThat(answered(lookingUp(OPEN), new Answer.NothingCancelled(REPLY), resending)
                        .after()
                        .unknownCause())
                .isEqualTo(UnknownCause.LOOK_UP_INCONCLUSIVE);
    }

    @Test
    void what_cannot_be_found_out_is_handed_over_with_the_last_answer() {
        Transition transition = answered(sending, LOST, Samples.rules(false, LookUp.NONE, 1, false));
        Cancellation after = transition.after();
        assertThat(after.state()).isEqualTo(State.HANDED_OVER);
        assertThat(after.handOverCause()).isEqualTo(HandOverCause.LOOK_UP_IMPOSSIBLE);
        assertThat(after.unknownCause()).isEqualTo(UnknownCause.HANDED_OVER);
        assertThat(after.leaseUntil())
                .as("nobody settles before the grace is over")
                .isEqualTo(sending.leaseUntil());
        assertThat(after.dueAt()).isNull();
        assertThat(said(transition)).endsWith("HANDED_OVER: Handed over, LOOK_UP_IMPOSSIBLE; nothing was answered");
        assertThat(said(answered(
                        lookingUp(OPEN), new Answer.Inconclusive(new Reply(200, "9404", "not found")), reversing)))
                .endsWith("HANDED_OVER: Handed over, LOOK_UP_INCONCLUSIVE; last answer HTTP 200, 9404 not found");
    }

    @Test
    void an_answer_that_cannot_follow_its_step_proves_nothing() {
        for (Answer answer : List.of(
                new Answer.NothingCancelled(REPLY),
                new Answer.PartlyCancelled(REPLY),
                new Answer.Inconclusive(REPLY))) {
            Transition transition = answered(sending, answer, resending);
            assertThat(transition.after().unknownCause()).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
            assertThat(transition.after().evidence()).isEqualTo(OPEN);
            assertThat(said(transition))
                    .containsExactly("ATTEMPTED: Attempt 1, SEND: unknown, UNREADABLE_ANSWER, the gateway answered "
                            + answer.getClass().getSimpleName() + " to SEND, HTTP 200, 0000 ok");
        }
        for (Answer answer : List.of(new Answer.Refused(REFUSAL, REPLY), new Answer.Duplicate(REPLY))) {
            Cancellation after = answered(lookingUp(OPEN), answer, resending).after();
            assertThat(after.unknownCause()).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
            assertThat(after.nextStep()).isEqualTo(Step.LOOK_UP);
            assertThat(after.evidence().laterRefusal()).isNull();
        }
    }

    @Test
    void only_one_in_flight_can_be_answered() {
        assertThatThrownBy(() -> answered(Samples.accepted(), LOST, resending))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cancellation c-1 is ACCEPTED; only one that is in flight can be answered");
        Cancellation done = answered(sending, new Answer.Cancelled(RECEIPT, REPLY), resending)
                .after();
        assertThatThrownBy(() -> lifeCycle.answered(done, attempt(sending, NOON), LOST, resending, false, now))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_interrupted_attempt_is_unknown_and_its_lease_is_over() {
        Instant over = sending.leaseUntil();
        Cancellation claimed = LifeCycle.claimed(sending, Purpose.DECIDE, LEASE, over);
        Attempt interrupted = attempt(sending, NOON);
        Transition transition = lifeCycle.decide(claimed, interrupted, reversing, false, LEASE, over);
        assertThat(transition.after().state()).isEqualTo(State.UNKNOWN);
        assertThat(transition.after().unknownCause()).isEqualTo(UnknownCause.INTERRUPTED);
        assertThat(transition.after().leaseUntil()).isNull();
        assertThat(transition.after().nextStep()).isEqualTo(Step.LOOK_UP);
        assertThat(transition.after().nextStepAt()).isEqualTo(over);
        assertThat(transition.after().fence()).isEqualTo(2);
        assertThat(transition.endedAttempt())
                .isEqualTo(interrupted.ended(over, "unknown, INTERRUPTED, the process that made it went away", null));
    }

    @Test
    void an_alarm_is_raised_once_and_changes_nothing_else() {
        Cancellation accepted = Samples.accepted();
        Instant alarm = accepted.alarmAt();
        Cancellation claimed = LifeCycle.claimed(accepted, Purpose.DECIDE, LEASE, alarm);
        Transition transition = lifeCycle.decide(claimed, null, resending, false, LEASE, alarm);
        assertThat(transition.after())
                .isEqualTo(accepted.toBuilder().fence(1).alarmsRaised(1).build());
        assertThat(transition.endedAttempt()).isNull();
        assertThat(transition.history())
                .containsExactly(new HistoryEntry(
                        alarm, Kind.WINDOW_ALARM, "50 % of the answer window are over, undecided: NOT_SENT_YET", null));
    }

    @Test
    void alarms_that_were_slept_through_are_raised_together() {
        Instant late = Samples.accepted().answerableUntil().minusSeconds(1);
        Cancellation claimed = LifeCycle.claimed(Samples.accepted(), Purpose.DECIDE, LEASE, late);
        Transition transition = lifeCycle.decide(claimed, null, resending, false, LEASE, late);
        assertThat(transition.after().alarmsRaised()).isEqualTo(2);
        assertThat(said(transition)).hasSize(2).last().asString().startsWith("WINDOW_ALARM: 80 %");
        assertThat(LifeCycle.claimable(transition.after(), false, LEASE, late)).contains(Purpose.SEND);
    }

    @Test
    void an_alarm_falls_due_with_an_answer_too_but_not_once_it_is_decided() {
        Instant alarm = Samples.accepted().alarmAt();
        Cancellation asked = LifeCycle.claimed(Samples.accepted(), Purpose.SEND, LEASE, alarm.minusSeconds(1));
        Attempt begun = attempt(asked, alarm.minusSeconds(1));
        Answer again = new Answer.TryAgain(REPLY);
        assertThat(lifeCycle
                        .answered(asked, begun, again, resending, false, alarm)
                        .after()
                        .alarmsRaised())
                .isEqualTo(1);
        assertThat(lifeCycle
                        .answered(asked, begun, again, resending, false, alarm.minusNanos(1))
                        .after()
                        .alarmsRaised())
                .isZero();
        Answer yes = new Answer.Cancelled(RECEIPT, REPLY);
        Transition decided = lifeCycle.answered(asked, begun, yes, resending, false, alarm);
        assertThat(decided.history()).noneMatch(entry -> entry.kind() == Kind.WINDOW_ALARM);
    }

    @Test
    void a_closing_window_ends_in_a_last_question_or_with_a_person() {
        Instant close = Samples.accepted().answerableUntil();
        Cancellation never = Samples.accepted().toBuilder().alarmsRaised(2).build();
        Transition transition = lifeCycle.decide(
                LifeCycle.claimed(never, Purpose.DECIDE, LEASE, close), null, resending, false, LEASE, close);
        assertThat(transition.after().handOverCause()).isEqualTo(HandOverCause.NEVER_SENT);
        assertThat(said(transition)).containsExactly("HANDED_OVER: Handed over, NEVER_SENT; nothing was answered");

        Instant last = close.minus(RetryPolicy.BEFORE_CLOSE).minus(LEASE);
        Cancellation sent = never.toBuilder()
                .state(State.UNKNOWN)
                .counts(1, 1)
                .evidence(OPEN)
                .next(Step.SEND, last)
                .build();
        Cancellation asks = lifeCycle
                .decide(LifeCycle.claimed(sent, Purpose.DECIDE, LEASE, last), null, resending, false, LEASE, last)
                .after();
        assertThat(asks.state()).isEqualTo(State.UNKNOWN);
        assertThat(asks.nextStep()).isEqualTo(Step.LOOK_UP);
        assertThat(asks.leaseUntil()).isNull();
        assertThat(asks.nextStepAt()).isBefore(close);
    }

    @Test
    void only_what_was_handed_over_can_be_settled_by_hand() {
        Settlement yes = Settlement.asCancelled("kim", "seen in the merchant page");
        Cancellation over = answered(sending, LOST, Samples.rules(false, LookUp.NONE, 1, false))
                .after();
        Instant graceIsOver = sending.leaseUntil();
        for (Settlement early : List.of(yes, Settlement.asRefused("kim", "call"))) {
            // The provider may do it a moment after it was looked at there.
            assertThatThrownBy(() -> lifeCycle.settled(over, early, graceIsOver.minusNanos(1)))
                    .isInstanceOf(NotSettleableException.class)
                    .hasMessageContaining("can be settled by hand from " + graceIsOver + " on")
                    .hasFieldOrPropertyWithValue("state", State.HANDED_OVER)
                    .hasFieldOrPropertyWithValue("cancellationId", over.id());
        }
        Transition settled = lifeCycle.settled(over, yes, graceIsOver);
        assertThat(settled.after().outcome())
                .isEqualTo(new Outcome.Cancelled(Receipt.of(Receipt.Source.PERSON, "seen in the merchant page")));
        assertThat(settled.after().decidedAt()).isEqualTo(graceIsOver);
        assertThat(settled.after().handOverCause()).isEqualTo(HandOverCause.LOOK_UP_IMPOSSIBLE);
        assertThat(settled.endedAttempt()).isNull();
        assertThat(settled.history())
                .containsExactly(new HistoryEntry(
                        graceIsOver, Kind.SETTLED_BY_HAND, "Settled as CANCELLED: seen in the merchant page", "kim"));
        Transition no = lifeCycle.settled(over, Settlement.asRefused("kim", "call"), graceIsOver);
        assertThat(no.after().outcome()).isEqualTo(new Outcome.Refused(new Refusal("BY_HAND", "call")));
        assertThat(said(no)).containsExactly("SETTLED_BY_HAND: Settled as REFUSED: call");
        for (Cancellation other : List.of(Samples.accepted(), sending, settled.after(), no.after())) {
            assertThatThrownBy(() -> lifeCycle.settled(other, yes, graceIsOver))
                    .isInstanceOf(NotSettleableException.class)
                    .hasMessageContaining(" is " + other.state() + ";");
        }
    }
}
