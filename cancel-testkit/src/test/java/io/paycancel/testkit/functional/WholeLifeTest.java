package io.paycancel.testkit.functional;

import static io.paycancel.testkit.functional.Shop.full;
import static io.paycancel.testkit.functional.Shop.id;
import static io.paycancel.testkit.functional.Shop.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Attempt;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.Outcome;
import io.paycancel.model.Receipt;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a cancellation whose provider can be asked with the same key and date again. */
class WholeLifeTest {
    private final Shop shop = Shop.withAlipaysRules();

    @AfterEach
    void nothing_scripted_is_left() {
        assertThat(shop.gateway.isPlayedOut()).isTrue();
    }

    private Outcome.Unknown unknown(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        return (Outcome.Unknown) outcome;
    }

    @Test
    void a_success_is_cancelled_in_one_attempt() {
        shop.gateway.answers(Shop.cancelled());
        Outcome outcome = shop.cancellations.cancel(full("order-1"));
        assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
        assertThat(shop.gateway.sent()).hasSize(1);
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.stored("order-1").frozen().lookUpSecret()).isNull();
        assertThat(shop.events)
                .extracting(event -> (Object) event.getClass())
                .containsExactly(
                        CancellationEvent.Accepted.class,
                        CancellationEvent.AttemptBegan.class,
                        CancellationEvent.AttemptEnded.class,
                        CancellationEvent.Decided.class);
    }

    @Test
    void a_refusal_decides_and_frees_the_money() {
        shop.gateway.answers(Shop.refused(), Shop.cancelled());
        Outcome outcome = shop.cancellations.cancel(full("order-1"));
        assertThat(outcome.<String>fold(c -> "", Outcome.Refused::code, u -> ""))
                .isEqualTo("8521");
        assertThat(shop.cancellations.cancel(full("order-2"))).isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void a_lost_answer_is_sent_again_unchanged_after_its_lease_and_cancelled() {
        shop.gateway.answers(Shop.lost(), Shop.cancelled());
        Outcome.Unknown outcome = unknown(shop.cancellations.cancel(full("order-1")));
        assertThat(outcome.cause()).isEqualTo(UnknownCause.NO_ANSWER);
        assertThat(shop.stored("order-1").state()).isEqualTo(State.UNKNOWN);
        shop.workFor(Shop.LEASE.minusMillis(1));
        assertThat(shop.gateway.sent()).hasSize(1);
        shop.workFor(Duration.ofMinutes(1));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.gateway.sent()).hasSize(2);
        FrozenCancel first = shop.gateway.sent().get(0);
        assertThat(shop.gateway.sent().get(1)).isEqualTo(first);
        assertThat(shop.file("order-1").attempts()).extracting(Attempt::number).containsExactly(1, 2);
    }

    @Test
    void a_retry_code_is_sent_again_on_the_same_day_with_the_same_key_and_date() {
        shop.gateway.answers(Shop.tryAgain(), Shop.tryAgain(), Shop.cancelled());
        Outcome.Unknown outcome = unknown(shop.cancellations.cancel(part("order-1", 300)));
        assertThat(outcome.cause()).isEqualTo(UnknownCause.TRY_AGAIN);
        shop.workFor(Duration.ofMinutes(5));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        FrozenCancel first = shop.gateway.sent().get(0);
        assertThat(shop.gateway.sent()).containsExactly(first, first, first);
    }

    @Test
    void after_midnight_it_is_asked_first_and_then_sent_again_with_the_first_days_key_and_date() {
        shop.time.advanceTo(Instant.parse("2026-11-23T14:59:59.500Z"));
        shop.gateway.answers(Shop.lost(), Shop.nothingCancelled(), Shop.cancelled());
        shop.cancellations.cancel(part("order-1", 300));
        shop.workFor(Duration.ofMinutes(10));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.gateway.lookedUp()).hasSize(1);
        FrozenCancel first = shop.gateway.sent().get(0);
        assertThat(shop.gateway.sent()).containsExactly(first, first);
        assertThat(first.fields().require("cancelReqDate")).isEqualTo("20261123");
    }

    @Test
    void what_was_not_sent_is_sent_again_and_a_refusal_then_decides() {
        shop.gateway.answers(Shop.notSent(), Shop.refused());
        Outcome.Unknown outcome = unknown(shop.cancellations.cancel(full("order-1")));
        assertThat(outcome.cause()).isEqualTo(UnknownCause.NOT_SENT);
        assertThat(shop.stored("order-1").state()).isEqualTo(State.ACCEPTED);
        shop.workFor(Duration.ofMinutes(1));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.REFUSED);
    }

    @Test
    void a_refusal_after_a_lost_answer_is_looked_up_and_found_cancelled() {
        shop.gateway.answers(Shop.lost(), Shop.refused(), Shop.foundCancelled());
        shop.cancellations.cancel(full("order-1"));
        shop.workFor(Duration.ofMinutes(5));
        assertThat(shop.gateway.sent()).hasSize(2);
        assertThat(shop.gateway.lookedUp()).hasSize(1);
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.stored("order-1").receipt()).isEqualTo(Receipt.of(Receipt.Source.LOOK_UP, null));
    }

    @Test
    void a_refusal_after_a_lost_answer_decides_once_the_look_up_confirms_it() {
        shop.gateway.answers(Shop.lost(), Shop.refused(), Shop.nothingCancelled());
        shop.cancellations.cancel(full("order-1"));
        shop.workFor(Duration.ofMinutes(5));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.REFUSED);
        assertThat(shop.stored("order-1").refusal().code()).isEqualTo("8521");
    }

    @Test
    void a_duplicate_after_a_lost_answer_is_looked_up_and_never_taken_for_a_failure() {
        shop.gateway.answers(Shop.lost(), Shop.duplicate(), Shop.inconclusive());
        shop.cancellations.cancel(part("order-1", 300));
        shop.workFor(Duration.ofMinutes(5));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.HANDED_OVER);
        assertThat(shop.stored("order-1").handOverCause()).isEqualTo(HandOverCause.LOOK_UP_INCONCLUSIVE);
        assertThat(shop.events(CancellationEvent.HandedOver.class)).hasSize(1);
    }

    @Test
    void a_gateway_that_throws_is_unknown() {
        shop.gateway.does(() -> {
            throw new IllegalStateException("secret in a message");
        });
        shop.gateway.answers(Shop.cancelled());
        LogOf log = new LogOf("io.paycancel.Attempts");
        try {
            Outcome.Unknown outcome = unknown(shop.cancellations.cancel(full("order-1")));
            assertThat(outcome.cause()).isEqualTo(UnknownCause.NO_ANSWER);
        } finally {
            log.close();
        }
        assertThat(log.said())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("order-1", "IllegalStateException")
                        .doesNotContain("secret in a message"));
        shop.workFor(Duration.ofMinutes(5));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.file("order-1").history().toString()).doesNotContain("secret in a message");
    }

    @Test
    void a_crash_in_the_middle_of_a_send_is_an_interrupted_attempt_and_is_sent_again() {
        shop.gateway.does(() -> {
            throw new Crash();
        });
        assertThat(catchCrash(() -> shop.cancellations.cancel(full("order-1")))).isTrue();
        assertThat(shop.stored("order-1").state()).isEqualTo(State.SENDING);
        shop.gateway.answers(Shop.cancelled());
        shop.workFor(Shop.LEASE.minusMillis(1));
        assertThat(shop.gateway.sent()).hasSize(1);
        shop.workFor(Duration.ofMinutes(5));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        List<Attempt> attempts = shop.file("order-1").attempts();
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).result()).contains("INTERRUPTED");
        assertThat(shop.file("order-1").history())
                .extracting(HistoryEntry::kind)
                .containsExactly(
                        HistoryEntry.Kind.ACCEPTED,
                        HistoryEntry.Kind.ATTEMPTED,
                        HistoryEntry.Kind.ATTEMPTED,
                        HistoryEntry.Kind.DECIDED);
    }

    /** What no code catches: the end of a process. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static boolean catchCrash(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    @Test
    void lost_wake_ups_are_found_by_a_scan() {
        shop.gateway.answers(Shop.lost(), Shop.cancelled());
        shop.cancellations.cancel(full("order-1"));
        shop.agenda.forgetAll();
        shop.time.advance(Duration.ofMinutes(10));
        assertThat(shop.store.due(10)).containsExactly(id("order-1"));
        shop.cancellations.advance(id("order-1"));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void a_stalled_nodes_late_write_is_refused_and_told() {
        shop.gateway.does(() -> {
            // This node stalls in its send until another one has taken over and been answered.
            shop.time.advance(Shop.LEASE.plusSeconds(1));
            shop.engine().node("node-b").build().advance(id("order-1"));
            shop.time.advance(Duration.ofMinutes(2));
            shop.engine().node("node-b").build().advance(id("order-1"));
            return Shop.refused();
        });
        shop.gateway.answers(Shop.cancelled());
        Outcome outcome = shop.cancellations.cancel(full("order-1"));
        assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.events(CancellationEvent.StaleWriteRefused.class)).hasSize(1);
        assertThat(shop.events(CancellationEvent.Decided.class)).hasSize(1);
    }

    @Test
    void a_wake_up_begins_one_attempt_even_if_woken_twice() {
        shop.gateway.answers(Shop.lost());
        shop.cancellations.accept(full("order-1"));
        shop.cancellations.advance(id("order-1"));
        assertThat(shop.cancellations.advance(id("order-1"))).isPresent();
        assertThat(shop.gateway.sent()).hasSize(1);
        assertThat(shop.file("order-1").attempts()).hasSize(1);
    }
}
