package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.Currency;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import io.paycancel.model.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The rules between fields, and those that no field table holds. */
class RequestCheckTest {
    private static final LocalDate APPROVED_ON = LocalDate.of(2023, 12, 25);

    private static KiccpayPayment.Builder with(KiccpayApproval.Builder approval) {
        return Samples.payment().approval(approval.build());
    }

    @Test
    void the_documents_example_breaks_no_rule_with_or_without_its_approval() {
        assertThat(Samples.violations(Samples.payment())).isEmpty();
        assertThat(Samples.violations(with(Samples.approval()))).isEmpty();
    }

    @Test
    void every_violation_is_named_at_once() {
        KiccpayPayment payment = KiccpayPayment.vanTrxNo("").alotMonth("").build();

        assertThat(Samples.violations(CancelRequest.partial(Samples.ID, payment, Money.ofMinor(1, Currency.KRW))))
                .extracting(Violation::field)
                .containsExactly(
                        "alotMonth", "cndTrxNo", "orgAprvDt", "orgAprvNo", "scope", "svcAmt", "trxAmt", "vatAmt");
    }

    @Test
    void a_part_of_a_payment_cannot_be_given_back() {
        assertThat(Samples.violations(CancelRequest.partial(
                        Samples.ID, Samples.payment().build(), Money.ofMinor(10_000, Currency.KRW))))
                .containsExactly(new Violation("scope", "must be full: KICCPay cannot give back a part of a payment"));
    }

    @Test
    void a_merchant_number_of_more_than_20_bytes_must_be_replaced_by_the_vans() {
        String rule = "must be at most 20 bytes in UTF-8, was 21: a payment with a longer merchant number cannot be"
                + " cancelled by it (wcc G); name it by its vanTrxNo (wcc T)";
        assertThat(Samples.violations(Samples.filled(KiccpayPayment.mercTrxNo("x".repeat(21)))))
                .containsExactly(new Violation("cndTrxNo", rule));
        assertThat(Samples.violations(Samples.filled(KiccpayPayment.mercTrxNo("가나다라마바사"))))
                .as("seven characters, but 21 bytes")
                .containsExactly(new Violation("cndTrxNo", rule));
        assertThat(Samples.violations(Samples.filled(KiccpayPayment.mercTrxNo("x".repeat(20)))))
                .isEmpty();
    }

    @Test
    void a_van_number_of_more_than_20_bytes_is_too_long_like_any_other() {
        assertThat(Samples.violations(Samples.filled(KiccpayPayment.vanTrxNo("x".repeat(21)))))
                .containsExactly(new Violation("cndTrxNo", "must be at most 20 bytes in UTF-8, was 21"));
    }

    @Test
    void a_key_of_more_than_40_bytes_is_too_long() {
        KiccpayGateway gateway = KiccpayGateway.of(Samples.settings().build());

        Assertions.assertThatThrownBy(() -> gateway.freeze(
                        Samples.request(Samples.payment()), IdempotencyKey.of("k".repeat(41)), Samples.ACCEPTED_AT))
                .isInstanceOfSatisfying(
                        InvalidCancelRequestException.class,
                        e -> assertThat(e.violations())
                                .containsExactly(
                                        new Violation("mercTrxNo", "must be at most 40 bytes in UTF-8, was 41")));
    }

    @Test
    void vat_and_service_are_parts_of_the_total() {
        Violation vat = new Violation("vatAmt", "must not be more than trxAmt");
        Violation service = new Violation("svcAmt", "must not be more than trxAmt");
        Violation both = new Violation("svcAmt", "must not be more than trxAmt together with vatAmt");

        assertThat(amounts(10, 11, 0)).containsExactly(vat);
        assertThat(amounts(10, 0, 11)).containsExactly(service);
        assertThat(amounts(10, 11, 11)).containsExactly(service, vat);
        assertThat(amounts(10, 5, 6)).containsExactly(both);
        assertThat(amounts(10, 5, 5)).isEmpty();
        assertThat(amounts(10, 10, 0)).isEmpty();
        assertThat(amounts(10, 0, 10)).isEmpty();
        assertThat(amounts(Long.MAX_VALUE, Long.MAX_VALUE, 1)).containsExactly(both);
        assertThat(amounts(10, -1, 11)).contains(service).doesNotContain(both);
        assertThat(amounts(10, -1, 10)).containsExactly(new Violation("vatAmt", "must be 0 or more, was -1"));
    }

    private static List<Violation> amounts(long trxAmt, long vatAmt, long svcAmt) {
        return Samples.violations(
                Samples.payment().trxAmt(trxAmt).vatAmt(vatAmt).svcAmt(svcAmt));
    }

    @Test
    void a_payment_cannot_have_been_approved_after_the_day_of_the_request() {
        assertThat(Samples.violations(Samples.payment().orgAprvDt(LocalDate.of(2023, 12, 26))))
                .isEmpty();
        assertThat(Samples.violations(Samples.payment().orgAprvDt(LocalDate.of(2023, 12, 27))))
                .containsExactly(new Violation("orgAprvDt", "must not be after the day of the request in Korea"));
    }

    @Test
    void a_date_that_yyyyMMdd_cannot_hold_is_a_violation() {
        assertThat(Samples.violations(Samples.payment().orgAprvDt(LocalDate.of(12_023, 1, 1))))
                .extracting(Violation::message)
                .containsExactly(
                        "must match yyyyMMdd, was 10 characters", "must not be after the day of the request in Korea");
    }

    @Test
    void a_token_that_a_net_cancel_cannot_carry_makes_the_approval_useless() {
        Secret tooLong = Secret.of("t".repeat(41));
        assertThat(Samples.violations(with(Samples.approvalOf("ORD_20231225_0001", tooLong))))
                .containsExactly(new Violation(
                        "approval.tokenKey",
                        "must be at most 40 bytes in UTF-8, was 41: KICC's net-cancel takes no longer token;"
                                + " leave the approval out"));
    }

    @Test
    void every_missing_field_of_an_approval_is_named() {
        KiccpayApproval.Builder empty = KiccpayApproval.builder("ORD_20231225_0001", Samples.TOKEN_KEY);
        assertThat(Samples.violations(with(empty)))
                .extracting(Violation::toString)
                .containsExactly(
                        "approval.svcAmt is missing",
                        "approval.tranDt is missing",
                        "approval.tranTm is missing",
                        "approval.trxAmt is missing",
                        "approval.vatAmt is missing");
    }

    @Test
    void the_approval_of_another_payment_is_found_by_what_differs() {
        assertThat(Samples.violations(with(Samples.approval()
                        .trxAmt(20_000)
                        .vatAmt(1)
                        .svcAmt(2)
                        .alotMonth("03")
                        .tranDt(APPROVED_ON.minusDays(2)))))
                .extracting(Violation::toString)
                .containsExactly(
                        "approval.alotMonth must be the payment's own alotMonth: it is another approval otherwise",
                        "approval.svcAmt must be the payment's own svcAmt: it is another approval otherwise",
                        "approval.tranDt must be within a day of orgAprvDt: it is another approval otherwise",
                        "approval.trxAmt must be the payment's own trxAmt: it is another approval otherwise",
                        "approval.vatAmt must be the payment's own vatAmt: it is another approval otherwise");
    }

    @Test
    void the_dates_of_the_two_clocks_may_differ_by_a_day() {
        for (int days : List.of(-1, 0, 1)) {
            assertThat(Samples.violations(with(Samples.approval().tranDt(APPROVED_ON.plusDays(days)))))
                    .isEmpty();
        }
        assertThat(Samples.violations(with(Samples.approval().tranDt(APPROVED_ON.plusDays(2)))))
                .extracting(Violation::field)
                .containsExactly("approval.tranDt");
    }

    @Test
    void a_payment_named_by_its_merchant_number_has_an_approval_of_that_number() {
        assertThat(Samples.violations(with(Samples.approvalOf("ORD_20231225_0002", Samples.TOKEN_KEY))))
                .containsExactly(
                        new Violation("approval.mercTrxNo", "must be the payment's own merchant number, cndTrxNo"));
    }

    @Test
    void a_payment_named_by_its_van_number_has_an_approval_of_any_number() {
        assertThat(Samples.violations(Samples.filled(KiccpayPayment.vanTrxNo("V12345678901"))
                        .approval(Samples.approvalOf("m".repeat(40), Samples.TOKEN_KEY)
                                .build())))
                .isEmpty();
    }

    @Test
    void the_approvals_number_must_not_be_the_cancellations() {
        KiccpayPayment.Builder payment = Samples.filled(KiccpayPayment.vanTrxNo("V12345678901"))
                .approval(Samples.approvalOf(Samples.KEY.value(), Samples.TOKEN_KEY)
                        .build());
        assertThat(Samples.violations(payment))
                .containsExactly(
                        new Violation("approval.mercTrxNo", "must not be the number of the cancellation itself"));
    }

    @Test
    void reason_and_requester_are_bounded_in_bytes() {
        CancelRequest<KiccpayPayment> request = Samples.request(Samples.payment());
        assertThat(Samples.violations(request.because("가".repeat(333) + "x").requestedBy("가".repeat(33) + "x")))
                .isEmpty();
        assertThat(Samples.violations(request.because("가".repeat(333) + "xx").requestedBy("가".repeat(33) + "xx")))
                .containsExactly(
                        new Violation("reason", "must be at most 1000 bytes in UTF-8, was 1001"),
                        new Violation("requestedBy", "must be at most 100 bytes in UTF-8, was 101"));
        assertThat(Samples.violations(request.because("\ud83d")))
                .containsExactly(
                        new Violation("reason", "must be text that UTF-8 can hold; has an unpaired surrogate"));
    }

    @Test
    void a_number_with_an_unpaired_surrogate_is_a_violation() {
        assertThat(Samples.violations(Samples.filled(KiccpayPayment.vanTrxNo("V\ud83d"))))
                .extracting(Violation::toString)
                .contains("cndTrxNo must be text that UTF-8 can hold; has an unpaired surrogate");
    }

    @Test
    void no_value_stands_in_a_violation() {
        String canary = "canary-0123456789-canary-0123456789-canary";
        KiccpayPayment payment = Samples.filled(KiccpayPayment.mercTrxNo(canary))
                .alotMonth(canary)
                .orgAprvNo(canary)
                .approval(Samples.approvalOf(canary, Secret.of(canary))
                        .alotMonth(canary)
                        .build())
                .build();

        List<Violation> violations = Samples.violations(CancelRequest.full(Samples.ID, payment)
                .because(canary.repeat(30))
                .requestedBy(canary.repeat(30)));

        assertThat(violations).hasSizeGreaterThanOrEqualTo(7);
        assertThat(violations.toString()).doesNotContain("canary");
    }

    @Test
    void midnight_in_korea_decides_which_day_the_request_is_of() {
        KiccpayGateway gateway = KiccpayGateway.of(Samples.settings().build());
        KiccpayPayment.Builder payment = Samples.payment().orgAprvDt(LocalDate.of(2023, 12, 26));

        assertThat(gateway.freeze(Samples.request(payment), Samples.KEY, Instant.parse("2023-12-25T15:00:00Z"))
                        .fields()
                        .asMap())
                .containsEntry("tranDt", "20231226")
                .containsEntry("tranTm", "000000");
        Assertions.assertThatThrownBy(() -> gateway.freeze(
                        Samples.request(payment), Samples.KEY, Instant.parse("2023-12-25T14:59:59.999Z")))
                .isInstanceOf(InvalidCancelRequestException.class)
                .hasMessageContaining("orgAprvDt");
    }

    @Test
    void fractions_of_the_approvals_second_are_cut_off() {
        assertThat(Samples.freeze(with(Samples.approval().tranTm(LocalTime.of(23, 59, 59, 999_999_999))))
                        .fields()
                        .require("approval.tranTm"))
                .isEqualTo("235959");
    }
}
