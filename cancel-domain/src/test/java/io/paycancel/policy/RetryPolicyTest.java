package io.paycancel.policy;

import static io.paycancel.Samples.DEADLINE;
import static io.paycancel.Samples.GRACE;
import static io.paycancel.Samples.KEY;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REFUSAL;
import static io.paycancel.Samples.REPLY;
import static io.paycancel.Samples.frozen;
import static io.paycancel.Samples.rules;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Samples;
import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.Cancellation;
import io.paycancel.model.Evidence;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Receipt;
import io.paycancel.model.Scope;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.UnknownCause;
import io.paycancel.policy.NextStep.DoneCancelled;
import io.paycancel.policy.NextStep.DoneRefused;
import io.paycancel.policy.NextStep.HandOver;
import io.paycancel.policy.NextStep.LookUpAt;
import io.paycancel.policy.NextStep.SendAgainAt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Answer CANCELLED = new Answer.Cancelled(RECEIPT, REPLY);
    private static final Answer REFUSED = new Answer.Refused(REFUSAL, REPLY);
    private static final Answer LOST = new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null);
    private static final Answer AGAIN = new Answer.TryAgain(REPLY);
    private static final Answer DUPLICATE = new Answer.Duplicate(REPLY);
    private static final Answer NOT_SENT = new Answer.NotSent("connection refused");
    private static final Answer NOTHING = new Answer.NothingCancelled(REPLY);
    private static final Answer PARTLY = new Answer.PartlyCancelled(REPLY);
    private static final Answer INCONCLUSIVE = new Answer.Inconclusive(REPLY);

    private static final Evidence OPEN = new Evidence(true, null, false, REPLY);
    private static final HandOver IMPOSSIBLE = new HandOver(HandOverCause.LOOK_UP_IMPOSSIBLE);
    private static final HandOver UNCLEAR = new HandOver(HandOverCause.LOOK_UP_INCONCLUSIVE);
    private static final HandOver CLOSING = new HandOver(HandOverCause.ANSWER_WINDOW_CLOSING);
    private static final HandOver NEVER_SENT = new HandOver(HandOverCause.NEVER_SENT);

    private final RetryPolicy policy = RetryPolicy.DEFAULT;
    private final GatewayRules resending = Samples.resending();
    private final GatewayRules reversing = Samples.reversing();
    private final Instant now = NOON.plusSeconds(10);
    private final Instant leaseEnd = NOON.plus(LEASE);
    private final Instant backoff = now.plus(Backoff.DEFAULT.after(1, KEY));

    private static Cancellation asked(Step step, Evidence evidence, Instant begunAt, Cancellation accepted) {
        return accepted.toBuilder()
                .state(step.whileRunning())
                .counts(1, 1)
                .fence(1)
                .next(step, begunAt)
                .leaseUntil(begunAt.plus(LEASE))
                .evidence(evidence)
                .build();
    }

    private static Cancellation asked(Step step, Evidence evidence) {
        return asked(step, evidence, NOON, Samples.accepted());
    }

    private NextStep afterSend(Answer answer, Evidence before, GatewayRules rules) {
        return policy.after(answer, asked(Step.SEND, before), rules, false, now);
    }

    private NextStep afterLookUp(Answer answer, Evidence before, GatewayRules rules) {
        return policy.after(answer, asked(Step.LOOK_UP, before), rules, false, now);
    }

    @Test
    void a_yes_is_a_yes_whatever_was_before() {
        assertThat(afterSend(CANCELLED, Evidence.NONE, resending)).isEqualTo(new DoneCancelled(RECEIPT));
        assertThat(afterLookUp(CANCELLED, OPEN, reversing)).isEqualTo(new DoneCancelled(RECEIPT));
    }

    @Test
    void a_no_decides_only_if_nothing_before_it_may_have_happened() {
        assertThat(afterSend(REFUSED, Evidence.NONE, resending)).isEqualTo(new DoneRefused(REFUSAL));
        assertThat(afterSend(REFUSED, OPEN, resending)).isEqualTo(new LookUpAt(now.plus(GRACE)));
        assertThat(afterSend(REFUSED, OPEN, rules(true, LookUp.NONE, 1, false))).isEqualTo(IMPOSSIBLE);
    }

    @Test
    void a_look_up_that_finds_nothing_confirms_a_no_that_came_after_a_lost_answer() {
        Evidence refusedAfter = new Evidence(true, REFUSAL, false, REPLY);
        assertThat(afterLookUp(NOTHING, refusedAfter, resending)).isEqualTo(new DoneRefused(REFUSAL));
    }

    @Test
    void a_look_up_that_finds_nothing_decides_nothing_by_itself() {
        assertThat(afterLookUp(NOTHING, OPEN, resending)).isEqualTo(new SendAgainAt(backoff));
        assertThat(afterLookUp(NOTHING, OPEN, rules(false, LookUp.QUERY, 1, false)))
                .isEqualTo(UNCLEAR);
        assertThat(afterLookUp(NOTHING, OPEN, reversing)).isEqualTo(UNCLEAR);
    }

    @Test
    void partly_cancelled_settles_only_a_partial_one_that_nobody_else_can_have_made() {
        GatewayRules sole = rules(true, LookUp.QUERY, 1, true);
        Scope part = Scope.partial(won(5));
        Cancellation partial = asked(
                Step.LOOK_UP,
                OPEN,
                NOON,
                Samples.accepted(frozen(part, true, NOON), NOON, new AnswerWindow(1)).toBuilder()
                        .reserved(won(5))
                        .build());
        assertThat(policy.after(PARTLY, partial, sole, true, now))
                .isEqualTo(new DoneCancelled(new Receipt(Receipt.Source.LOOK_UP, null, null, won(5), Map.of())));
        assertThat(policy.after(PARTLY, partial, sole, false, now)).isEqualTo(UNCLEAR);
        assertThat(policy.after(PARTLY, partial, resending, true, now)).isEqualTo(UNCLEAR);
        assertThat(policy.after(PARTLY, asked(Step.LOOK_UP, OPEN), sole, true, now))
                .isEqualTo(UNCLEAR);
    }

    @Test
    void a_look_up_that_settles_nothing_is_for_a_person() {
        assertThat(afterLookUp(INCONCLUSIVE, OPEN, resending)).isEqualTo(UNCLEAR);
    }

    @Test
    void a_look_up_without_an_answer_is_repeated_and_never_becomes_a_send() {
        assertThat(afterLookUp(AGAIN, OPEN, resending)).isEqualTo(new LookUpAt(backoff));
        assertThat(afterLookUp(NOT_SENT, OPEN, reversing)).isEqualTo(new LookUpAt(backoff));
        assertThat(afterLookUp(LOST, OPEN, resending)).isEqualTo(new LookUpAt(leaseEnd));
    }

    @Test
    void what_was_not_sent_is_sent_after_a_short_wait() {
        assertThat(afterSend(NOT_SENT, Evidence.NONE, reversing)).isEqualTo(new SendAgainAt(backoff));
        assertThat(afterSend(NOT_SENT, Evidence.NONE, rules(false, LookUp.NONE, 0, false)))
                .isEqualTo(new SendAgainAt(backoff));
    }

    @Test
    void a_lost_answer_is_sent_again_where_the_provider_allows_it_but_not_under_its_lease() {
        assertThat(afterSend(LOST, Evidence.NONE, resending)).isEqualTo(new SendAgainAt(leaseEnd));
        assertThat(afterSend(AGAIN, Evidence.NONE, resending)).isEqualTo(new SendAgainAt(backoff));
    }

    @Test
    void a_lost_answer_is_looked_up_where_it_must_not_be_sent_again() {
        assertThat(afterSend(LOST, Evidence.NONE, reversing)).isEqualTo(new LookUpAt(leaseEnd));
        assertThat(afterSend(AGAIN, Evidence.NONE, reversing)).isEqualTo(new LookUpAt(now.plus(GRACE)));
        assertThat(afterSend(LOST, Evidence.NONE, rules(false, LookUp.NONE, 1, false)))
                .isEqualTo(IMPOSSIBLE);
        Cancellation cannot = asked(
                Step.SEND,
                Evidence.NONE,
                NOON,
                Samples.accepted(frozen(Scope.full(), false, NOON), NOON, new AnswerWindow(1)));
        assertThat(policy.after(LOST, cannot, reversing, false, now)).isEqualTo(IMPOSSIBLE);
    }

    @Test
    void a_backoff_longer_than_the_lease_wins() {
        RetryPolicy slow = new RetryPolicy(new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        Duration wait = slow.backoff().after(1, KEY);
        assertThat(slow.after(LOST, asked(Step.SEND, OPEN), resending, false, now))
                .isEqualTo(new SendAgainAt(now.plus(wait)));
    }

    @Test
    void a_duplicate_is_looked_up_once_the_provider_had_time_to_finish_what_it_has_seen_before() {
        assertThat(afterSend(DUPLICATE, OPEN, resending)).isEqualTo(new LookUpAt(now.plus(GRACE)));
        assertThat(afterSend(DUPLICATE, Evidence.NONE, rules(true, LookUp.NONE, 1, false)))
                .isEqualTo(IMPOSSIBLE);
    }

    @Test
    void a_lease_that_is_over_does_not_hold_anything_up() {
        Instant after = leaseEnd.plusSeconds(1);
        assertThat(policy.after(LOST, asked(Step.SEND, Evidence.NONE), reversing, false, after))
                .isEqualTo(new LookUpAt(after));
        assertThat(policy.after(LOST, asked(Step.SEND, Evidence.NONE), reversing, false, leaseEnd))
                .isEqualTo(new LookUpAt(leaseEnd));
    }

    @Test
    void after_the_request_date_nothing_open_is_sent_again_before_a_look_up_found_nothing() {
        Instant midnight = RetryPolicy.keyLivesUntil(Samples.accepted());
        assertThat(midnight).isEqualTo("2026-11-23T15:00:00Z");
        Duration wait = Backoff.DEFAULT.after(1, KEY);
        Instant lastMoment = midnight.minus(LEASE).minus(wait);
        Cancellation asked = asked(Step.SEND, Evidence.NONE, lastMoment.minus(LEASE), Samples.accepted());
        Instant before = lastMoment.minusNanos(1);
        assertThat(policy.after(AGAIN, asked, resending, false, before)).isEqualTo(new SendAgainAt(before.plus(wait)));
        assertThat(policy.after(AGAIN, asked, resending, false, lastMoment))
                .isEqualTo(new LookUpAt(lastMoment.plus(GRACE)));
        assertThat(policy.after(NOT_SENT, asked, resending, false, lastMoment))
                .isEqualTo(new SendAgainAt(lastMoment.plus(wait)));
        assertThat(policy.after(AGAIN, asked, rules(true, LookUp.NONE, 1, false), false, lastMoment))
                .isEqualTo(IMPOSSIBLE);
        Cancellation lookedUp = asked(Step.LOOK_UP, OPEN, lastMoment.minus(LEASE), Samples.accepted());
        assertThat(policy.after(NOTHING, lookedUp, resending, false, lastMoment))
                .isEqualTo(new SendAgainAt(lastMoment.plus(wait)));
        RetryPolicy slow = new RetryPolicy(new Backoff(Duration.ofHours(1), Duration.ofHours(1)));
        assertThat(slow.after(AGAIN, asked, resending, false, lastMoment))
                .isEqualTo(new LookUpAt(lastMoment.plus(slow.backoff().after(1, KEY))));
    }

    /** The last send leaves room for itself and for a look-up; what does not fit any more becomes the look-up. */
    @Test
    void sends_are_packed_before_the_window_closes() {
        Instant close = Samples.accepted().answerableUntil();
        Instant last = close.minus(RetryPolicy.BEFORE_CLOSE).minus(LEASE).minus(DEADLINE);
        Evidence absent = new Evidence(true, null, true, REPLY);
        Duration wait = Backoff.DEFAULT.after(1, KEY);
        Cancellation asked = asked(Step.SEND, absent, last.minus(LEASE), Samples.accepted());
        assertThat(policy.after(NOT_SENT, asked, resending, false, last.minus(wait)))
                .isEqualTo(new SendAgainAt(last));
        assertThat(policy.after(
                        NOT_SENT, asked, resending, false, last.minus(wait).minusNanos(1)))
                .isEqualTo(new SendAgainAt(last.minusNanos(1)));
        assertThat(policy.after(
                        NOT_SENT, asked, resending, false, last.minus(wait).plusNanos(1)))
                .isEqualTo(new SendAgainAt(last));
        assertThat(policy.after(NOT_SENT, asked, resending, false, last.minusNanos(1)))
                .isEqualTo(new SendAgainAt(last));
        assertThat(policy.after(NOT_SENT, asked, resending, false, last)).isEqualTo(new LookUpAt(last.plus(GRACE)));
        assertThat(policy.after(NOT_SENT, asked(Step.SEND, Evidence.NONE), resending, false, last))
                .isEqualTo(NEVER_SENT);
        assertThat(policy.after(NOTHING, asked(Step.LOOK_UP, OPEN), resending, false, last))
                .isEqualTo(CLOSING);
        Cancellation plain = asked(Step.SEND, absent, last.minus(LEASE), Samples.accepted());
        assertThat(policy.after(NOT_SENT, plain, rules(true, LookUp.NONE, 1, false), false, last))
                .isEqualTo(CLOSING);
    }

    @Test
    void look_ups_are_packed_before_the_window_closes() {
        Instant close = Samples.accepted().answerableUntil();
        Instant last = close.minus(RetryPolicy.BEFORE_CLOSE).minus(DEADLINE);
        Cancellation asked = asked(Step.LOOK_UP, OPEN, last.minus(LEASE), Samples.accepted());
        assertThat(policy.after(AGAIN, asked, resending, false, last.minusNanos(1)))
                .isEqualTo(new LookUpAt(last));
        assertThat(policy.after(AGAIN, asked, resending, false, last)).isEqualTo(CLOSING);
        Cancellation duplicate = asked(Step.SEND, OPEN, last.minus(LEASE), Samples.accepted());
        Instant latest = last.minus(GRACE);
        for (Answer answer : List.of(DUPLICATE, REFUSED)) {
            assertThat(policy.after(answer, duplicate, resending, false, latest))
                    .isEqualTo(new LookUpAt(last));
            // A look-up inside the provider's grace could find nothing although something is still to come.
            assertThat(policy.after(answer, duplicate, resending, false, latest.plusNanos(1)))
                    .isEqualTo(CLOSING);
        }
    }

    @Test
    void what_is_late_is_asked_once_more_if_there_is_something_to_ask() {
        Instant close = Samples.accepted().answerableUntil();
        Instant at = close.minus(RetryPolicy.BEFORE_CLOSE).minus(LEASE);
        Cancellation open = Samples.accepted().toBuilder()
                .state(State.UNKNOWN)
                .counts(1, 1)
                .next(Step.SEND, at)
                .evidence(OPEN)
                .build();
        assertThat(policy.late(open, resending, at)).isEqualTo(new LookUpAt(at.plus(GRACE)));
        assertThat(policy.late(open, resending, at.plusNanos(1))).isEqualTo(CLOSING);
        assertThat(policy.late(open, reversing, at)).isEqualTo(CLOSING);
        assertThat(policy.late(Samples.accepted(), resending, at)).isEqualTo(NEVER_SENT);
        assertThat(policy.late(open.toBuilder().next(Step.LOOK_UP, at).build(), resending, at))
                .isEqualTo(CLOSING);
        Cancellation cannot = Samples.accepted(frozen(Scope.full(), false, NOON), NOON, new AnswerWindow(1)).toBuilder()
                .state(State.UNKNOWN)
                .evidence(OPEN)
                .build();
        assertThat(policy.late(cannot, resending, at)).isEqualTo(CLOSING);
    }
}
