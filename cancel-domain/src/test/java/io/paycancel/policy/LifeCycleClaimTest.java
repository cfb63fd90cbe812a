package io.paycancel.policy;

import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REPLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Samples;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationBuilder;
import io.paycancel.model.Evidence;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Purpose;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.UnknownCause;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a claim is given and what for, at every border between two instants. */
class LifeCycleClaimTest {
    private static final Evidence OPEN = new Evidence(true, null, false, REPLY);
    private static final Evidence ABSENT = new Evidence(true, null, true, REPLY);

    private final Cancellation accepted = Samples.accepted();
    private final Instant alarm = accepted.alarmAt();
    private final Instant close = accepted.answerableUntil();
    private final Instant midnight = RetryPolicy.keyLivesUntil(accepted);

    /** After one send, without alarms: what comes next is up to the caller. */
    private CancellationBuilder sentOnce(Step next, Instant at) {
        return accepted.toBuilder()
                .state(State.UNKNOWN)
                .counts(1, 1)
                .fence(1)
                .alarmsRaised(2)
                .evidence(ABSENT)
                .unknown(UnknownCause.NO_ANSWER)
                .next(next, at);
    }

    private static Optional<Purpose> claim(Cancellation cancellation, Instant now) {
        return LifeCycle.claimable(cancellation, false, LEASE, now);
    }

    private static Optional<Purpose> claimWaiting(Cancellation cancellation, Instant now) {
        return LifeCycle.claimable(cancellation, true, LEASE, now);
    }

    @Test
    void a_new_one_may_be_sent_at_once_unless_it_waits_its_turn() {
        assertThat(claim(accepted, NOON)).contains(Purpose.SEND);
        assertThat(claim(accepted, NOON.minusNanos(1))).isEmpty();
        assertThat(claimWaiting(accepted, NOON)).isEmpty();
    }

    @Test
    void what_is_planned_is_claimed_from_its_instant_on() {
        Instant at = NOON.plusSeconds(90);
        Cancellation send = sentOnce(Step.SEND, at).build();
        assertThat(claim(send, at.minusNanos(1))).isEmpty();
        assertThat(claim(send, at)).contains(Purpose.SEND);
        assertThat(claimWaiting(send, at)).isEmpty();
        Cancellation lookUp = sentOnce(Step.LOOK_UP, at).build();
        assertThat(claim(lookUp, at.minusNanos(1))).isEmpty();
        assertThat(claim(lookUp, at)).contains(Purpose.LOOK_UP);
    }

    @Test
    void nothing_is_claimed_under_a_lease() {
        Instant over = NOON.plus(LEASE);
        Cancellation held = sentOnce(Step.SEND, NOON).leaseUntil(over).build();
        assertThat(claim(held, over.minusNanos(1))).isEmpty();
        assertThat(claim(held, over)).contains(Purpose.SEND);
        Cancellation inFlight =
                sentOnce(Step.SEND, NOON).state(State.SENDING).leaseUntil(over).build();
        assertThat(claim(inFlight, over.minusNanos(1))).isEmpty();
        assertThat(claim(inFlight, over)).contains(Purpose.DECIDE);
        assertThat(claimWaiting(inFlight, over)).contains(Purpose.DECIDE);
    }

    @Test
    void an_alarm_comes_first_and_also_to_those_that_wait() {
        Cancellation due = accepted.toBuilder().next(Step.SEND, alarm).build();
        assertThat(claim(due, alarm)).contains(Purpose.DECIDE);
        assertThat(claimWaiting(accepted, alarm.minusNanos(1))).isEmpty();
        assertThat(claimWaiting(accepted, alarm)).contains(Purpose.DECIDE);
        Cancellation later =
                accepted.toBuilder().next(Step.SEND, alarm.plusSeconds(1)).build();
        assertThat(claim(later, alarm.minusNanos(1))).isEmpty();
        assertThat(claim(later, alarm)).contains(Purpose.DECIDE);
    }

    @Test
    void a_first_send_may_begin_until_the_window_closes() {
        Cancellation first = accepted.toBuilder().alarmsRaised(2).build();
        assertThat(claim(first, close.minusNanos(1))).contains(Purpose.SEND);
        assertThat(claim(first, close)).contains(Purpose.DECIDE);
        assertThat(claimWaiting(first, close.minusNanos(1))).isEmpty();
        assertThat(claimWaiting(first, close)).contains(Purpose.DECIDE);
    }

    @Test
    void a_look_up_may_begin_until_the_window_closes() {
        Cancellation lookUp = sentOnce(Step.LOOK_UP, NOON).build();
        assertThat(claim(lookUp, close.minusNanos(1))).contains(Purpose.LOOK_UP);
        assertThat(claim(lookUp, close)).contains(Purpose.DECIDE);
    }

    @Test
    void a_repeated_send_must_also_end_inside_the_window_early_enough_for_a_last_question() {
        Cancellation send = sentOnce(Step.SEND, NOON).build();
        Instant last = close.minus(RetryPolicy.BEFORE_CLOSE).minus(LEASE);
        assertThat(claim(send, last.minusNanos(1))).contains(Purpose.SEND);
        assertThat(claim(send, last)).contains(Purpose.DECIDE);
    }

    @Test
    void what_may_have_happened_is_not_sent_again_over_the_midnight_of_its_date() {
        Cancellation open = sentOnce(Step.SEND, NOON).evidence(OPEN).build();
        Instant last = midnight.minus(LEASE);
        assertThat(claim(open, last.minusNanos(1))).contains(Purpose.SEND);
        assertThat(claim(open, last)).contains(Purpose.DECIDE);
        Cancellation notSent = sentOnce(Step.SEND, NOON).evidence(Evidence.NONE).build();
        assertThat(claim(notSent, last)).contains(Purpose.SEND);
        Cancellation firstOfAll = accepted.toBuilder().alarmsRaised(2).build();
        assertThat(claim(firstOfAll, last)).contains(Purpose.SEND);
        Cancellation lookUp = sentOnce(Step.LOOK_UP, NOON).evidence(OPEN).build();
        assertThat(claim(lookUp, last)).contains(Purpose.LOOK_UP);
    }

    @Test
    void an_alarm_and_the_end_of_the_window_are_decidable_by_anybody() {
        assertThat(LifeCycle.isDecidableByAnybody(accepted, alarm.minusNanos(1)))
                .isFalse();
        assertThat(LifeCycle.isDecidableByAnybody(accepted, alarm)).isTrue();
        Cancellation told = accepted.toBuilder().alarmsRaised(2).build();
        assertThat(LifeCycle.isDecidableByAnybody(told, close.minusNanos(1))).isFalse();
        assertThat(LifeCycle.isDecidableByAnybody(told, close)).isTrue();
        Cancellation held = told.toBuilder().leaseUntil(close.plusSeconds(1)).build();
        assertThat(LifeCycle.isDecidableByAnybody(held, close)).isFalse();
        assertThat(LifeCycle.isDecidableByAnybody(held, close.plusSeconds(1))).isTrue();
        Cancellation done = accepted.toBuilder().cancelled(RECEIPT, NOON).build();
        assertThat(LifeCycle.isDecidableByAnybody(done, close)).isFalse();
        for (Instant now : new Instant[] {alarm, close}) {
            assertThat(claim(accepted, now)).as("whoever knows the gateway").contains(Purpose.DECIDE);
        }
    }

    @Test
    void what_is_final_or_handed_over_is_never_claimed() {
        Cancellation done = accepted.toBuilder().cancelled(RECEIPT, NOON).build();
        Cancellation over = accepted.toBuilder()
                .state(State.HANDED_OVER)
                .next(null, null)
                .handOver(HandOverCause.LOOK_UP_IMPOSSIBLE)
                .build();
        for (Instant now : new Instant[] {NOON, alarm, close, close.plusSeconds(1)}) {
            assertThat(claim(done, now)).isEmpty();
            assertThat(claim(over, now)).isEmpty();
        }
    }

    @Test
    void a_claim_takes_the_lease_and_the_next_fence() {
        Cancellation sending = LifeCycle.claimed(accepted, Purpose.SEND, LEASE, NOON);
        assertThat(sending)
                .isEqualTo(accepted.toBuilder()
                        .state(State.SENDING)
                        .counts(1, 1)
                        .fence(1)
                        .leaseUntil(NOON.plus(LEASE))
                        .build());
        Cancellation unknown = sentOnce(Step.LOOK_UP, NOON).build();
        assertThat(LifeCycle.claimed(unknown, Purpose.LOOK_UP, LEASE, NOON))
                .isEqualTo(sentOnce(Step.LOOK_UP, NOON)
                        .state(State.LOOKING_UP)
                        .counts(2, 1)
                        .fence(2)
                        .leaseUntil(NOON.plus(LEASE))
                        .build());
        assertThat(LifeCycle.claimed(sending, Purpose.DECIDE, LEASE, NOON.plusSeconds(100)))
                .isEqualTo(sending.toBuilder()
                        .fence(2)
                        .leaseUntil(NOON.plusSeconds(100).plus(LEASE))
                        .build());
    }
}
