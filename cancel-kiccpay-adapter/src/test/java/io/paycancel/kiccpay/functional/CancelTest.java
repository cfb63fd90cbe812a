package io.paycancel.kiccpay.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.Receipt;
import io.paycancel.testkit.ApprovedKiccpay;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When nothing goes wrong. */
class CancelTest {
    private final Shop shop = Shop.inTheMorning();
    private final Cancellations node = shop.node();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_payment_named_by_its_merchant_number_is_cancelled() {
        ApprovedKiccpay approved = shop.approve(10_000);

        Outcome outcome = node.cancel(Shop.cancellation("order-1", approved));

        Receipt receipt = ((Outcome.Cancelled) outcome).receipt();
        assertThat(receipt.source()).isEqualTo(Receipt.Source.ANSWER);
        assertThat(receipt.providerReference()).isNotNull().isNotEqualTo(approved.vanTrxNo());
        assertThat(receipt.cancelledAt()).isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(shop.remaining(approved)).isZero();
        assertThat(shop.refunds(approved)).isOne();
    }

    @Test
    void a_payment_named_by_its_van_number_is_cancelled() {
        ApprovedKiccpay approved = shop.approve(10_000);
        KiccpayPayment payment = Shop.filled(KiccpayPayment.vanTrxNo(approved.vanTrxNo()), approved)
                .build();

        Outcome outcome = node.cancel(CancelRequest.full(CancellationId.of("order-1"), payment));

        assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
        assertThat(shop.cancels().get(0).body()).contains("\"wcc\":\"T\"");
        assertThat(shop.refunds(approved)).isOne();
    }

    @Test
    void a_double_click_sends_nothing_more() {
        ApprovedKiccpay approved = shop.approve(10_000);

        Outcome first = node.cancel(Shop.cancellation("order-1", approved));
        Outcome second = node.cancel(Shop.cancellation("order-1", approved));

        assertThat(second).isEqualTo(first);
        assertThat(shop.cancels()).hasSize(1);
    }

    @Test
    void the_same_id_with_other_content_is_a_conflict() {
        ApprovedKiccpay approved = shop.approve(10_000);
        node.cancel(Shop.cancellation("order-1", approved).because("size"));

        assertThatThrownBy(
                        () -> node.cancel(Shop.cancellation("order-1", approved).because("colour")))
                .isInstanceOf(CancellationConflictException.class)
                .hasMessageContaining("reason");
        assertThat(shop.cancels()).hasSize(1);
    }

    @Test
    void a_part_of_a_payment_is_refused_before_anything_is_stored_or_sent() {
        ApprovedKiccpay approved = shop.approve(10_000);
        CancelRequest<KiccpayPayment> part = CancelRequest.partial(
                CancellationId.of("order-1"),
                Shop.cancellation("order-1", approved).payment(),
                Money.ofMinor(1, Currency.KRW));

        assertThatThrownBy(() -> node.cancel(part))
                .isInstanceOf(InvalidCancelRequestException.class)
                .hasMessageContaining("KICCPay cannot give back a part");
        assertThat(shop.store.find(CancellationId.of("order-1"))).isEmpty();
        assertThat(shop.kicc.requests()).isEmpty();
    }

    @Test
    void a_refusal_is_final_and_holds_kiccs_own_code() {
        ApprovedKiccpay approved = shop.approve(10_000);
        KiccpayPayment wrong = Shop.filled(KiccpayPayment.mercTrxNo(approved.mercTrxNo()), approved)
                .orgAprvNo("00000000")
                .build();

        Outcome outcome = node.cancel(CancelRequest.full(CancellationId.of("order-1"), wrong));

        assertThat(((Outcome.Refused) outcome).code()).isEqualTo("Z011");
        assertThat(shop.agenda.waiting()).isEmpty();
        assertThat(node.advance(CancellationId.of("order-1"))).isEmpty();
        assertThat(shop.cancels()).hasSize(1);
        assertThat(shop.refunds(approved)).isZero();
    }

    @Test
    void a_payment_that_is_named_in_two_ways_is_stopped_by_kicc_only() {
        ApprovedKiccpay approved = shop.approve(10_000);
        node.cancel(Shop.cancellation("order-1", approved));
        KiccpayPayment byVan = Shop.filled(KiccpayPayment.vanTrxNo(approved.vanTrxNo()), approved)
                .build();

        Outcome second = node.cancel(CancelRequest.full(CancellationId.of("order-1-again"), byVan));

        assertThat(((Outcome.Refused) second).code()).isEqualTo("Z012");
        assertThat(shop.refunds(approved)).isOne();
    }
}
