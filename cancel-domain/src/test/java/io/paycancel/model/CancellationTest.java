package io.paycancel.model;

import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REFUSAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation accepted = Samples.accepted();
    private final Instant close = accepted.answerableUntil();

    private CancellationBuilder sending() {
        return accepted.toBuilder().state(State.SENDING).counts(1, 1).fence(1).leaseUntil(NOON.plus(Samples.LEASE));
    }

    private CancellationBuilder handedOver() {
        return accepted.toBuilder()
                .state(State.HANDED_OVER)
                .next(null, null)
                .unknown(UnknownCause.HANDED_OVER)
                .handOver(HandOverCause.LOOK_UP_IMPOSSIBLE);
    }

    @Test
    void a_new_one_is_due_at_once() {
        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(accepted.nextStep()).isEqualTo(Step.SEND);
        assertThat(accepted.dueAt()).isEqualTo(NOON);
        assertThat(accepted.outcome()).isEqualTo(new Outcome.Unknown(UnknownCause.NOT_SENT_YET, close));
        assertThat(accepted.isHeldAt(NOON)).isFalse();
    }

    @Test
    void a_builder_changes_nothing_by_itself() {
        assertThat(accepted.toBuilder().build()).isEqualTo(accepted);
        Cancellation sent = sending().alarmsRaised(1).reserved(Samples.won(5)).build();
        assertThat(sent.toBuilder().build()).isEqualTo(sent);
        Cancellation over = handedOver().build();
        assertThat(over.toBuilder().build()).isEqualTo(over);
        Cancellation done = sent.toBuilder().cancelled(RECEIPT, NOON).build();
        assertThat(done.toBuilder().build()).isEqualTo(done);
        Cancellation refused = sent.toBuilder().refused(REFUSAL, NOON).build();
        assertThat(refused.toBuilder().build()).isEqualTo(refused);
    }

    @Test
    void a_decided_one_has_no_secret_no_lease_no_next_step_and_no_unknown_cause() {
        Cancellation done = sending().cancelled(RECEIPT, NOON).build();
        assertThat(done.frozen().lookUpSecret()).isNull();
        assertThat(done.leaseUntil()).isNull();
        assertThat(done.dueAt()).isNull();
        assertThat(done.unknownCause()).isNull();
        assertThat(done.outcome()).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(sending().refused(REFUSAL, NOON).build().outcome()).isEqualTo(new Outcome.Refused(REFUSAL));
    }

    @Test
    void of_one_in_flight_nothing_older_is_told() {
        Cancellation sent = sending().unknown(UnknownCause.NO_ANSWER).build();
        assertThat(sent.outcome()).isEqualTo(new Outcome.Unknown(UnknownCause.IN_FLIGHT, close));
        assertThat(sent.unknownCause()).isEqualTo(UnknownCause.NO_ANSWER);
        Cancellation asking = sending()
                .state(State.LOOKING_UP)
                .counts(2, 1)
                .next(Step.LOOK_UP, NOON)
                .build();
        assertThat(asking.outcome()).isEqualTo(new Outcome.Unknown(UnknownCause.IN_FLIGHT, close));
    }

    @Test
    void a_handed_over_one_keeps_its_secret_and_is_never_due() {
        Cancellation over = handedOver().build();
        assertThat(over.frozen().lookUpSecret()).isNotNull();
        assertThat(over.dueAt()).isNull();
        assertThat(over.outcome()).isEqualTo(new Outcome.Unknown(UnknownCause.HANDED_OVER, close));
    }

    @Test
    void state_and_values_must_agree() {
        assertRefused(accepted.toBuilder().next(null, NOON), "Cancellation c-1 cannot be ACCEPTED with this nextStep");
        assertRefused(accepted.toBuilder().next(Step.SEND, null), "cannot be ACCEPTED with this nextStepAt");
        assertRefused(handedOver().next(Step.SEND, null), "cannot be HANDED_OVER with this nextStep");
        assertRefused(handedOver().next(null, NOON), "cannot be HANDED_OVER with this nextStepAt");
        assertRefused(sending().leaseUntil(null), "cannot be SENDING with this leaseUntil");
        assertRefused(sending().next(Step.LOOK_UP, NOON), "cannot be SENDING with this leaseUntil");
        assertRefused(sending().state(State.LOOKING_UP), "cannot be LOOKING_UP with this leaseUntil");
        assertRefused(sending().counts(0, 0), "cannot be SENDING with this attempts");
        assertRefused(sending().counts(1, 2), "cannot be SENDING with this attempts");
        assertRefused(sending().counts(1, -1), "cannot be SENDING with this attempts");
        assertRefused(accepted.toBuilder().alarmsRaised(-1), "cannot be ACCEPTED with this alarmsRaised");
        assertRefused(accepted.toBuilder().alarmsRaised(3), "cannot be ACCEPTED with this alarmsRaised");
        assertRefused(
                accepted.toBuilder().cancelled(RECEIPT, NOON).state(State.REFUSED),
                "cannot be REFUSED with this receipt");
        assertRefused(
                accepted.toBuilder().refused(REFUSAL, NOON).cancelled(RECEIPT, NOON),
                "cannot be CANCELLED with this refusal");
        assertRefused(
                accepted.toBuilder().cancelled(RECEIPT, NOON).unknown(UnknownCause.NO_ANSWER),
                "cannot be CANCELLED with this unknownCause");
        assertRefused(handedOver().handOver(null), "cannot be HANDED_OVER with this handOverCause");
    }

    private static void assertRefused(CancellationBuilder builder, String message) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_decided_one_says_when() {
        assertThatThrownBy(() -> new Cancellation(
                        accepted.id(),
                        accepted.frozen(),
                        NOON,
                        close,
                        null,
                        State.CANCELLED,
                        1,
                        1,
                        1,
                        null,
                        null,
                        null,
                        0,
                        Evidence.NONE,
                        null,
                        null,
                        RECEIPT,
                        null,
                        null))
                .hasMessage("Cancellation c-1 cannot be CANCELLED with this decidedAt");
    }

    @Test
    void alarms_are_at_50_and_80_percent_of_the_window() {
        // Noon to the midnight after the next one: 36 hours.
        assertThat(accepted.alarmAt()).isEqualTo(NOON.plus(Duration.ofHours(18)));
        assertThat(accepted.alarmPercent()).isEqualTo(50);
        Cancellation once = accepted.toBuilder().alarmsRaised(1).build();
        assertThat(once.alarmAt()).isEqualTo(NOON.plus(Duration.ofMinutes(36 * 60 * 8 / 10)));
        assertThat(once.alarmPercent()).isEqualTo(80);
        Cancellation twice = accepted.toBuilder().alarmsRaised(2).build();
        assertThat(twice.alarmAt()).isNull();
        assertThat(twice.alarmPercent()).isZero();
    }

    @Test
    void it_is_due_at_the_first_of_next_step_alarm_and_end_of_window() {
        Instant alarm = accepted.alarmAt();
        assertThat(dueWith(alarm.minusNanos(1), 0)).isEqualTo(alarm.minusNanos(1));
        assertThat(dueWith(alarm.plusNanos(1), 0)).isEqualTo(alarm);
        assertThat(dueWith(close.plusSeconds(1), 2)).isEqualTo(close);
        assertThat(dueWith(close.minusSeconds(1), 2)).isEqualTo(close.minusSeconds(1));
    }

    private Instant dueWith(Instant next, int alarmsRaised) {
        return accepted.toBuilder()
                .next(Step.SEND, next)
                .alarmsRaised(alarmsRaised)
                .build()
                .dueAt();
    }

    @Test
    void it_is_not_due_before_its_lease_is_over() {
        Cancellation held = sending().build();
        Instant over = NOON.plus(Samples.LEASE);
        assertThat(held.dueAt()).isEqualTo(over);
        assertThat(held.isHeldAt(over.minusNanos(1))).isTrue();
        assertThat(held.isHeldAt(over)).isFalse();
        Instant later = over.plusSeconds(5);
        assertThat(sending().next(Step.SEND, later).build().dueAt()).isEqualTo(later);
    }

    @Test
    void it_shows_ids_and_plan_only() {
        assertThat(sending().build())
                .hasToString(
                        "Cancellation[c-1, SENDING, full, key KEY1, date 2026-11-23, attempts 1, fence 1, next SEND"
                                + " at 2026-11-23T03:00:00Z, NOT_SENT_YET until 2026-11-24T15:00:00Z]");
        assertThat(sending().cancelled(RECEIPT, NOON).build())
                .hasToString("Cancellation[c-1, CANCELLED, full, key KEY1, date 2026-11-23, attempts 1, fence 1]");
    }
}
