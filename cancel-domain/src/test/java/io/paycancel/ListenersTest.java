package io.paycancel;

import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Outcome;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final List<CancellationEvent> told = new ArrayList<>();
    private final Cancellation accepted = Samples.accepted();

    @Test
    void a_listener_that_throws_keeps_nothing_from_the_next_one() {
        List<Throwable> thrown =
                List.of(new IllegalStateException("x"), new IOException("x"), new NoClassDefFoundError("x"));
        List<CancellationListener> listeners = new ArrayList<>();
        for (Throwable each : thrown) {
            listeners.add(event -> {
                if (each instanceof Error error) {
                    throw error;
                }
                Till.<RuntimeException>throwUndeclared((Exception) each);
            });
        }
        listeners.add(told::add);
        CancellationEvent event = new CancellationEvent.Accepted(accepted, NOON);
        try (Logs logs = new Logs(Listeners.class)) {
            new Listeners(listeners).tell(event);
            assertThat(logs.lines())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line)
                            .matches(
                                    "SEVERE Listener io.paycancel.ListenersTest.* threw on Accepted of cancellation c-1;"
                                            + " nothing is undone by that"));
        }
        assertThat(told).containsExactly(event);
    }

    @Test
    void a_transition_is_told_in_order_attempt_alarms_end() {
        Listeners listeners = new Listeners(List.of(told::add));
        Attempt ended = Attempt.begun(1, Step.SEND, 1, "n", NOON).ended(NOON, "x", null);
        Cancellation over = accepted.toBuilder()
                .state(State.HANDED_OVER)
                .next(null, null)
                .handOver(HandOverCause.LOOK_UP_INCONCLUSIVE)
                .alarmsRaised(2)
                .build();
        listeners.tellAll(accepted, new Transition(over, ended, List.of()), NOON);
        assertThat(told)
                .containsExactly(
                        new CancellationEvent.AttemptEnded(over, ended, NOON),
                        new CancellationEvent.WindowAlarm(over, 50, NOON),
                        new CancellationEvent.WindowAlarm(over, 80, NOON),
                        new CancellationEvent.HandedOver(over, HandOverCause.LOOK_UP_INCONCLUSIVE, NOON));
        told.clear();
        Cancellation done = over.toBuilder().cancelled(RECEIPT, NOON).build();
        listeners.tellAll(over, new Transition(done, null, List.of()), NOON);
        assertThat(told).containsExactly(new CancellationEvent.Decided(done, new Outcome.Cancelled(RECEIPT), NOON));
        told.clear();
        listeners.tellAll(accepted, new Transition(accepted, null, List.of()), NOON);
        assertThat(told).isEmpty();
    }
}
