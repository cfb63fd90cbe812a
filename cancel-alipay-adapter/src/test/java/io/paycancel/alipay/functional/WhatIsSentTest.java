package io.paycancel.alipay.functional;

import static io.paycancel.alipay.functional.AlipayShop.field;
import static io.paycancel.alipay.functional.AlipayShop.full;
import static io.paycancel.alipay.functional.AlipayShop.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.MacSignature;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.GatewayId;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.Secret;
import io.paycancel.model.State;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.ApprovedAlipay;
import io.paycancel.testkit.Complaint;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.ReceivedRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What goes wrong elsewhere: a signature over another id, full and partial mixed up, another merchant's id or key. */
class WhatIsSentTest {
    private static final AlipayMerchant SECOND = new AlipayMerchant("T0005678", Secret.of("second-merchants-key"));

    @Test
    void the_signature_is_over_the_very_ids_that_are_sent_each_time() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(Fault.again("A215", Fault.When.BEFORE_PROCESSING));
            shop.cancel(part("r1", payment, "1.00"));
            shop.waitFor(Duration.ofMinutes(5));
            shop.cancel(full("r2", payment));

            assertThat(shop.revised()).hasSize(3);
            for (ReceivedRequest request : shop.revised()) {
                assertThat(field(request, "msgAuthValue"))
                        .isEqualTo(MacSignature.of(
                                AlipayMerchant.DEMO.secretKey().reveal(),
                                field(request, "pgCno") + "|" + field(request, "shopTransactionId")));
            }
            assertThat(shop.ledger(payment).remaining().isZero()).isTrue();
        }
    }

    @Test
    void a_full_cancellation_is_sent_as_40_and_gives_everything_back() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();

            Outcome outcome = shop.cancel(
                    full("r1", payment).because("\uB2E8\uC21C \uBCC0\uC2EC").requestedBy("admin"));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Cancelled.class,
                            cancelled -> assertThat(cancelled.receipt().amount())
                                    .isEqualTo(Money.of("50.22", Currency.USD)));
            ReceivedRequest sent = shop.revised().get(0);
            assertThat(field(sent, "reviseTypeCode")).isEqualTo("40");
            assertThat(sent.body()).doesNotContain("amountInfo");
            assertThat(field(sent, "memo")).isEqualTo("\uB2E8\uC21C \uBCC0\uC2EC");
            assertThat(field(sent, "regId")).isEqualTo("admin");
            assertThat(shop.ledger(payment).remaining().isZero()).isTrue();
        }
    }

    @Test
    void a_part_is_sent_as_32_and_gives_back_that_part() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();

            shop.cancel(part("r1", payment, "12.03"));

            ReceivedRequest sent = shop.revised().get(0);
            assertThat(field(sent, "reviseTypeCode")).isEqualTo("32");
            assertThat(field(sent, "totAmount")).isEqualTo("1203");
            assertThat(shop.ledger(payment).givenBack()).isEqualTo(Money.of("12.03", Currency.USD));
        }
    }

    @Test
    void won_are_sent_whole() {
        try (AlipayShop shop = AlipayShop.open()) {
            ApprovedAlipay approval = shop.kicc.approveAlipay(Money.of("50000", Currency.KRW));
            AlipayPayment payment = AlipayPayment.of(approval.pgCno(), approval.amount());

            shop.cancellations.cancel(
                    CancelRequest.partial(CancellationId.of("r1"), payment, Money.of("1203", Currency.KRW)));

            assertThat(field(shop.revised().get(0), "totAmount")).isEqualTo("1203");
            assertThat(shop.ledger(payment).givenBack()).isEqualTo(Money.of("1203", Currency.KRW));
        }
    }

    @Test
    void a_wrong_key_is_refused_by_KICC_and_said_so() {
        try (AlipayShop shop = AlipayShop.open(settings -> settings.secretKey(Secret.of("not-the-key")))) {
            AlipayPayment payment = shop.paid();

            Outcome outcome = shop.cancel(full("r1", payment));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(Complaint.BAD_SIGNATURE.defaultCode()));
            assertThat(shop.ledger(payment).refunds()).isZero();
        }
    }

    @Test
    void each_merchant_account_is_a_gateway_and_cancels_only_its_own_payments() {
        try (AlipayShop shop = AlipayShop.open(
                simulator -> simulator.merchant(AlipayMerchant.DEMO).merchant(SECOND), settings -> settings)) {
            AlipayGateway first = shop.gateway(settings -> settings);
            AlipayGateway second = shop.gateway(settings -> settings.gatewayId(GatewayId.of("alipay-2"))
                    .mallId(SECOND.mallId())
                    .secretKey(SECOND.secretKey()));
            Cancellations both = shop.open(first, second);
            ApprovedAlipay approval = shop.kicc.approve(new ApprovedAlipay(
                    SECOND.mallId(), "20261123900000000001", Money.of("10.00", Currency.USD), "20261123095900"));
            AlipayPayment payment = AlipayPayment.of(approval.pgCno(), approval.amount());

            Outcome wrong = both.cancel(full("r1", payment).via(GatewayId.of("alipay")));
            Outcome right = both.cancel(full("r2", payment).via(GatewayId.of("alipay-2")));

            assertThat(wrong)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(Complaint.UNKNOWN_MERCHANT.defaultCode()));
            assertThat(right).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
        }
    }

    @Test
    void what_was_accepted_under_one_merchant_id_never_leaves_under_another() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            shop.cancellations.accept(full("r1", payment));
            Cancellations reconfigured = shop.open(
                    shop.gateway(settings -> settings.mallId(SECOND.mallId()).secretKey(SECOND.secretKey())));

            reconfigured.advance(CancellationId.of("r1"));

            assertThat(shop.kicc.requests()).isEmpty();
            assertThat(shop.results("r1"))
                    .containsExactly("not sent, The frozen mallId is not the one of this cancellation and gateway");
            assertThat(shop.file("r1").cancellation().state()).isEqualTo(State.ACCEPTED);

            shop.waitFor(Duration.ofMinutes(5));
            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
        }
    }
}
