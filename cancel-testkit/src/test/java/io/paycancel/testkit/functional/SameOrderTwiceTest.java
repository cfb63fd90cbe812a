package io.paycancel.testkit.functional;

import static io.paycancel.testkit.functional.Shop.full;
import static io.paycancel.testkit.functional.Shop.id;
import static io.paycancel.testkit.functional.Shop.part;
import static io.paycancel.testkit.functional.Shop.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycancel.event.CancellationEvent;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.Outcome;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Double clicks, conflicts and queues. */
class SameOrderTwiceTest {
    private final Shop shop = Shop.withAlipaysRules();

    @Test
    void a_double_click_changes_nothing() {
        shop.gateway.answers(Shop.cancelled());
        Outcome first = shop.cancellations.cancel(full("order-1"));
        shop.time.advance(Duration.ofDays(1));
        assertThat(shop.cancellations.cancel(full("order-1"))).isEqualTo(first);
        assertThat(shop.gateway.sent()).hasSize(1);
        assertThat(shop.events(CancellationEvent.Accepted.class)).hasSize(1);
    }

    @Test
    void a_double_click_while_the_first_is_on_the_wire_sends_nothing() {
        shop.gateway.does(() -> {
            Outcome second = shop.cancellations.cancel(full("order-1"));
            assertThat(second).isInstanceOf(Outcome.Unknown.class);
            return Shop.cancelled();
        });
        assertThat(shop.cancellations.cancel(full("order-1"))).isInstanceOf(Outcome.Cancelled.class);
        assertThat(shop.gateway.sent()).hasSize(1);
    }

    @Test
    void other_content_under_the_same_id_is_a_conflict_that_names_the_fields() {
        shop.cancellations.accept(part("order-1", 300).because("too small"));
        CancelRequest<ScriptedGateway.Payment> other = CancelRequest.partial(
                        id("order-1"), new ScriptedGateway.Payment("P1", won(1000)), won(301))
                .because("too large");
        CancellationConflictException e =
                catchThrowableOfType(CancellationConflictException.class, () -> shop.cancellations.accept(other));
        assertThat(e.differingFields()).containsExactly("scope", "memo");
        assertThat(e).hasMessageNotContaining("too large");
        assertThat(shop.stored("order-1").reserved()).isEqualTo(won(300));
    }

    @Test
    void more_than_the_payment_is_refused_before_anything_is_sent() {
        shop.gateway.answers(Shop.lost());
        shop.cancellations.cancel(part("order-1", 700));
        assertThatThrownBy(() -> shop.cancellations.cancel(part("order-2", 301)))
                .isInstanceOf(OverCancelException.class);
        assertThat(shop.gateway.sent()).hasSize(1);
        assertThat(shop.cancellations.find(id("order-2"))).isEmpty();
    }

    @Test
    void the_second_of_a_payment_waits_its_turn_and_goes_once_the_first_is_decided() {
        shop.gateway.answers(Shop.lost(), Shop.cancelled(), Shop.cancelled());
        shop.cancellations.cancel(part("order-1", 300));
        Outcome second = shop.cancellations.cancel(part("order-2", 200));
        assertThat(((Outcome.Unknown) second).cause()).isEqualTo(UnknownCause.WAITING_ITS_TURN);
        assertThat(shop.gateway.sent()).hasSize(1);
        shop.workFor(Duration.ofMinutes(5));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.stored("order-2").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.gateway.sent())
                .extracting(sent -> sent.scope().toString())
                .containsExactly("partial KRW 300", "partial KRW 300", "partial KRW 200");
    }

    @Test
    void patience_goes_on_until_it_is_known() {
        shop.gateway.answers(Shop.tryAgain(), Shop.tryAgain(), Shop.cancelled());
        Outcome outcome = shop.cancellations.cancel(full("order-1"), Duration.ofMinutes(1));
        assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
        assertThat(shop.gateway.sent()).hasSize(3);
    }

    @Test
    void patience_ends_and_a_worker_goes_on() {
        shop.gateway.answers(Shop.lost(), Shop.cancelled());
        Outcome outcome = shop.cancellations.cancel(full("order-1"), Shop.LEASE.minusSeconds(1));
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(shop.gateway.sent()).hasSize(1);
        shop.workFor(Duration.ofMinutes(5));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void an_interrupt_ends_patience_with_what_is_known() {
        shop.gateway.answers(Shop.tryAgain());
        Thread.currentThread().interrupt();
        Outcome outcome = shop.cancellations.cancel(full("order-1"), Duration.ofMinutes(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(shop.agenda.waiting()).isNotEmpty();
    }

    @Test
    void a_listener_that_throws_changes_nothing() {
        var deaf = shop.engine()
                .listener(event -> {
                    throw new IllegalStateException("deaf");
                })
                .build();
        shop.gateway.answers(Shop.cancelled());
        LogOf log = new LogOf("io.paycancel.Listeners");
        try {
            assertThat(deaf.cancel(full("order-1"))).isInstanceOf(Outcome.Cancelled.class);
        } finally {
            log.close();
        }
        assertThat(shop.events(CancellationEvent.Decided.class)).hasSize(1);
        assertThat(log.said()).hasSize(4).allSatisfy(line -> assertThat(line).contains("order-1", "deaf"));
    }
}
