package io.paycancel.alipay.functional;

import static io.paycancel.alipay.functional.AlipayShop.field;
import static io.paycancel.alipay.functional.AlipayShop.full;
import static io.paycancel.alipay.functional.AlipayShop.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.alipay.AlipayPayment;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.ReceivedRequest;
import io.paycancel.testkit.SimulatorSettings.KeyExpiry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes wrong elsewhere: a new key for every retry, a UTC date, keys made from the time. */
class KeysAndDatesTest {

    @Test
    void a_part_whose_answers_were_lost_is_sent_again_under_its_first_key_and_refunded_once() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(
                    Fault.reset(Fault.When.AFTER_PROCESSING),
                    Fault.truncatedJson(),
                    Fault.html(502, Fault.When.AFTER_PROCESSING));

            Outcome first = shop.cancel(part("r1", payment, "12.03"));
            shop.waitFor(Duration.ofHours(1));

            assertThat(first).isInstanceOf(Outcome.Unknown.class);
            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
            assertThat(shop.ledger(payment).givenBack()).isEqualTo(Money.of("12.03", Currency.USD));
            assertThat(shop.revised()).hasSize(4);
            assertThat(shop.revised().stream().map(ReceivedRequest::body))
                    .containsOnly(shop.revised().get(0).body());
        }
    }

    @Test
    void codes_A210_to_A219_bring_the_same_request_again_until_it_is_decided() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            for (int i = 0; i <= 9; i++) {
                Fault.When when = i % 2 == 0 ? Fault.When.BEFORE_PROCESSING : Fault.When.AFTER_PROCESSING;
                shop.kicc.next(Fault.again("A21" + i, when));
            }

            shop.cancel(part("r1", payment, "12.03"));
            shop.waitFor(Duration.ofHours(3));

            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
            assertThat(shop.revised()).hasSize(11);
            assertThat(shop.revised().stream().map(ReceivedRequest::body))
                    .containsOnly(shop.revised().get(0).body());
        }
    }

    @Test
    void the_request_date_is_Korean_while_it_is_still_yesterday_in_UTC() {
        try (AlipayShop shop = AlipayShop.openAt("2026-11-23T15:00:00Z")) {
            AlipayPayment payment = shop.paid();

            Outcome outcome = shop.cancel(full("r1", payment));

            assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
            assertThat(field(shop.revised().get(0), "cancelReqDate")).isEqualTo("20261124");
        }
    }

    @Test
    void a_request_that_outlives_midnight_keeps_its_first_date_and_is_refunded_once() {
        for (KeyExpiry expiry : KeyExpiry.values()) {
            try (AlipayShop shop = AlipayShop.open(simulator -> simulator.keyExpiry(expiry), settings -> settings)) {
                shop.time.advance(Duration.ofHours(13).plusMinutes(59).plusSeconds(30));
                AlipayPayment payment = shop.paid();
                shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));

                shop.cancel(part("r1", payment, "12.03"));
                shop.waitFor(Duration.ofDays(3));

                assertThat(shop.ledger(payment).refunds()).as(expiry.name()).isEqualTo(1);
                assertThat(shop.revised().stream().map(request -> field(request, "cancelReqDate")))
                        .containsOnly("20261123");
                assertThat(shop.file("r1").cancellation().outcome()).isNotInstanceOf(Outcome.Refused.class);
                assertThat(shop.file("r1").cancellation().state().isOpen()).isFalse();
            }
        }
    }

    @Test
    void cancellations_of_the_same_instant_have_different_keys_and_are_all_done() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            for (int i = 0; i < 20; i++) {
                shop.cancel(part("r" + i, payment, "0.01"));
            }

            List<ReceivedRequest> sent = shop.revised();
            Set<String> keys = new HashSet<>();
            sent.forEach(request -> keys.add(field(request, "shopTransactionId")));
            assertThat(keys).hasSize(20);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(20);
        }
    }
}
