package io.paycancel;

import static io.paycancel.Samples.GATEWAY;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.event.CancellationEvent;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.GatewayId;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.PaymentId;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.Claimant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that does not know a cancellation's gateway says so, and does what can be done without it. */
class StrangersTest {
    private static final CancellationId ID = CancellationId.of("order-42");

    private final Hand time = new Hand(NOON);
    private final NonDurableStore store = new NonDurableStore(time);
    private final List<CancellationEvent> events = new ArrayList<>();
    private final Cancellations knowing = node(GATEWAY);
    private final Cancellations stranger = node(GatewayId.of("other"));
    private final Logs logs = new Logs(Strangers.class);

    private Cancellations node(GatewayId gateway) {
        return Cancellations.builder()
                .gateway(new Till(gateway, Samples.resending()))
                .store(store)
                .agenda((id, at) -> {})
                .listener(events::add)
                .time(time)
                .build();
    }

    @AfterEach
    void lets_it_log_again() {
        logs.close();
    }

    private void accept(CancellationId id) {
        knowing.accept(CancelRequest.full(id, new Samples.Payment(new PaymentId("of " + id), won(10_000))));
    }

    private Cancellation stored() {
        return store.find(ID).orElseThrow().cancellation();
    }

    private Instant alarm() {
        return Objects.requireNonNull(stored().alarmAt());
    }

    /** As a process leaves it that ends while its request is on the wire. */
    private void leaveOnTheWire() {
        accept(ID);
        store.claim(ID, new Claimant("dead", LEASE, Set.of(GATEWAY)));
    }

    @Test
    void it_says_once_which_gateway_is_missing_and_leaves_the_cancellation_alone() {
        accept(ID);
        accept(CancellationId.of("order-43"));
        assertThat(stranger.advance(ID)).contains(NOON.plusSeconds(1));
        stranger.advance(ID);
        stranger.advance(CancellationId.of("order-43"));
        assertThat(logs.lines())
                .containsExactly("WARNING Cancellation order-42 and maybe others need the gateway 'till', which is not"
                        + " configured on this node");
        assertThat(stored().fence()).isZero();
    }

    @Test
    void alarms_and_the_hand_over_come_all_the_same() {
        accept(ID);
        time.moveTo(alarm());
        stranger.advance(ID);
        assertThat(events).hasAtLeastOneElementOfType(CancellationEvent.WindowAlarm.class);
        assertThat(stored().alarmsRaised()).isEqualTo(1);
        assertThat(stored().leaseUntil()).isNull();
        time.moveTo(alarm());
        stranger.advance(ID);
        assertThat(stored().alarmsRaised()).isEqualTo(2);
        time.moveTo(stored().answerableUntil().minusNanos(1));
        assertThat(stranger.advance(ID)).isPresent();
        assertThat(stored().state()).isEqualTo(State.ACCEPTED);
        time.moveTo(stored().answerableUntil());
        assertThat(stranger.advance(ID)).isEmpty();
        assertThat(stored().state()).isEqualTo(State.HANDED_OVER);
        assertThat(stored().handOverCause()).isEqualTo(HandOverCause.NEVER_SENT);
        assertThat(events).hasAtLeastOneElementOfType(CancellationEvent.HandedOver.class);
    }

    @Test
    void an_interrupted_attempt_is_left_to_those_who_can_find_out() {
        leaveOnTheWire();
        time.move(LEASE);
        stranger.advance(ID);
        assertThat(stored().fence()).isEqualTo(1);
        time.moveTo(alarm());
        stranger.advance(ID);
        assertThat(stored().alarmsRaised()).isEqualTo(1);
        assertThat(stored().state()).isEqualTo(State.SENDING);
        knowing.advance(ID);
        assertThat(stored().state()).isEqualTo(State.UNKNOWN);
        assertThat(stored().unknownCause()).isEqualTo(UnknownCause.INTERRUPTED);
    }

    @Test
    void an_interrupted_attempt_is_handed_over_when_nobody_can_ask_any_more() {
        leaveOnTheWire();
        time.moveTo(stored().answerableUntil());
        assertThat(stranger.advance(ID)).isEmpty();
        assertThat(stored().state()).isEqualTo(State.HANDED_OVER);
        assertThat(stored().handOverCause()).isEqualTo(HandOverCause.ANSWER_WINDOW_CLOSING);
        assertThat(stored().evidence().mayHaveHappened()).isTrue();
        assertThat(store.find(ID).orElseThrow().attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.endedAt()).isEqualTo(time.now()));
    }
}
