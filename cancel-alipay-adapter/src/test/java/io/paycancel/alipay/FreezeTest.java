package io.paycancel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentId;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreezeTest {
    private static final AlipayGateway GATEWAY = Sample.gateway(new CannedKicc());
    private static final CancellationId ID = CancellationId.of("order-42-return-1");

    private static List<String> violations(CancelRequest<AlipayPayment> request) {
        InvalidCancelRequestException thrown = catchThrowableOfType(
                InvalidCancelRequestException.class, () -> GATEWAY.freeze(request, Sample.KEY, Sample.ACCEPTED_AT));
        return thrown.violations().stream().map(Violation::toString).toList();
    }

    @Test
    void a_full_cancellation_freezes_to_code_40_without_an_amount() {
        FrozenCancel frozen = Sample.frozen(Sample.full());

        assertThat(frozen.fields().asMap().keySet())
                .containsExactly("mallId", "shopTransactionId", "pgCno", "reviseTypeCode", "cancelReqDate");
        assertThat(frozen.fields().get("reviseTypeCode")).isEqualTo("40");
        assertThat(frozen.scope()).isEqualTo(Scope.full());
        assertThat(frozen.payment()).isEqualTo(new PaymentId("alipay:" + Sample.MALL_ID + ":" + Sample.PG_CNO));
        assertThat(frozen.canBeLookedUp()).isTrue();
        assertThat(frozen.lookUpSecret()).isNull();
    }

    @Test
    void a_partial_cancellation_freezes_to_code_32_with_its_minor_units() {
        FrozenCancel frozen = Sample.frozen(Sample.partial());

        assertThat(frozen.fields().get("reviseTypeCode")).isEqualTo("32");
        assertThat(frozen.fields().get("amountInfo.currency")).isEqualTo("USD");
        assertThat(frozen.fields().get("amountInfo.totAmount")).isEqualTo("1203");
    }

    @Test
    void a_partial_cancellation_of_the_whole_amount_stays_a_partial_one() {
        FrozenCancel frozen = Sample.frozen(
                CancelRequest.partial(ID, AlipayPayment.of(Sample.PG_CNO, Sample.APPROVED), Sample.APPROVED));

        assertThat(frozen.fields().get("reviseTypeCode")).isEqualTo("32");
        assertThat(frozen.approvedAmount()).isEqualTo(Sample.APPROVED);
    }

    @Test
    void the_request_date_is_the_Korean_one() {
        for (String nearMidnight : List.of("2026-11-23T15:00:00Z", "2026-11-24T14:59:59.999Z")) {
            FrozenCancel frozen = GATEWAY.freeze(Sample.full(), Sample.KEY, Instant.parse(nearMidnight));
            assertThat(frozen.fields().get("cancelReqDate")).isEqualTo("20261124");
            assertThat(frozen.requestDate()).isEqualTo(new RequestDate(LocalDate.of(2026, 11, 24)));
        }
    }

    @Test
    void the_reason_is_the_memo_and_who_asked_is_the_regId() {
        FrozenCancel frozen =
                Sample.frozen(Sample.full().because("Customer Request").requestedBy("admin-7"));

        assertThat(frozen.fields().get("memo")).isEqualTo("Customer Request");
        assertThat(frozen.fields().get("regId")).isEqualTo("admin-7");
    }

    @Test
    void a_blank_reason_is_no_reason() {
        assertThat(Sample.frozen(Sample.full().because("").requestedBy(" ")).fields())
                .isEqualTo(Sample.frozen(Sample.full()).fields());
    }

    @Test
    void neither_signature_nor_secret_is_frozen() {
        assertThat(Sample.frozen(Sample.partial().because("m")).fields().encode())
                .doesNotContain("msgAuthValue")
                .doesNotContain(Sample.SECRET)
                .doesNotContain(ReviseRequest.UNSIGNED);
    }

    @Test
    void the_longest_key_fits_and_the_shop_names_nothing_else() {
        IdempotencyKey longest = IdempotencyKey.of("k".repeat(60));
        assertThat(GATEWAY.freeze(Sample.full(), longest, Sample.ACCEPTED_AT)
                        .fields()
                        .get("shopTransactionId"))
                .isEqualTo("k".repeat(60));
    }

    @Test
    void every_violation_is_listed_at_once_and_without_values() {
        CancelRequest<AlipayPayment> request = CancelRequest.partial(
                        ID, AlipayPayment.of("p|".repeat(40), Money.of("5", Currency.USD)), Money.of("7", Currency.USD))
                .because("<script>")
                .requestedBy("\uAC00".repeat(14));

        assertThat(violations(request))
                .containsExactly(
                        "amountInfo.totAmount must be at most the approved amount, USD 5.00, was USD 7.00",
                        "memo must not hold quotes, angle brackets, backslash, semicolon, pipe, ampersand, control characters or emoji; character 1 is U+003C",
                        "pgCno must be at most 60 bytes in UTF-8, was 80",
                        "pgCno must not hold | or a blank, control or invisible character",
                        "regId must be at most 40 bytes in UTF-8, was 42");
    }

    @Test
    void a_payment_without_a_number_is_a_violation_and_nothing_worse() {
        for (String missing : new String[] {null, "", "  "}) {
            assertThat(violations(CancelRequest.full(ID, AlipayPayment.of(missing))))
                    .contains("pgCno is missing or blank");
        }
    }

    @Test
    void a_part_in_another_currency_than_the_payment_is_a_violation() {
        assertThat(violations(CancelRequest.partial(
                        ID,
                        AlipayPayment.of(Sample.PG_CNO, Money.of("5000", Currency.KRW)),
                        Money.of("1", Currency.USD))))
                .containsExactly("amountInfo.currency must be that of the approved amount, KRW, was USD");
    }

    @Test
    void a_payment_of_nothing_is_a_violation() {
        assertThat(violations(CancelRequest.full(ID, AlipayPayment.of(Sample.PG_CNO, Money.ofMinor(0, Currency.KRW)))))
                .containsExactly("approvedAmount must be more than zero, was KRW 0");
    }
}
