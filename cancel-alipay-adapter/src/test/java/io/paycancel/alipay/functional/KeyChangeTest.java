package io.paycancel.alipay.functional;

import static io.paycancel.alipay.functional.AlipayShop.field;
import static io.paycancel.alipay.functional.AlipayShop.full;
import static io.paycancel.alipay.functional.AlipayShop.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Outcome;
import io.paycancel.model.Receipt;
import io.paycancel.model.Secret;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.Complaint;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The signing key is changed in the middle of the life of an unknown cancellation: the money goes back once. */
class KeyChangeTest {
    private static final AlipayMerchant OLD = AlipayMerchant.DEMO;
    private static final AlipayMerchant NEW = new AlipayMerchant(OLD.mallId(), Secret.of("the-key-of-next-month"));
    /** Ten seconds after the shop opens: after the first attempt, and before its lease ends. */
    private static final Instant CHANGE = Instant.parse("2026-11-23T01:00:10Z");

    private static final String WRONG_SIGNATURE = Complaint.BAD_SIGNATURE.defaultCode();

    private static AlipaySettings.Builder changing(AlipaySettings.Builder settings) {
        return settings.nextSecretKey(NEW.secretKey()).nextSecretKeyFrom(CHANGE);
    }

    private static AlipaySettings.Builder told(AlipaySettings.Builder settings) {
        return changing(settings).undecidedCodes(Set.of(WRONG_SIGNATURE));
    }

    private static String withoutSignature(ReceivedRequest request) {
        return request.body().replace(field(request, "msgAuthValue"), "");
    }

    /** A part whose answer is lost under the old key, and what KICC does at the moment of change. */
    private static AlipayShop lostBeforeTheChange(
            UnaryOperator<AlipaySettings.Builder> settings, AlipayMerchant... then) {
        AlipayShop shop = AlipayShop.open(simulator -> simulator.merchant(OLD), settings);
        shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));
        Outcome first = shop.cancel(part("r1", shop.paid(), "12.03"));
        assertThat(first).isInstanceOf(Outcome.Unknown.class);
        assertThat(shop.time.now()).isBefore(CHANGE);
        shop.kicc.know(then);
        return shop;
    }

    private static void assertCancelledOnce(AlipayShop shop) {
        assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
        assertThat(shop.kicc.ledger().payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment.refunds()).isEqualTo(1));
    }

    @Test
    void it_is_sent_again_under_its_first_key_and_date_with_the_new_signature_and_refunded_once() {
        for (List<AlipayMerchant> then : List.of(List.of(OLD, NEW), List.of(NEW))) {
            try (AlipayShop shop = lostBeforeTheChange(KeyChangeTest::changing, then.toArray(AlipayMerchant[]::new))) {
                shop.waitFor(Duration.ofHours(1));

                assertCancelledOnce(shop);
                List<ReceivedRequest> sent = shop.revised();
                assertThat(sent).hasSize(2);
                assertThat(withoutSignature(sent.get(1))).isEqualTo(withoutSignature(sent.get(0)));
                assertThat(field(sent.get(1), "msgAuthValue")).isNotEqualTo(field(sent.get(0), "msgAuthValue"));
                assertThat(shop.kicc.requests(AlipayShop.FIND)).isEmpty();
            }
        }
    }

    @Test
    void what_is_stored_of_it_does_not_change_with_the_key() {
        try (AlipayShop shop = lostBeforeTheChange(KeyChangeTest::changing, OLD, NEW)) {
            String before = shop.file("r1").cancellation().frozen().fields().encode();
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.file("r1").cancellation().frozen().fields().encode())
                    .isEqualTo(before)
                    .doesNotContain("msgAuthValue");
        }
    }

    @Test
    void where_kicc_counts_the_signature_as_content_its_refusal_decides_nothing() {
        try (AlipayShop shop = AlipayShop.open(
                simulator -> simulator.merchant(OLD).merchant(NEW).signatureIsContent(true), KeyChangeTest::changing)) {
            AlipayPayment whole = shop.paid();
            AlipayPayment partly = shop.paid();
            shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING), Fault.reset(Fault.When.AFTER_PROCESSING));
            shop.cancel(full("whole", whole));
            shop.cancel(part("part", partly, "12.03"));
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.outcome("whole"))
                    .isInstanceOfSatisfying(
                            Outcome.Cancelled.class,
                            done -> assertThat(done.receipt().source()).isEqualTo(Receipt.Source.LOOK_UP));
            assertThat(shop.file("part").cancellation().handOverCause()).isEqualTo(HandOverCause.LOOK_UP_INCONCLUSIVE);
            assertThat(shop.ledger(whole).refunds()).isEqualTo(1);
            assertThat(shop.ledger(partly).refunds()).isEqualTo(1);
        }
    }

    @Test
    void if_kicc_changes_later_a_refusal_of_the_signature_does_not_decide_what_is_unknown() {
        try (AlipayShop shop = lostBeforeTheChange(KeyChangeTest::changing, OLD)) {
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.results("r1"))
                    .anyMatch(result -> result.startsWith("refused, HTTP 200, " + WRONG_SIGNATURE));
            assertThat(shop.file("r1").cancellation().handOverCause()).isEqualTo(HandOverCause.LOOK_UP_INCONCLUSIVE);
            assertThat(shop.kicc.ledger().payments().get(0).refunds()).isEqualTo(1);
        }
    }

    @Test
    void if_kicc_changes_later_and_its_code_is_named_it_is_sent_until_kicc_knows_the_key() {
        try (AlipayShop shop = lostBeforeTheChange(KeyChangeTest::told, OLD)) {
            shop.waitFor(Duration.ofHours(1));
            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Unknown.class);
            shop.kicc.know(NEW);
            shop.waitFor(Duration.ofHours(1));

            assertCancelledOnce(shop);
            assertThat(shop.revised().stream()
                            .map(KeyChangeTest::withoutSignature)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void if_kicc_changed_earlier_and_its_code_is_named_a_new_one_waits_for_the_moment() {
        try (AlipayShop shop = AlipayShop.open(simulator -> simulator.merchant(NEW), KeyChangeTest::told)) {
            assertThat(shop.cancel(part("r1", shop.paid(), "12.03"))).isInstanceOf(Outcome.Unknown.class);
            shop.waitFor(Duration.ofHours(1));

            assertCancelledOnce(shop);
            assertThat(shop.revised()).hasSize(2);
        }
    }

    @Test
    void if_kicc_changed_earlier_and_nothing_is_named_the_refusal_stands_and_nothing_was_given_back() {
        try (AlipayShop shop = AlipayShop.open(simulator -> simulator.merchant(NEW), KeyChangeTest::changing)) {
            AlipayPayment payment = shop.paid();

            assertThat(shop.cancel(full("r1", payment)))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(WRONG_SIGNATURE));
            assertThat(shop.ledger(payment).refunds()).isZero();
        }
    }
}
