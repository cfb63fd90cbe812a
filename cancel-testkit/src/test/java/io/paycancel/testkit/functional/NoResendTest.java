package io.paycancel.testkit.functional;

import static io.paycancel.testkit.functional.Shop.full;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Cancellation;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Outcome;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import io.paycancel.port.Claimant;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a cancellation that must never be sent twice: KICCPay's rules. */
class NoResendTest {

    @Test
    void a_lost_answer_without_the_approvals_data_is_handed_over_at_once() {
        Shop shop = Shop.withKiccpaysRules(false);
        shop.gateway.answers(Shop.lost());
        Outcome outcome = shop.cancellations.cancel(full("order-1"));
        assertThat(((Outcome.Unknown) outcome).cause()).isEqualTo(UnknownCause.HANDED_OVER);
        assertThat(shop.stored("order-1").state()).isEqualTo(State.HANDED_OVER);
        assertThat(shop.stored("order-1").handOverCause()).isEqualTo(HandOverCause.LOOK_UP_IMPOSSIBLE);
        shop.workFor(Duration.ofDays(3));
        assertThat(shop.gateway.sent()).hasSize(1);
        assertThat(shop.gateway.lookedUp()).isEmpty();
    }

    @Test
    void a_lost_answer_is_settled_by_the_reversal_and_never_sent_again() {
        Shop shop = Shop.withKiccpaysRules(true);
        shop.gateway.answers(Shop.lost(), Shop.lost(), Shop.foundCancelled());
        shop.cancellations.cancel(full("order-1"));
        shop.workFor(Duration.ofMinutes(10));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.gateway.sent()).hasSize(1);
        assertThat(shop.gateway.lookedUp()).hasSize(2);
        assertThat(shop.gateway.lookedUp().get(0).lookUpSecret()).isNotNull();
        assertThat(shop.stored("order-1").frozen().lookUpSecret()).isNull();
    }

    @Test
    void a_reversal_that_settles_nothing_is_handed_over() {
        Shop shop = Shop.withKiccpaysRules(true);
        shop.gateway.answers(Shop.lost(), Shop.inconclusive());
        shop.cancellations.cancel(full("order-1"));
        shop.workFor(Duration.ofMinutes(10));
        assertThat(shop.stored("order-1").handOverCause()).isEqualTo(HandOverCause.LOOK_UP_INCONCLUSIVE);
    }

    @Test
    void what_was_provably_not_sent_is_sent_again() {
        Shop shop = Shop.withKiccpaysRules(false);
        shop.gateway.answers(Shop.notSent(), Shop.cancelled());
        shop.cancellations.cancel(full("order-1"));
        shop.workFor(Duration.ofMinutes(1));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.CANCELLED);
        assertThat(shop.gateway.sent()).hasSize(2);
    }

    @Test
    void an_interrupted_send_without_a_look_up_is_handed_over_and_never_sent_again() {
        Shop shop = Shop.withKiccpaysRules(false);
        shop.store.accept(
                Cancellation.accepted(
                        Shop.id("order-1"),
                        shop.gateway.freeze(full("order-1"), IdempotencyKey.of("K1"), shop.time.now()),
                        shop.time.now(),
                        shop.time.now().plus(Duration.ofHours(12))),
                new HistoryEntry(shop.time.now(), HistoryEntry.Kind.ACCEPTED, "Accepted", null),
                null,
                () -> {});
        // A node claims it and is never seen again.
        shop.store.claim(Shop.id("order-1"), new Claimant("node-b", Shop.LEASE, Set.of(ScriptedGateway.ID)));
        shop.time.advance(Shop.LEASE.plusSeconds(1));
        shop.cancellations.advance(Shop.id("order-1"));
        assertThat(shop.stored("order-1").state()).isEqualTo(State.HANDED_OVER);
        assertThat(shop.gateway.sent()).isEmpty();
    }
}
