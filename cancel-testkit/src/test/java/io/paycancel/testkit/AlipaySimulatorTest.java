package io.paycancel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AlipaySimulatorTest {
    private static final String TODAY = "20261123";
    private static final String TOMORROW = "20261124";
    private final ManualTime time = ManualTime.at("2026-11-23T03:00:00Z");
    private KiccSimulator kicc =
            KiccSimulator.start(SimulatorSettings.builder().clock(time).build());
    private Merchant merchant = new Merchant(kicc, time);

    private void restart(SimulatorSettings.Builder settings) {
        kicc.close();
        kicc = KiccSimulator.start(settings.clock(time).build());
        merchant = new Merchant(kicc, time);
    }

    @AfterEach
    void close() {
        kicc.close();
    }

    private ApprovedAlipay approved() {
        return kicc.approveAlipay(Money.ofMinor(1000, Currency.KRW));
    }

    private void refused(ObjectNode request, Complaint complaint) throws Exception {
        JsonNode answer = merchant.revise(request);
        assertThat(answer.path("resCd").asString()).isEqualTo(complaint.defaultCode());
        assertThat(kicc.ledger().entries()).isEmpty();
    }

    private LedgerPayment onLedger(ApprovedAlipay payment) {
        return kicc.ledger().payment(payment.pgCno());
    }

    @Test
    void a_full_cancellation_gives_back_all_and_answers_field_by_field() throws Exception {
        ApprovedAlipay payment = kicc.approveAlipay(Money.of("50.22", Currency.USD));
        JsonNode answer = merchant.revise(merchant.full("K1", payment, TODAY));
        assertThat(answer.propertyNames())
                .containsExactly(
                        "resCd",
                        "resMsg",
                        "mallId",
                        "shopTransactionId",
                        "pgCno",
                        "cancelPgCno",
                        "transactionDate",
                        "amountInfo");
        assertThat(answer.path("resCd").asString()).isEqualTo("0000");
        assertThat(answer.path("shopTransactionId").asString()).isEqualTo("K1");
        assertThat(answer.path("mallId").asString()).isEqualTo(payment.mallId());
        assertThat(answer.path("pgCno").asString()).isEqualTo(payment.pgCno());
        assertThat(answer.path("transactionDate").asString()).isEqualTo("20261123120000");
        assertThat(answer.path("amountInfo").toString()).isEqualTo("{\"currency\":\"USD\",\"totAmount\":5022}");
        LedgerPayment ledger = onLedger(payment);
        assertThat(ledger.remaining().isZero()).isTrue();
        assertThat(ledger.entries())
                .containsExactly(new LedgerEntry(
                        LedgerEntry.Kind.CANCEL,
                        answer.path("cancelPgCno").asString(),
                        "K1",
                        TODAY,
                        Money.of("50.22", Currency.USD),
                        time.now()));
    }

    @Test
    void parts_add_up_and_a_full_one_gives_back_the_rest() throws Exception {
        ApprovedAlipay payment = approved();
        merchant.revise(merchant.part("K1", payment, TODAY, 300));
        merchant.revise(merchant.part("K2", payment, TODAY, 200));
        JsonNode answer = merchant.revise(merchant.full("K3", payment, TODAY));
        assertThat(answer.path("amountInfo").path("totAmount").asInt()).isEqualTo(500);
        assertThat(onLedger(payment).entries())
                .extracting(entry -> entry.amount().minorUnits())
                .containsExactly(300L, 200L, 500L);
    }

    @Test
    void the_same_key_and_date_replay_the_first_answer_and_give_back_once() throws Exception {
        ApprovedAlipay payment = approved();
        JsonNode first = merchant.revise(merchant.part("K1", payment, TODAY, 300));
        time.advance(Duration.ofMinutes(5));
        assertThat(merchant.revise(merchant.part("K1", payment, TODAY, 300))).isEqualTo(first);
        assertThat(onLedger(payment).refunds()).isEqualTo(1);
    }

    @Test
    void the_same_key_and_date_after_midnight_still_replay_the_first_answer() throws Exception {
        ApprovedAlipay payment = approved();
        JsonNode first = merchant.revise(merchant.part("K1", payment, TODAY, 300));
        kicc.passMidnight();
        assertThat(merchant.revise(merchant.part("K1", payment, TODAY, 300))).isEqualTo(first);
        assertThat(onLedger(payment).refunds()).isEqualTo(1);
    }

    @Test
    void the_same_key_with_a_new_date_is_a_second_refund_on_the_ledger() throws Exception {
        ApprovedAlipay payment = approved();
        merchant.revise(merchant.part("K1", payment, TODAY, 300));
        kicc.passMidnight();
        merchant.revise(merchant.part("K1", payment, TOMORROW, 300));
        assertThat(onLedger(payment).refunds()).isEqualTo(2);
        assertThat(onLedger(payment).givenBack()).isEqualTo(Money.ofMinor(600, Currency.KRW));
    }

    @Test
    void a_new_key_for_each_retry_is_a_second_refund_on_the_ledger() throws Exception {
        ApprovedAlipay payment = approved();
        merchant.revise(merchant.part("K1", payment, TODAY, 300));
        merchant.revise(merchant.part("K2", payment, TODAY, 300));
        assertThat(onLedger(payment).refunds()).isEqualTo(2);
    }

    @Test
    void a_key_may_be_refused_after_its_midnight() throws Exception {
        restart(SimulatorSettings.builder().keyExpiry(SimulatorSettings.KeyExpiry.REFUSED_AFTER_MIDNIGHT));
        ApprovedAlipay payment = approved();
        ObjectNode request = merchant.part("K1", payment, TODAY, 300);
        merchant.revise(request);
        kicc.passMidnight();
        assertThat(merchant.revise(request).path("resCd").asString()).isEqualTo(Complaint.KEY_EXPIRED.defaultCode());
        assertThat(onLedger(payment).refunds()).isEqualTo(1);
    }

    @Test
    void a_key_may_be_forgotten_after_its_midnight() throws Exception {
        restart(SimulatorSettings.builder().keyExpiry(SimulatorSettings.KeyExpiry.FORGOTTEN_AFTER_MIDNIGHT));
        ApprovedAlipay payment = approved();
        ObjectNode request = merchant.part("K1", payment, TODAY, 300);
        merchant.revise(request);
        merchant.revise(request);
        assertThat(onLedger(payment).refunds()).isEqualTo(1);
        kicc.passMidnight();
        merchant.revise(request);
        assertThat(onLedger(payment).refunds()).isEqualTo(2);
    }

    @Test
    void a_repeated_key_may_be_refused_as_a_duplicate_under_a_set_code() throws Exception {
        restart(SimulatorSettings.builder()
                .repeatedKey(SimulatorSettings.RepeatedKey.REFUSED)
                .code(Complaint.DUPLICATE, "D777"));
        ApprovedAlipay payment = approved();
        ObjectNode request = merchant.part("K1", payment, TODAY, 300);
        merchant.revise(request);
        JsonNode again = merchant.revise(request);
        assertThat(again.path("resCd").asString()).isEqualTo("D777");
        assertThat(again.path("shopTransactionId").asString()).isEqualTo("K1");
        assertThat(onLedger(payment).refunds()).isEqualTo(1);
    }

    @Test
    void a_refusal_is_replayed_like_a_success() throws Exception {
        ApprovedAlipay payment = approved();
        ObjectNode tooMuch = merchant.part("K1", payment, TODAY, 1001);
        refused(tooMuch, Complaint.MORE_THAN_REMAINING);
        refused(tooMuch, Complaint.MORE_THAN_REMAINING);
    }

    @Test
    void a_key_with_other_content_is_refused() throws Exception {
        ApprovedAlipay payment = approved();
        merchant.revise(merchant.part("K1", payment, TODAY, 300));
        JsonNode other = merchant.revise(merchant.part("K1", payment, TODAY, 301));
        assertThat(other.path("resCd").asString()).isEqualTo(Complaint.KEY_WITH_OTHER_CONTENT.defaultCode());
        assertThat(onLedger(payment).refunds()).isEqualTo(1);
    }

    @Test
    void a_cancelled_payment_cannot_be_cancelled_again() throws Exception {
        ApprovedAlipay payment = approved();
        merchant.revise(merchant.full("K1", payment, TODAY));
        JsonNode again = merchant.revise(merchant.full("K2", payment, TODAY));
        assertThat(again.path("resCd").asString()).isEqualTo(Complaint.ALREADY_CANCELLED.defaultCode());
        assertThat(onLedger(payment).refunds()).isEqualTo(1);
    }

    @Test
    void a_wrong_signature_is_refused() throws Exception {
        ObjectNode request = merchant.full("K1", approved(), TODAY);
        refused(request.deepCopy().put("shopTransactionId", "K2"), Complaint.BAD_SIGNATURE);
        refused(
                request.deepCopy()
                        .put(
                                "msgAuthValue",
                                request.path("msgAuthValue").asString().toUpperCase(Locale.ROOT)),
                Complaint.BAD_SIGNATURE);
    }

    @Test
    void dates_are_korean_and_must_exist() throws Exception {
        time.advanceTo(Instant.parse("2026-11-23T15:00:00Z"));
        ApprovedAlipay payment = approved();
        refused(merchant.full("K1", payment, TODAY), Complaint.BAD_DATE);
        refused(merchant.full("K2", payment, "20261125"), Complaint.BAD_DATE);
        refused(merchant.full("K3", payment, "20260231"), Complaint.BAD_DATE);
        refused(merchant.full("K4", payment, "2026-1-1"), Complaint.BAD_DATE);
        assertThat(merchant.revise(merchant.full("K5", payment, TOMORROW))
                        .path("resCd")
                        .asString())
                .isEqualTo("0000");
    }

    @Test
    void required_fields_are_required() throws Exception {
        ObjectNode request = merchant.part("K1", approved(), TODAY, 300);
        for (String field : List.of(
                "mallId",
                "shopTransactionId",
                "pgCno",
                "reviseTypeCode",
                "cancelReqDate",
                "msgAuthValue",
                "amountInfo")) {
            refused(request.deepCopy().without(field), Complaint.MISSING_FIELD);
        }
    }

    @Test
    void limits_are_in_bytes() throws Exception {
        ApprovedAlipay payment = approved();
        ObjectNode request = merchant.full("K1", payment, TODAY);
        refused(request.deepCopy().put("mallId", "123456789"), Complaint.TOO_LONG);
        refused(merchant.full("K".repeat(61), payment, TODAY), Complaint.TOO_LONG);
        refused(request.deepCopy().put("regId", "\uAC00".repeat(14)), Complaint.TOO_LONG);
        refused(request.deepCopy().put("memo", "\uAC00".repeat(134)), Complaint.TOO_LONG);
        ObjectNode atTheLimit = merchant.full("K".repeat(60), payment, TODAY)
                .put("memo", "\uAC00".repeat(133) + "x")
                .put("regId", "\uAC00".repeat(13) + "x");
        assertThat(merchant.revise(atTheLimit).path("resCd").asString()).isEqualTo("0000");
    }

    @Test
    void types_and_values_are_checked() throws Exception {
        ApprovedAlipay payment = approved();
        ObjectNode request = merchant.part("K1", payment, TODAY, 300);
        refused(request.deepCopy().put("reviseTypeCode", "33"), Complaint.BAD_VALUE);
        refused(request.deepCopy().put("mallId", 1234), Complaint.BAD_VALUE);
        ObjectNode text = request.deepCopy();
        text.putObject("amountInfo").put("currency", "KRW").put("totAmount", "300");
        refused(text, Complaint.BAD_VALUE);
        ObjectNode fraction = request.deepCopy();
        fraction.putObject("amountInfo").put("currency", "KRW").put("totAmount", 300.5);
        refused(fraction, Complaint.BAD_VALUE);
        ObjectNode zero = request.deepCopy();
        zero.putObject("amountInfo").put("currency", "KRW").put("totAmount", 0);
        refused(zero, Complaint.BAD_VALUE);
        ObjectNode yen = request.deepCopy();
        yen.putObject("amountInfo").put("currency", "JPY").put("totAmount", 300);
        refused(yen, Complaint.BAD_VALUE);
    }

    @Test
    void forbidden_characters_are_refused() throws Exception {
        ObjectNode request = merchant.full("K1", approved(), TODAY);
        for (String bad : List.of("'", "\"", "<", ">", "\\", ";", "|", "&", "\r", "\n", "\uD83D\uDE00", "\u2764")) {
            refused(request.deepCopy().put("memo", "a" + bad), Complaint.FORBIDDEN_CHARACTER);
        }
        for (String bad :
                List.of("`", "\u2018", "\u201D", "\t", "\u231A", "\u23F0", "1\u20E3", "\uD83C\uDDF0", "\u2B50")) {
            refused(request.deepCopy().put("memo", "a" + bad), Complaint.FORBIDDEN_CHARACTER);
        }
    }

    @Test
    void symbols_that_are_no_emoji_are_taken() throws Exception {
        String memo =
                "\u321C\uD55C\uAD6D \u337F \u2103 \u25A0 \u203B \u2460 \u20A9 \u00A9 \u339E - (50%) #1 @a: \uD842\uDFB7";
        ObjectNode request = merchant.full("K1", approved(), TODAY).put("memo", memo);
        assertThat(merchant.revise(request).path("resCd").asString()).isEqualTo("0000");
    }

    @Test
    void another_currency_merchant_or_payment_is_refused() throws Exception {
        ApprovedAlipay payment = approved();
        ObjectNode dollars = merchant.part("K1", payment, TODAY, 300);
        dollars.putObject("amountInfo").put("currency", "USD").put("totAmount", 300);
        refused(dollars, Complaint.OTHER_CURRENCY);
        refused(merchant.full("K2", payment, TODAY).put("mallId", "T9"), Complaint.UNKNOWN_MERCHANT);
        ApprovedAlipay nowhere = new ApprovedAlipay(payment.mallId(), "404", payment.amount(), "20261123000000");
        refused(merchant.full("K3", nowhere, TODAY), Complaint.UNKNOWN_PAYMENT);
        ApprovedAlipay foreign = kicc.approve(new ApprovedAlipay("OTHER", "F1", payment.amount(), "20261123000000"));
        ObjectNode theirs = merchant.full("K4", foreign, TODAY).put("mallId", payment.mallId());
        refused(theirs, Complaint.UNKNOWN_MERCHANT);
    }

    @Test
    void the_same_payment_cannot_be_approved_twice() {
        ApprovedAlipay payment = approved();
        assertThatThrownBy(() -> kicc.approve(payment)).isInstanceOf(IllegalArgumentException.class);
    }

    private String status(ApprovedAlipay payment) throws Exception {
        return merchant.find(merchant.find("Q1", payment)).path("statusCd").asString();
    }

    @Test
    void find_tells_approved_partly_and_fully_cancelled() throws Exception {
        ApprovedAlipay payment = approved();
        assertThat(status(payment)).isEqualTo("TS01");
        merchant.revise(merchant.part("K1", payment, TODAY, 300));
        assertThat(status(payment)).isEqualTo("TS06");
        merchant.revise(merchant.full("K2", payment, TODAY));
        assertThat(status(payment)).isEqualTo("TS02");
        JsonNode answer = merchant.find(merchant.find("Q2", payment));
        assertThat(answer.propertyNames())
                .containsExactly(
                        "resCd",
                        "resMsg",
                        "mallId",
                        "shopTransactionId",
                        "approvalDate",
                        "statusCd",
                        "walletBrandName",
                        "amountInfo");
        assertThat(answer.path("shopTransactionId").asString()).isEqualTo("Q2");
        assertThat(answer.path("approvalDate").asString()).isEqualTo("20261123120000");
    }

    @Test
    void find_tells_captured_and_network_cancelled() throws Exception {
        ApprovedAlipay captured = approved();
        kicc.capture(captured.pgCno());
        assertThat(status(captured)).isEqualTo("TS01");
        merchant.revise(merchant.full("K1", captured, TODAY));
        assertThat(status(captured)).isEqualTo("TS05");
        ApprovedAlipay byNetwork = approved();
        kicc.cancelByNetwork(byNetwork.pgCno());
        assertThat(status(byNetwork)).isEqualTo("TS12");
        assertThat(merchant.revise(merchant.full("K2", byNetwork, TODAY))
                        .path("resCd")
                        .asString())
                .isEqualTo(Complaint.ALREADY_CANCELLED.defaultCode());
    }

    @Test
    void find_answers_for_yesterday_and_today_only() throws Exception {
        ApprovedAlipay payment = approved();
        kicc.passMidnight();
        assertThat(status(payment)).isEqualTo("TS01");
        kicc.passMidnight();
        assertThat(merchant.find(merchant.find("Q1", payment)).path("resCd").asString())
                .isEqualTo(Complaint.TOO_OLD_TO_FIND.defaultCode());
    }
}
