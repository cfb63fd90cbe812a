package io.paycancel.policy;

import static io.paycancel.Samples.DEADLINE;
import static io.paycancel.Samples.GRACE;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REPLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Samples;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationBuilder;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Evidence;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Obstacle;
import io.paycancel.model.Obstacle.Why;
import io.paycancel.model.Purpose;
import io.paycancel.model.Scope;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.UnknownCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person may do, at the very moments at which that changes. */
class HandRulesTest {
    private static final GatewayRules RULES = Samples.resending();
    private static final Instant ENDED = NOON.plusSeconds(1);
    private static final Instant LATER = ENDED.plus(GRACE);

    private final Cancellation unknown = unknown(Samples.accepted()).build();

    private static CancellationBuilder unknown(Cancellation accepted) {
        return accepted.toBuilder()
                .state(State.UNKNOWN)
                .counts(1, 1)
                .evidence(new Evidence(true, null, false, REPLY))
                .unknown(UnknownCause.NO_ANSWER)
                .next(Step.SEND, NOON.plusSeconds(600));
    }

    private static CaseFile file(Cancellation cancellation, Attempt... attempts) {
        return new CaseFile(cancellation, List.of(attempts), List.of());
    }

    private static Attempt sent() {
        return Attempt.begun(1, Step.SEND, 1, "node", NOON).ended(ENDED, "unknown", null);
    }

    private static Optional<Obstacle> lookUp(Cancellation cancellation, Instant now) {
        return HandRules.againstLookUp(file(cancellation, sent()), RULES, now);
    }

    private static Optional<Obstacle> retry(Cancellation cancellation, Instant now) {
        return HandRules.againstRetry(file(cancellation, sent()), LEASE, now);
    }

    private static Optional<Obstacle> because(Why why) {
        return Optional.of(Obstacle.of(why));
    }

    @Test
    void final_and_handed_over_ones_are_left_alone() {
        Cancellation done = unknown.toBuilder().cancelled(RECEIPT, LATER).build();
        Cancellation over = unknown.toBuilder()
                .state(State.HANDED_OVER)
                .next(null, null)
                .handOver(HandOverCause.LOOK_UP_INCONCLUSIVE)
                .build();
        assertThat(lookUp(done, LATER)).isEqualTo(because(Why.DECIDED));
        assertThat(retry(done, LATER)).isEqualTo(because(Why.DECIDED));
        assertThat(HandRules.againstSettling(done, LATER)).isEqualTo(because(Why.DECIDED));
        assertThat(lookUp(over, LATER)).isEqualTo(because(Why.HANDED_OVER));
        assertThat(retry(over, LATER)).isEqualTo(because(Why.HANDED_OVER));
        assertThat(HandRules.againstSettling(over, LATER)).isEmpty();
        assertThat(HandRules.againstSettling(unknown, LATER)).isEqualTo(because(Why.NOT_HANDED_OVER));
        Cancellation held = over.toBuilder().leaseUntil(LATER).build();
        assertThat(HandRules.againstSettling(held, LATER.minusMillis(1))).contains(new Obstacle(Why.GRACE, LATER));
        assertThat(HandRules.againstSettling(held, LATER)).isEmpty();
    }

    @Test
    void what_is_on_the_wire_is_left_there() {
        Cancellation sending =
                LifeCycle.claimed(unknown.toBuilder().next(Step.SEND, NOON).build(), Purpose.SEND, LEASE, NOON);
        Optional<Obstacle> flight = Optional.of(new Obstacle(Why.IN_FLIGHT, NOON.plus(LEASE)));
        assertThat(lookUp(sending, LATER)).isEqualTo(flight);
        assertThat(retry(sending, LATER)).isEqualTo(flight);
    }

    @Test
    void a_lease_is_waited_for_to_the_millisecond() {
        Cancellation held = unknown.toBuilder().leaseUntil(NOON.plus(LEASE)).build();
        Instant over = NOON.plus(LEASE);
        Optional<Obstacle> grace = Optional.of(new Obstacle(Why.GRACE, over));
        assertThat(lookUp(held, over.minusMillis(1))).isEqualTo(grace);
        assertThat(retry(held, over.minusMillis(1))).isEqualTo(grace);
        assertThat(lookUp(held, over)).isEmpty();
        assertThat(retry(held, over)).isEmpty();
    }

    @Test
    void the_grace_after_a_send_is_waited_for_before_nothing_can_be_believed() {
        assertThat(lookUp(unknown, LATER.minusMillis(1))).contains(new Obstacle(Why.GRACE, LATER));
        assertThat(lookUp(unknown, LATER)).isEmpty();
        Attempt asked = Attempt.begun(2, Step.LOOK_UP, 2, "node", LATER).ended(LATER, "unknown", null);
        assertThat(HandRules.againstLookUp(file(unknown, sent(), asked), RULES, LATER))
                .isEmpty();
    }

    @Test
    void there_must_be_something_to_ask_about_and_a_way_to_ask() {
        Cancellation fresh = Samples.accepted();
        assertThat(lookUp(fresh, LATER)).isEqualTo(because(Why.NOTHING_SENT));
        GatewayRules none = Samples.rules(true, LookUp.NONE, 1, false);
        assertThat(HandRules.againstLookUp(file(unknown, sent()), none, LATER)).isEqualTo(because(Why.NO_LOOK_UP));
        Cancellation blind = unknown(
                        Samples.accepted(Samples.frozen(Scope.full(), false, NOON), NOON, new AnswerWindow(1)))
                .build();
        assertThat(lookUp(blind, LATER)).isEqualTo(because(Why.NO_LOOK_UP));
    }

    @Test
    void a_look_up_must_end_inside_the_window() {
        Instant last = unknown.answerableUntil().minus(RetryPolicy.BEFORE_CLOSE).minus(DEADLINE);
        assertThat(lookUp(unknown, last.minusMillis(1))).isEmpty();
        assertThat(lookUp(unknown, last)).isEqualTo(because(Why.WINDOW_CLOSING));
    }

    /** "Partly cancelled" would hand it over, where sending it again gets the answer to this very request. */
    @Test
    void a_part_that_is_about_to_be_sent_again_is_not_looked_up() {
        Cancellation part = unknown(Samples.accepted(
                        Samples.frozen(Scope.partial(Samples.won(5)), true, NOON), NOON, new AnswerWindow(1)))
                .build();
        assertThat(lookUp(part, LATER)).isEqualTo(because(Why.RETRY_FIRST));
        assertThat(retry(part, LATER)).isEmpty();
        assertThat(lookUp(part.toBuilder().next(Step.LOOK_UP, LATER).build(), LATER))
                .isEmpty();
        GatewayRules sole = Samples.rules(true, LookUp.QUERY, 1, true);
        assertThat(HandRules.againstLookUp(file(part, sent()), sole, LATER)).isEmpty();
        GatewayRules once = Samples.rules(false, LookUp.QUERY, 1, false);
        assertThat(HandRules.againstLookUp(file(part, sent()), once, LATER)).isEmpty();
    }

    @Test
    void what_has_to_be_looked_up_first_is_not_sent() {
        Cancellation planned = unknown.toBuilder().next(Step.LOOK_UP, LATER).build();
        assertThat(retry(planned, LATER)).isEqualTo(because(Why.LOOK_UP_FIRST));
        assertThat(lookUp(planned, LATER)).isEmpty();
    }

    @Test
    void nothing_is_sent_again_on_its_key_alone_after_its_day() {
        Instant dayEnds = RetryPolicy.keyLivesUntil(unknown).minus(LEASE);
        assertThat(retry(unknown, dayEnds.minusMillis(1))).isEmpty();
        assertThat(retry(unknown, dayEnds)).isEqualTo(because(Why.WINDOW_CLOSING));
    }
}
