package io.paycancel;

import static io.paycancel.Samples.GATEWAY;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REPLY;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Permits.Permit;
import io.paycancel.Samples.Payment;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.GatewayId;
import io.paycancel.model.Outcome;
import io.paycancel.model.PaymentId;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.policy.LifeCycle;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.port.Acceptance;
import io.paycancel.port.Claim;
import io.paycancel.port.Claimant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A gateway that has as many exchanges in flight as it may: what is its own waits, what is another's does not. */
class BusyGatewayTest {
    private static final GatewayId OTHER = GatewayId.of("other");
    private static final CancellationId SECOND = CancellationId.of("second");
    private static final Answer CANCELLED = new Answer.Cancelled(RECEIPT, REPLY);
    private static final Outcome DONE = new Outcome.Cancelled(RECEIPT);

    private final Hand time = new Hand(NOON);
    private final Till till = new Till(GATEWAY, Samples.resending());
    private final Till other = new Till(OTHER, Samples.resending());
    private final NonDurableStore store = new NonDurableStore(time);
    private final List<String> wakeUps = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Permits permits = new Permits(Map.of(GATEWAY, 1));

    private Cancellations.Builder builder() {
        return Cancellations.builder()
                .store(store)
                .agenda((id, at) -> wakeUps.add(id + " in " + Duration.between(time.now(), at)))
                .time(time);
    }

    private final Cancellations cancellations =
            builder().gateway(till, 1).gateway(other, 1).build();

    private static CancelRequest<Payment> full(String id) {
        return CancelRequest.full(CancellationId.of(id), new Payment(new PaymentId("of " + id), won(10_000)))
                .via(GATEWAY);
    }

    private Cancellation stored(CancellationId id) {
        return store.find(id).orElseThrow().cancellation();
    }

    /** Runs it while the first one is on the wire. */
    private void whileBusy(Runnable meanwhile) {
        till.reacts((cancel, departure) -> {
            meanwhile.run();
            return CANCELLED;
        });
        assertThat(cancellations.cancel(full("first"))).isEqualTo(DONE);
    }

    @Test
    void a_limit_is_at_least_one() {
        assertThatThrownBy(() -> builder().gateway(till, 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("maxInFlight must be at least 1, was 0");
        assertThatThrownBy(() -> builder().gateway(null, 1)).hasMessage("gateway");
    }

    @Test
    void while_it_is_busy_its_cancellations_are_accepted_and_not_claimed() {
        whileBusy(() -> {
            assertThat(cancellations.cancel(full("second"), Duration.ofSeconds(10)))
                    .isEqualTo(new Outcome.Unknown(
                            UnknownCause.NOT_SENT_YET, stored(SECOND).answerableUntil()));
            assertThat(time.now()).isEqualTo(NOON.plusSeconds(10));
            assertThat(stored(SECOND).fence()).isZero();
            assertThat(cancellations.advance(SECOND)).contains(NOON.plusSeconds(11));
            assertThat(stored(SECOND).fence()).isZero();
        });
        assertThat(wakeUps).containsExactly("second in PT-9S");
        assertThat(till.answers(CANCELLED).asked).hasSize(1);
        assertThat(cancellations.advance(SECOND)).isEmpty();
        assertThat(stored(SECOND).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void without_patience_nobody_stands_in_line() {
        whileBusy(() -> assertThat(cancellations.cancel(full("second"))).isInstanceOf(Outcome.Unknown.class));
        assertThat(time.now()).isEqualTo(NOON);
        assertThat(wakeUps).containsExactly("second in PT1S");
    }

    @Test
    void another_gateways_go_on() {
        other.answers(CANCELLED);
        whileBusy(() ->
                assertThat(cancellations.cancel(full("second").via(OTHER))).isEqualTo(DONE));
        assertThat(time.now()).isEqualTo(NOON);
    }

    @Test
    void an_alarm_is_raised_and_a_window_closes_while_it_is_busy() {
        cancellations.accept(full("second"));
        whileBusy(() -> {
            time.moveTo(Objects.requireNonNull(stored(SECOND).alarmAt()));
            cancellations.advance(SECOND);
            assertThat(stored(SECOND).alarmsRaised()).isEqualTo(1);
            time.moveTo(stored(SECOND).answerableUntil());
            assertThat(cancellations.advance(SECOND)).isEmpty();
            assertThat(stored(SECOND).state()).isEqualTo(State.HANDED_OVER);
        });
        assertThat(till.asked).hasSize(1);
    }

    @Test
    void who_has_patience_stands_in_line_and_is_sent_when_it_is_its_turn() {
        busyFor(Duration.ofSeconds(2));
        till.answers(CANCELLED);
        assertThat(cancelSecond(null, Duration.ofSeconds(10))).isEqualTo(DONE);
        assertThat(time.now()).isEqualTo(NOON.plusSeconds(2));
        assertFree();
    }

    @Test
    void a_permit_that_was_waited_for_is_given_back_if_its_attempt_has_not_begun_when_patience_ends() {
        busyFor(Duration.ZERO);
        till.answers(CANCELLED);
        Outcome outcome = cancelSecond(waiting::add, Duration.ofSeconds(1));
        assertThat(((Outcome.Unknown) outcome).cause()).isEqualTo(UnknownCause.IN_FLIGHT);
        assertFree();
        waiting.remove().run();
        assertThat(stored(SECOND).state()).isEqualTo(State.CANCELLED);
        assertFree();
    }

    /** Takes the one permit, and gives it back when somebody has waited so long. */
    private Permit busyFor(Duration wait) {
        Permit busy = Objects.requireNonNull(permits.take(GATEWAY, noPatience()));
        time.whileWaiting(() -> {
            time.move(wait);
            busy.close();
        });
        return busy;
    }

    private void assertFree() {
        Permit free = permits.take(GATEWAY, noPatience());
        assertThat(free).isNotNull();
        free.close();
    }

    private Patience noPatience() {
        return new Patience(time, Asked.now(time), Duration.ZERO);
    }

    private Outcome cancelSecond(@Nullable Executor executor, Duration patience) {
        Claimant claimant = new Claimant("node", LEASE, Set.of(GATEWAY));
        Listeners nobody = new Listeners(List.of());
        Engine engine = new Engine(store, (id, at) -> {}, nobody, time, claimant, permits, attempts(), executor);
        Cancellation accepted = cancellations.accept(full("second"));
        return engine.advanceUntilKnown(new Acceptance(accepted, false, null), Asked.now(time), patience);
    }

    private Attempts attempts() {
        return new Attempts(
                new Gateways(List.of(till)),
                store,
                (id, at) -> {},
                new Listeners(List.of()),
                time,
                new LifeCycle(RetryPolicy.DEFAULT),
                permits);
    }

    private Claim claim(String id) {
        CancellationId accepted = cancellations.accept(full(id)).id();
        return (Claim) store.claim(accepted, new Claimant("node", LEASE, Set.of(GATEWAY)));
    }

    @Test
    void a_claim_that_raced_past_the_limit_waits_for_a_permit() {
        busyFor(Duration.ofSeconds(4));
        till.answers(CANCELLED);
        assertThat(attempts().act(claim("second"), Asked.now(time), null).outcome())
                .isEqualTo(DONE);
        assertThat(time.now()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void a_claim_that_raced_past_the_limit_is_not_sent_after_its_departure() {
        Permit busy = busyFor(Duration.ZERO);
        time.whileWaiting(() -> {});
        attempts().act(claim("second"), Asked.now(time), null);
        assertThat(time.now()).isEqualTo(NOON.plusSeconds(5));
        assertThat(till.asked).isEmpty();
        assertThat(stored(SECOND).state()).isEqualTo(State.ACCEPTED);
        assertThat(stored(SECOND).evidence().mayHaveHappened()).isFalse();
        assertThat(store.find(SECOND).orElseThrow().attempts())
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.result()).isEqualTo("not sent, too many exchanges were in flight"));
        busy.close();
        assertFree();
    }

    @Test
    void what_a_gateway_throws_gives_its_permit_back() {
        try (Logs logs = new Logs(Attempts.class)) {
            till.reacts((cancel, departure) -> {
                throw new IllegalStateException("canary");
            });
            cancellations.cancel(full("first"));
            assertThat(logs.lines()).hasSize(1);
        }
        till.answers(CANCELLED);
        assertThat(cancellations.cancel(full("second"))).isEqualTo(DONE);
    }
}
