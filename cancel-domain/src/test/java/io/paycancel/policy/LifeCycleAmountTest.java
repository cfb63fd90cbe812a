package io.paycancel.policy;

import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.REPLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Samples;
import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.Money;
import io.paycancel.model.Purpose;
import io.paycancel.model.Receipt;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which amounts a "yes" may name. */
class LifeCycleAmountTest {
    private final LifeCycle lifeCycle = new LifeCycle(RetryPolicy.DEFAULT);
    private final Cancellation sending = LifeCycle.claimed(Samples.accepted(), Purpose.SEND, LEASE, NOON);

    @Test
    void a_full_one_gives_back_too_what_a_refused_part_before_it_had_reserved() {
        Cancellation rest = sending.toBuilder().reserved(Samples.won(6_000)).build();
        assertThat(stateAfterYesOf(Samples.won(6_000), rest)).isEqualTo(State.CANCELLED);
        assertThat(stateAfterYesOf(Samples.won(10_000), rest)).isEqualTo(State.CANCELLED);
        assertThat(stateAfterYesOf(Samples.won(5_999), rest)).isEqualTo(State.UNKNOWN);
        assertThat(stateAfterYesOf(Samples.won(10_001), rest)).isEqualTo(State.UNKNOWN);
        assertThat(stateAfterYesOf(Samples.cents(6_000), rest)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void a_part_gives_back_what_it_asked_for_and_nothing_else() {
        Cancellation accepted = Samples.accepted(
                Samples.frozen(Scope.partial(Samples.won(6_000)), true, NOON), NOON, new AnswerWindow(1));
        Cancellation part = LifeCycle.claimed(accepted, Purpose.SEND, LEASE, NOON).toBuilder()
                .reserved(Samples.won(6_000))
                .build();
        assertThat(stateAfterYesOf(Samples.won(6_000), part)).isEqualTo(State.CANCELLED);
        assertThat(stateAfterYesOf(Samples.won(5_999), part)).isEqualTo(State.UNKNOWN);
        assertThat(stateAfterYesOf(Samples.won(10_000), part)).isEqualTo(State.UNKNOWN);
        assertThat(stateAfterYesOf(Samples.cents(6_000), part)).isEqualTo(State.UNKNOWN);
    }

    private State stateAfterYesOf(Money amount, Cancellation asked) {
        Receipt receipt = new Receipt(Receipt.Source.ANSWER, "C-1", null, amount, Map.of());
        Attempt attempt = Attempt.begun(1, Step.SEND, asked.fence(), "node", NOON);
        return lifeCycle
                .answered(asked, attempt, new Answer.Cancelled(receipt, REPLY), Samples.resending(), false, NOON)
                .after()
                .state();
    }

    @Test
    void an_unknown_approved_amount_sets_no_upper_limit_for_a_full_one() {
        FrozenCancel silent = new FrozenCancel(
                Samples.GATEWAY,
                Samples.PAYMENT,
                null,
                Scope.full(),
                Samples.KEY,
                RequestDate.at(NOON),
                Samples.frozen().fields(),
                true,
                null);
        Cancellation rest =
                LifeCycle.claimed(Samples.accepted(silent, NOON, new AnswerWindow(1)), Purpose.SEND, LEASE, NOON)
                        .toBuilder()
                        .reserved(Samples.won(6_000))
                        .build();
        assertThat(stateAfterYesOf(Samples.won(10_001), rest)).isEqualTo(State.CANCELLED);
        assertThat(stateAfterYesOf(Samples.won(5_999), rest)).isEqualTo(State.UNKNOWN);
    }
}
