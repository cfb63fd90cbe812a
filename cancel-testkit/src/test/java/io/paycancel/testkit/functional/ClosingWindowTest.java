package io.paycancel.testkit.functional;

import static io.paycancel.testkit.functional.Shop.full;
import static io.paycancel.testkit.functional.Shop.id;
import static io.paycancel.testkit.functional.Shop.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationEvent.WindowAlarm;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Receipt;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Alarms, the end of the answer window, and what a person then does. */
class ClosingWindowTest {
    private final Shop shop = Shop.withAlipaysRules();

    /** Every send is answered with "again", and the last question with nothing. */
    private void neverDecided() {
        for (int i = 0; i < 1000; i++) {
            shop.gateway.does(() -> shop.stored("order-1").nextStep() == Step.SEND ? Shop.tryAgain() : Shop.lost());
        }
        shop.cancellations.cancel(full("order-1"));
    }

    @Test
    void it_is_sent_until_the_window_closes_then_asked_then_handed_over_and_never_past_the_window() {
        neverDecided();
        Cancellation accepted = shop.stored("order-1");
        shop.workFor(Duration.ofDays(3));
        Cancellation end = shop.stored("order-1");
        assertThat(end.state()).isEqualTo(State.HANDED_OVER);
        assertThat(end.handOverCause()).isEqualTo(HandOverCause.ANSWER_WINDOW_CLOSING);
        assertThat(end.answerableUntil()).isEqualTo(Instant.parse("2026-11-24T15:00:00Z"));
        assertThat(shop.gateway.lookedUp()).isNotEmpty();
        for (Attempt attempt : shop.file("order-1").attempts()) {
            assertThat(attempt.startedAt().plus(Shop.DEADLINE)).isBeforeOrEqualTo(accepted.answerableUntil());
        }
        assertThat(shop.file("order-1").attempts().size()).isGreaterThan(50);
        assertThat(shop.events(CancellationEvent.HandedOver.class)).hasSize(1);
    }

    @Test
    void alarms_are_raised_once_at_50_and_80_percent_of_the_window() {
        neverDecided();
        Cancellation accepted = shop.stored("order-1");
        Duration window = Duration.between(accepted.acceptedAt(), accepted.answerableUntil());
        shop.workUntil(accepted.acceptedAt().plus(window.dividedBy(2)).minusSeconds(1));
        assertThat(shop.events(WindowAlarm.class)).isEmpty();
        shop.workFor(Duration.ofSeconds(2));
        assertThat(shop.events(WindowAlarm.class))
                .extracting(WindowAlarm::percent)
                .containsExactly(50);
        shop.workFor(Duration.ofDays(3));
        assertThat(shop.events(WindowAlarm.class))
                .extracting(WindowAlarm::percent)
                .containsExactly(50, 80);
        assertThat(shop.file("order-1").history())
                .filteredOn(entry -> entry.kind() == HistoryEntry.Kind.WINDOW_ALARM)
                .hasSize(2);
    }

    @Test
    void one_that_waits_its_turn_raises_its_alarms_too() {
        handedOver();
        shop.cancellations.accept(part("order-2", 300));
        shop.workUntil(Instant.parse("2026-11-24T14:00:00Z"));
        assertThat(shop.events(WindowAlarm.class))
                .extracting(alarm -> alarm.cancellation().id() + " " + alarm.percent())
                .containsExactly("order-2 50", "order-2 80");
        shop.workFor(Duration.ofDays(1));
        assertThat(shop.stored("order-2").state()).isEqualTo(State.HANDED_OVER);
        assertThat(shop.gateway.sent()).hasSize(1);
    }

    private void handedOver() {
        shop.gateway.answers(Shop.duplicate(), Shop.inconclusive());
        shop.cancellations.cancel(part("order-1", 300));
        shop.workFor(Duration.ofMinutes(10));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void a_person_settles_it_once_and_the_next_in_line_goes() {
        handedOver();
        shop.cancellations.accept(part("order-2", 200));
        shop.workFor(Duration.ofMinutes(1));
        shop.gateway.answers(Shop.cancelled());
        Settlement settlement = Settlement.asCancelled("kim", "KICC's page shows cancelPgCno 4711");
        Cancellation settled = shop.cancellations.settleByHand(id("order-1"), settlement);
        assertThat(settled.state()).isEqualTo(State.CANCELLED);
        assertThat(settled.receipt().source()).isEqualTo(Receipt.Source.PERSON);
        assertThat(shop.file("order-1").history()).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(HistoryEntry.Kind.SETTLED_BY_HAND);
            assertThat(entry.by()).isEqualTo("kim");
        });
        shop.workFor(Duration.ofMinutes(1));
        assertThat(shop.stored("order-2").state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void a_second_settlement_is_refused_and_changes_nothing() {
        handedOver();
        shop.cancellations.settleByHand(id("order-1"), Settlement.asRefused("kim", "not cancelled"));
        Settlement second = Settlement.asCancelled("lee", "cancelled");
        assertThatThrownBy(() -> shop.cancellations.settleByHand(id("order-1"), second))
                .isInstanceOf(NotSettleableException.class);
        assertThat(shop.stored("order-1").state()).isEqualTo(State.REFUSED);
        // What was refused is free again: all 1000 can be given back.
        shop.gateway.answers(Shop.cancelled());
        shop.cancellations.cancel(full("order-3"));
        assertThat(shop.stored("order-3").reserved()).isEqualTo(Shop.won(1000));
    }

    @Test
    void what_is_not_handed_over_cannot_be_settled() {
        shop.gateway.answers(Shop.lost());
        shop.cancellations.cancel(full("order-1"));
        Settlement settlement = Settlement.asRefused("kim", "guess");
        assertThatThrownBy(() -> shop.cancellations.settleByHand(id("order-1"), settlement))
                .isInstanceOf(NotSettleableException.class);
        assertThatThrownBy(() -> shop.cancellations.settleByHand(id("order-9"), settlement))
                .isInstanceOf(CancellationNotFoundException.class);
    }
}
