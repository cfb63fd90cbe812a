package io.paycancel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.GatewayId;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Purpose;
import io.paycancel.model.Scope;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.ClaimResult.Why;
import io.paycancel.port.Claimant;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store does when it is asked for a claim, and what it lists as due. */
abstract class StoreClaimCases extends StoreAcceptCases {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    StoreClaimCases() {}

    @Test
    final void what_was_never_accepted_cannot_be_claimed() {
        assertThat(store().claim(id("never"), claimant("node-a"))).isEqualTo(new ClaimResult.NotFound());
    }

    @Test
    final void the_first_claim_begins_attempt_one_under_fence_one() {
        Cancellation accepted = accept("first");
        Claim claim = claim("first");
        assertThat(claim.purpose()).isEqualTo(Purpose.SEND);
        assertThat(claim.attempt()).isEqualTo(Attempt.begun(1, Step.SEND, 1, "node-a", claim.at()));
        Cancellation now = claim.cancellation();
        assertThat(now.state()).isEqualTo(State.SENDING);
        assertThat(now.fence()).isEqualTo(1);
        assertThat(now.attempts()).isEqualTo(1);
        assertThat(now.sends()).isEqualTo(1);
        assertThat(now.leaseUntil()).isEqualTo(claim.at().plus(LEASE));
        assertThat(now.frozen()).isEqualTo(accepted.frozen());
        assertThat(now.reserved()).isEqualTo(won(400));
        assertThat(file("first").cancellation()).isEqualTo(now);
        assertThat(file("first").attempts()).containsExactly(Objects.requireNonNull(claim.attempt()));
    }

    @Test
    final void a_claim_is_given_at_the_stores_own_time() {
        accept("timed");
        move(Duration.ofHours(1));
        Claim claim = claim("timed");
        assertThat(Duration.between(claim.at(), clock()).abs()).isLessThan(MINUTE);
        assertThat(claim.at()).isEqualTo(claim.at().truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    final void what_is_held_cannot_be_claimed_until_its_lease_is_over() {
        accept("held");
        Claim claim = claim("held");
        move(LEASE.minus(MINUTE));
        ClaimResult.NotNow notNow = notNow("held");
        assertThat(notNow.why()).isEqualTo(Why.HELD);
        assertThat(notNow.lookAgainAt()).isEqualTo(claim.cancellation().leaseUntil());
        assertThat(stored("held")).isEqualTo(claim.cancellation());
        move(MINUTE.multipliedBy(2));
        assertThat(claim("held").cancellation().fence()).isEqualTo(2);
    }

    @Test
    final void many_threads_get_one_claim() throws Exception {
        accept("contested");
        List<ClaimResult> all = together(() -> store().claim(id("contested"), claimant("node-a")));
        assertThat(all).filteredOn(Claim.class::isInstance).hasSize(1);
        assertThat(all)
                .filteredOn(ClaimResult.NotNow.class::isInstance)
                .extracting(result -> ((ClaimResult.NotNow) result).why())
                .hasSize(all.size() - 1)
                .containsOnly(Why.HELD);
        assertThat(stored("contested").fence()).isEqualTo(1);
        assertThat(file("contested").attempts()).hasSize(1);
    }

    @Test
    final void an_interrupted_attempt_is_claimed_to_decide_and_begins_no_other() {
        accept("interrupted");
        Claim lost = claim("interrupted");
        move(LEASE.plus(MINUTE));
        ClaimResult result = store().claim(id("interrupted"), claimant("node-b"));
        assertThat(result).isInstanceOf(Claim.class);
        Claim next = (Claim) result;
        assertThat(next.purpose()).isEqualTo(Purpose.DECIDE);
        assertThat(next.attempt()).isEqualTo(lost.attempt());
        assertThat(next.cancellation().fence()).isEqualTo(2);
        assertThat(next.cancellation().attempts()).isEqualTo(1);
        assertThat(file("interrupted").attempts()).hasSize(1);
    }

    @Test
    final void a_decided_interruption_can_be_sent_again() {
        accept("again");
        claim("again");
        move(LEASE.plus(MINUTE));
        Claim next = claim("again");
        Attempt interrupted = Objects.requireNonNull(next.attempt());
        assertThat(store().record(LIFE.decide(next.cancellation(), interrupted, RULES, true, LEASE, next.at()))
                        .written())
                .isTrue();
        assertThat(file("again").attempts().get(0).endedAt()).isNotNull();
        move(LEASE);
        Claim second = claim("again");
        assertThat(second.purpose()).isEqualTo(Purpose.SEND);
        assertThat(second.cancellation().fence()).isEqualTo(3);
        assertThat(file("again").attempts()).extracting(Attempt::number).containsExactly(1, 2);
    }

    @Test
    final void what_is_not_due_cannot_be_claimed_until_it_is() {
        accept("later");
        play("later", tryAgain());
        Cancellation waiting = stored("later");
        ClaimResult.NotNow notNow = notNow("later");
        assertThat(notNow.why()).isEqualTo(Why.NOT_DUE);
        assertThat(notNow.lookAgainAt()).isEqualTo(waiting.dueAt());
        move(MINUTE);
        Claim second = claim("later");
        assertThat(second.attempt()).isEqualTo(Attempt.begun(2, Step.SEND, 2, "node-a", second.at()));
        assertThat(second.cancellation().sends()).isEqualTo(2);
    }

    @Test
    final void a_planned_look_up_is_claimed_as_one() {
        accept("ask");
        play("ask", duplicate());
        Claim claim = claim("ask");
        assertThat(claim.purpose()).isEqualTo(Purpose.LOOK_UP);
        assertThat(claim.attempt()).isEqualTo(Attempt.begun(2, Step.LOOK_UP, 2, "node-a", claim.at()));
        assertThat(claim.cancellation().state()).isEqualTo(State.LOOKING_UP);
        assertThat(claim.cancellation().sends()).isEqualTo(1);
        assertThat(claim.cancellation().attempts()).isEqualTo(2);
    }

    @Test
    final void a_lost_answer_keeps_its_lease() {
        accept("lost");
        Claim claim = claim("lost");
        record(claim, noAnswer());
        move(LEASE.minus(MINUTE));
        assertThat(notNow("lost").why()).isEqualTo(Why.HELD);
        move(MINUTE.multipliedBy(2));
        assertThat(claim("lost").purpose()).isEqualTo(Purpose.SEND);
    }

    @Test
    final void a_final_one_gives_nothing_to_do() {
        accept("final");
        play("final", cancelled());
        assertThat(store().claim(id("final"), claimant("node-a")))
                .isEqualTo(new ClaimResult.NothingToDo(stored("final")));
    }

    @Test
    final void a_handed_over_one_gives_nothing_to_do() {
        accept("handed-over");
        handOver("handed-over");
        move(WINDOW.plus(WINDOW));
        assertThat(store().claim(id("handed-over"), claimant("node-a")))
                .isEqualTo(new ClaimResult.NothingToDo(stored("handed-over")));
    }

    @Test
    final void a_node_gets_only_what_its_gateways_can_send() {
        accept("foreign");
        Claimant other = new Claimant("node-a", LEASE, Set.of(GatewayId.of("other")));
        ClaimResult result = store().claim(id("foreign"), other);
        assertThat(result).isInstanceOf(ClaimResult.NotNow.class);
        assertThat(((ClaimResult.NotNow) result).why()).isEqualTo(Why.NOT_SERVED);
        assertThat(stored("foreign").fence()).isZero();
    }

    @Test
    final void an_alarm_and_the_end_of_the_window_are_claimed_to_decide_whatever_the_gateway() {
        Claimant other = new Claimant("node-a", LEASE, Set.of(GatewayId.of("other")));
        accept("foreign");
        Claim began = claim("foreign");
        move(WINDOW.dividedBy(2).plus(MINUTE));
        Claim alarm = (Claim) store().claim(id("foreign"), other);
        assertThat(alarm.purpose()).isEqualTo(Purpose.DECIDE);
        assertThat(alarm.attempt()).isEqualTo(began.attempt());
        Transition raised =
                LIFE.decideForAnybody(alarm.cancellation(), alarm.attempt(), alarm.onlyOne(), LEASE, alarm.at());
        assertThat(store().record(raised).written()).isTrue();
        assertThat(((ClaimResult.NotNow) store().claim(id("foreign"), other)).why())
                .isEqualTo(Why.NOT_SERVED);
        move(WINDOW);
        Claim end = (Claim) store().claim(id("foreign"), other);
        assertThat(end.attempt())
                .as("it was left to those who know its gateway")
                .isEqualTo(began.attempt());
        Transition handedOver =
                LIFE.decideForAnybody(end.cancellation(), end.attempt(), end.onlyOne(), LEASE, end.at());
        assertThat(store().record(handedOver).written()).isTrue();
        assertThat(stored("foreign").state()).isEqualTo(State.HANDED_OVER);
        assertThat(file("foreign").attempts()).extracting(Attempt::endedAt).doesNotContainNull();
    }

    @Test
    final void the_second_of_a_payment_waits_until_the_first_is_final() {
        PaymentId payment = newPayment();
        accept("first", payment, Scope.partial(won(400)));
        accept("second", payment, Scope.partial(won(300)));
        accept("third", payment, Scope.partial(won(200)));
        assertThat(notNow("second").why()).isEqualTo(Why.WAITS_ITS_TURN);
        assertThat(play("first", cancelled()).nextInLine()).isEqualTo(id("second"));
        assertThat(notNow("third").why()).isEqualTo(Why.WAITS_ITS_TURN);
        assertThat(play("second", refused()).nextInLine()).isEqualTo(id("third"));
        assertThat(play("third", cancelled()).nextInLine()).isNull();
    }

    @Test
    final void it_waits_while_the_first_is_unknown_or_handed_over() {
        PaymentId payment = newPayment();
        accept("first", payment, Scope.partial(won(400)));
        accept("second", payment, Scope.partial(won(300)));
        assertThat(play("first", duplicate()).nextInLine()).isNull();
        assertThat(notNow("second").why()).isEqualTo(Why.WAITS_ITS_TURN);
        assertThat(play("first", inconclusive()).nextInLine()).isNull();
        assertThat(stored("first").state()).isEqualTo(State.HANDED_OVER);
        assertThat(notNow("second").why()).isEqualTo(Why.WAITS_ITS_TURN);
    }

    @Test
    final void an_alarm_is_claimed_to_decide_even_while_it_waits_its_turn() {
        PaymentId payment = newPayment();
        accept("first", payment, Scope.partial(won(400)));
        accept("second", payment, Scope.partial(won(300)));
        move(WINDOW.dividedBy(2).plus(MINUTE));
        Claim claim = claim("second");
        assertThat(claim.purpose()).isEqualTo(Purpose.DECIDE);
        assertThat(claim.attempt()).isNull();
        assertThat(claim.cancellation().state()).isEqualTo(State.ACCEPTED);
        assertThat(claim.cancellation().attempts()).isZero();
        assertThat(claim.cancellation().fence()).isEqualTo(1);
        assertThat(file("second").attempts()).isEmpty();
        assertThat(notNow("second").why()).isEqualTo(Why.HELD);
    }

    @Test
    final void a_claim_says_whether_it_is_the_only_one_ever_accepted() {
        PaymentId payment = newPayment();
        accept("first", payment, Scope.partial(won(400)));
        Claim alone = claim("first");
        assertThat(alone.onlyOne()).isTrue();
        record(alone, cancelled());
        accept("second", payment, Scope.partial(won(300)));
        assertThat(claim("second").onlyOne()).isFalse();
    }

    @Test
    final void one_is_not_the_only_one_while_another_is_reserved() {
        PaymentId payment = newPayment();
        accept("first", payment, Scope.partial(won(400)));
        accept("second", payment, Scope.full());
        assertThat(claim("first").onlyOne()).isFalse();
    }

    @Test
    final void a_refused_part_still_counts_as_another_one() {
        PaymentId payment = newPayment();
        accept("first", payment, Scope.partial(won(400)));
        play("first", refused());
        accept("second", payment, Scope.partial(won(400)));
        assertThat(claim("second").onlyOne()).isFalse();
    }

    @Test
    final void due_ones_are_listed_the_most_overdue_first_and_no_more_than_asked_for() {
        accept("oldest");
        move(MINUTE);
        accept("middle");
        move(MINUTE);
        accept("newest");
        assertThat(store().due(10)).containsExactly(id("oldest"), id("middle"), id("newest"));
        assertThat(store().due(2)).containsExactly(id("oldest"), id("middle"));
    }

    @Test
    final void what_is_held_decided_handed_over_or_not_due_is_not_listed() {
        accept("held");
        accept("decided");
        accept("handed-over");
        accept("later");
        play("decided", refused());
        handOver("handed-over");
        play("later", tryAgain());
        claim("held");
        assertThat(store().due(10)).isEmpty();
        move(MINUTE);
        assertThat(store().due(10)).containsExactly(id("later"));
        move(LEASE);
        assertThat(store().due(10)).containsExactlyInAnyOrder(id("later"), id("held"));
    }

    @Test
    final void one_that_waits_its_turn_is_listed_only_once_its_alarm_is_due() {
        PaymentId payment = newPayment();
        accept("first", payment, Scope.partial(won(400)));
        accept("second", payment, Scope.partial(won(300)));
        assertThat(store().due(10)).containsExactly(id("first"));
        move(WINDOW.dividedBy(2).plus(MINUTE));
        List<CancellationId> due = store().due(10);
        assertThat(due).containsExactlyInAnyOrder(id("first"), id("second"));
    }
}
