package io.paycancel;

import static io.paycancel.Samples.DEADLINE;
import static io.paycancel.Samples.GATEWAY;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.PAYMENT;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REFUSAL;
import static io.paycancel.Samples.REPLY;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Samples.Payment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Outcome;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import io.paycancel.model.Violation;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.CancellationStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final CancellationId ID = CancellationId.of("order-42");
    private static final Answer CANCELLED = new Answer.Cancelled(RECEIPT, REPLY);
    private static final Answer LOST = new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null);
    private static final Answer NOT_SENT = new Answer.NotSent("connection refused");
    private static final Payment SHOES = new Payment(PAYMENT, won(10_000));

    private final Hand time = new Hand(NOON);
    private final Till till = new Till(GATEWAY, Samples.resending());
    private final NonDurableStore store = new NonDurableStore(time);
    private final List<String> wakeUps = new ArrayList<>();
    private final List<CancellationEvent> events = new ArrayList<>();
    private final Cancellations cancellations = engine(store, "a");

    private Cancellations engine(CancellationStore usedStore, String node) {
        return Cancellations.builder()
                .gateway(till)
                .store(usedStore)
                .agenda((id, at) -> wakeUps.add(id + " in " + Duration.between(time.now(), at)))
                .listener(events::add)
                .time(time)
                .keys(() -> IdempotencyKey.of("KEY" + (wakeUps.size() + 1)))
                .node(node)
                .build();
    }

    private static CancelRequest<Payment> full() {
        return CancelRequest.full(ID, SHOES);
    }

    private State state() {
        return cancellations.find(ID).orElseThrow().cancellation().state();
    }

    @Test
    void accepting_stores_and_asks_for_a_wake_up_and_sends_nothing() {
        Cancellation accepted = cancellations.accept(full().because("too small").requestedBy("kim"));
        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(accepted.reserved()).isEqualTo(won(10_000));
        assertThat(wakeUps).containsExactly("order-42 in PT0S");
        assertThat(till.asked).isEmpty();
        assertThat(events).containsExactly(new CancellationEvent.Accepted(accepted, NOON));
        assertThat(cancellations.find(ID).orElseThrow().history())
                .singleElement()
                .satisfies(entry -> assertThat(entry.by()).isEqualTo("kim"));
    }

    @Test
    void a_double_click_changes_nothing_even_after_midnight() {
        Cancellation first = cancellations.accept(full());
        time.move(Duration.ofHours(13));
        assertThat(cancellations.accept(full())).isEqualTo(first);
        assertThat(wakeUps).hasSize(1);
        assertThat(events).hasSize(1);
    }

    @Test
    void the_stored_instant_is_one_that_every_database_can_keep() {
        time.move(Duration.ofNanos(123_456_789));
        Cancellation accepted = cancellations.accept(full());
        assertThat(accepted.acceptedAt()).isEqualTo(NOON.plusMillis(123));
        assertThat(cancellations.accept(full())).isEqualTo(accepted);
    }

    @Test
    void the_same_id_with_other_content_is_a_conflict_that_names_the_fields() {
        cancellations.accept(full().because("too small"));
        assertThatThrownBy(() -> cancellations.accept(CancelRequest.partial(ID, SHOES, won(5))
                        .because("canary")
                        .requestedBy("kim")))
                .isInstanceOf(CancellationConflictException.class)
                .hasMessage("Cancellation order-42 exists with other content; different: scope, memo, regId");
        assertThatThrownBy(() -> cancellations.cancel(CancelRequest.full(ID, new Payment(new PaymentId("PG-2"), null))))
                .hasMessageContaining("different: payment, approvedAmount, memo");
        assertThat(till.asked).isEmpty();
    }

    @Test
    void an_invalid_request_is_not_stored() {
        assertThatThrownBy(() -> cancellations.accept(full().because("forbidden")))
                .isInstanceOf(InvalidCancelRequestException.class)
                .hasMessage("Cancellation order-42 breaks 1 rule: memo is forbidden");
        assertThat(cancellations.find(ID)).isEmpty();
        assertThat(wakeUps).isEmpty();
    }

    @Test
    void a_check_says_what_accepting_would_and_stores_nothing() {
        assertThat(cancellations.check(full().because("forbidden")))
                .containsExactly(new Violation("memo", "is forbidden"));
        assertThat(cancellations.check(full())).isEmpty();
        assertThat(cancellations.find(ID)).isEmpty();
        assertThat(wakeUps).isEmpty();
    }

    @Test
    void more_than_the_payment_holds_is_not_stored() {
        cancellations.accept(CancelRequest.partial(CancellationId.of("first"), SHOES, won(9_999)));
        assertThatThrownBy(() -> cancellations.accept(CancelRequest.partial(ID, SHOES, won(2))))
                .isInstanceOf(OverCancelException.class)
                .hasMessage("Payment PG-1: KRW 2 is more than is left: KRW 1 of KRW 10000");
        assertThat(cancellations.find(ID)).isEmpty();
    }

    @Test
    void dates_are_korean_wherever_the_machine_stands() {
        Zones.inEach(() -> {
            Hand here = new Hand(Instant.parse("2026-11-23T14:59:59.999Z"));
            Till there = new Till(GATEWAY, Samples.reversing());
            there.answers(CANCELLED, CANCELLED);
            Cancellations engine = Cancellations.builder()
                    .gateway(there)
                    .store(new NonDurableStore(here))
                    .agenda((id, at) -> {})
                    .keys(() -> IdempotencyKey.of("K" + there.asked.size()))
                    .time(here)
                    .build();
            engine.cancel(CancelRequest.full(ID, SHOES));
            here.move(Duration.ofMillis(1));
            engine.cancel(CancelRequest.full(CancellationId.of("next"), new Payment(new PaymentId("PG-2"), null)));
            assertThat(there.asked).containsExactly("send K0 of 2026-11-23", "send K1 of 2026-11-24");
            assertThat(engine.find(ID).orElseThrow().cancellation().answerableUntil())
                    .isEqualTo("2026-11-23T15:00:00Z");
        });
    }

    @Test
    void cancel_sends_once_and_tells_the_outcome() {
        till.answers(CANCELLED);
        assertThat(cancellations.cancel(full())).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(till.asked).containsExactly("send KEY1 of 2026-11-23");
        assertThat(wakeUps).isEmpty();
        assertThat(cancellations.cancel(full())).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(till.asked).hasSize(1);
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "AttemptBegan", "AttemptEnded", "Decided");
    }

    @Test
    void without_patience_one_attempt_is_made_and_a_worker_goes_on() {
        till.answers(NOT_SENT);
        Outcome outcome = cancellations.cancel(full());
        assertThat(outcome)
                .isEqualTo(new Outcome.Unknown(UnknownCause.NOT_SENT, Instant.parse("2026-11-24T15:00:00Z")));
        assertThat(till.asked).hasSize(1);
        assertThat(wakeUps).singleElement().asString().startsWith("order-42 in PT1.");
    }

    @Test
    void with_patience_it_goes_on_until_the_outcome_is_known() {
        till.answers(NOT_SENT, LOST, CANCELLED);
        assertThat(cancellations.cancel(full(), Duration.ofMinutes(5))).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(till.asked).hasSize(3);
        assertThat(time.now())
                .isAfterOrEqualTo(NOON.plus(LEASE))
                .isBefore(NOON.plus(LEASE).plusSeconds(10));
    }

    @Test
    void no_attempt_begins_after_patience_has_ended() {
        till.reacts((cancel, departure) -> {
            time.move(Duration.ofSeconds(20));
            return NOT_SENT;
        });
        assertThat(cancellations.cancel(full(), Duration.ofSeconds(19))).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.asked).hasSize(1);
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set() {
        till.answers(NOT_SENT);
        Thread.currentThread().interrupt();
        Outcome outcome = cancellations.cancel(full(), Duration.ofHours(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(wakeUps).hasSize(1);
    }

    @Test
    void a_gateway_that_throws_has_said_nothing() {
        for (Exception thrown : List.of(new IllegalStateException("canary"), new IOException("canary"))) {
            CancellationId id = CancellationId.of(thrown.getClass().getSimpleName());
            till.reacts((cancel, departure) -> {
                throw thrown;
            });
            Payment payment = new Payment(new PaymentId(id.value()), null);
            try (Logs logs = new Logs(Attempts.class)) {
                assertThat(cancellations.cancel(CancelRequest.full(id, payment)))
                        .extracting(outcome -> ((Outcome.Unknown) outcome).cause())
                        .isEqualTo(UnknownCause.NO_ANSWER);
                assertThat(logs.lines())
                        .containsExactly("SEVERE Gateway till threw "
                                + thrown.getClass().getName() + " for cancellation " + id
                                + "; it must answer instead. Taken as unknown.");
            }
            assertThat(cancellations.find(id).orElseThrow().attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.result())
                            .isEqualTo("unknown, NO_ANSWER, the gateway threw "
                                    + thrown.getClass().getName()));
        }
    }

    @Test
    void nothing_departs_that_the_provider_could_still_work_on_after_the_lease() {
        assertDepartsUntil(Duration.ofSeconds(5), Samples.resending());
        // A second gateway that needs longer makes the lease longer, and leaves the quick one more time.
        Duration fifty = Duration.ofSeconds(50);
        assertDepartsUntil(
                Duration.ofSeconds(25),
                Samples.resending(),
                new GatewayRules(true, LookUp.QUERY, new AnswerWindow(1), DEADLINE, fifty, false));
        assertDepartsUntil(
                Duration.ofSeconds(1),
                new GatewayRules(true, LookUp.QUERY, new AnswerWindow(1), DEADLINE, Duration.ofSeconds(3), false));
    }

    private static void assertDepartsUntil(Duration latest, GatewayRules first, GatewayRules... others) {
        Hand here = new Hand(NOON);
        Till there = new Till(GATEWAY, first);
        there.reacts((cancel, departure) -> {
            assertThat(departure.isOver()).isFalse();
            here.move(latest);
            assertThat(departure.isOver()).isFalse();
            here.move(Duration.ofNanos(1));
            assertThat(departure.isOver()).isTrue();
            return NOT_SENT;
        });
        Cancellations.Builder builder = Cancellations.builder()
                .gateway(there)
                .store(new NonDurableStore(here))
                .agenda((id, at) -> {})
                .time(here);
        for (int i = 0; i < others.length; i++) {
            builder.gateway(new Till(GatewayId.of("other-" + i), others[i]));
        }
        builder.build().cancel(full().via(GATEWAY));
        assertThat(there.asked).hasSize(1);
    }

    @Test
    void an_answer_that_comes_after_somebody_else_took_over_changes_nothing() {
        Cancellations other = engine(store, "b");
        till.reacts((cancel, departure) -> {
            time.move(LEASE);
            other.advance(ID);
            return CANCELLED;
        });
        assertThat(cancellations.cancel(full())).isInstanceOf(Outcome.Unknown.class);
        assertThat(state()).isEqualTo(State.UNKNOWN);
        assertThat(events)
                .filteredOn(CancellationEvent.StaleWriteRefused.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        CancellationEvent.StaleWriteRefused.class,
                        event -> assertThat(event.heldFor()).isEqualTo(LEASE));
    }

    @Test
    void while_one_node_holds_it_the_other_only_waits() {
        Cancellations other = engine(store, "b");
        till.reacts((cancel, departure) -> {
            assertThat(other.advance(ID)).contains(NOON.plus(LEASE));
            assertThat(other.cancel(full()))
                    .extracting(unknown -> ((Outcome.Unknown) unknown).cause())
                    .isEqualTo(UnknownCause.IN_FLIGHT);
            return CANCELLED;
        });
        assertThat(cancellations.cancel(full())).isInstanceOf(Outcome.Cancelled.class);
        assertThat(till.asked).hasSize(1);
    }

    @Test
    void a_store_whose_clock_is_behind_is_not_asked_without_pause() {
        Hand behind = new Hand(NOON.minusSeconds(2));
        List<String> claims = new ArrayList<>();
        NonDurableStore slow = new NonDurableStore(() -> {
            claims.add("asked the time");
            return behind.now();
        });
        till.answers(CANCELLED);
        // Accepted by this node's clock, the first step is due two seconds later by the store's.
        Cancellations engine = engine(slow, "a");
        engine.accept(full());
        Outcome outcome = engine.cancel(full(), Duration.ofSeconds(1));
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(claims).hasSizeLessThan(200);
        assertThat(till.asked).isEmpty();
    }

    @Test
    void the_second_of_a_payment_waits_its_turn_and_is_woken() {
        till.answers(LOST, CANCELLED, CANCELLED);
        cancellations.cancel(CancelRequest.partial(CancellationId.of("first"), SHOES, won(1)));
        Outcome outcome = cancellations.cancel(CancelRequest.partial(ID, SHOES, won(2)));
        assertThat(outcome)
                .extracting(unknown -> ((Outcome.Unknown) unknown).cause())
                .isEqualTo(UnknownCause.WAITING_ITS_TURN);
        assertThat(till.asked).hasSize(1);
        time.move(LEASE);
        assertThat(cancellations.advance(CancellationId.of("first"))).isEmpty();
        assertThat(wakeUps).endsWith("order-42 in PT0S");
        assertThat(cancellations.advance(ID)).isEmpty();
        assertThat(state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void a_person_settles_what_was_handed_over_and_the_next_one_is_woken() {
        till.answers(new Answer.Duplicate(REPLY), new Answer.Inconclusive(REPLY));
        cancellations.cancel(CancelRequest.partial(ID, SHOES, won(1)), LEASE);
        assertThat(state()).isEqualTo(State.HANDED_OVER);
        cancellations.accept(CancelRequest.partial(CancellationId.of("next"), SHOES, won(2)));
        wakeUps.clear();
        Settlement settlement = Settlement.asRefused("kim", "statement of today");
        Cancellation settled = cancellations.settleByHand(ID, settlement);
        assertThat(settled.state()).isEqualTo(State.REFUSED);
        assertThat(wakeUps).containsExactly("next in PT0S");
        assertThat(events).last().isInstanceOf(CancellationEvent.Decided.class);
        assertThatThrownBy(() -> cancellations.settleByHand(ID, settlement)).isInstanceOf(NotSettleableException.class);
    }

    @Test
    void an_unknown_id_is_said_to_be_unknown() {
        assertThatThrownBy(() -> cancellations.advance(ID)).isInstanceOf(CancellationNotFoundException.class);
        assertThatThrownBy(() -> cancellations.settleByHand(ID, Settlement.asCancelled("kim", "x")))
                .isInstanceOf(CancellationNotFoundException.class)
                .hasMessage("No cancellation has the id order-42");
        assertThat(cancellations.find(ID)).isEmpty();
    }

    @Test
    void every_event_of_a_hand_over_is_told() {
        till.answers(new Answer.Refused(REFUSAL, REPLY));
        cancellations.accept(full());
        time.moveTo(Instant.parse("2026-11-24T15:00:00Z"));
        assertThat(cancellations.advance(ID)).isEmpty();
        assertThat(till.asked).isEmpty();
        assertThat(state()).isEqualTo(State.HANDED_OVER);
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "HandedOver");
    }
}
