package io.paycancel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KiccpaySimulatorTest {
    private final ManualTime time = ManualTime.at("2026-11-23T03:00:00Z");
    private KiccSimulator kicc =
            KiccSimulator.start(SimulatorSettings.builder().clock(time).build());
    private Merchant merchant = new Merchant(kicc, time);

    @AfterEach
    void close() {
        kicc.close();
    }

    private void restart(SimulatorSettings.Builder settings) {
        kicc.close();
        kicc = KiccSimulator.start(settings.clock(time).build());
        merchant = new Merchant(kicc, time);
    }

    private String code(String path, ObjectNode body) throws Exception {
        return merchant.kiccpay(path, body).path("respCd").asString();
    }

    private void refused(String path, ObjectNode body, Complaint complaint) throws Exception {
        int before = kicc.ledger().entries().size();
        assertThat(code(path, body)).isEqualTo(complaint.defaultCode());
        assertThat(kicc.ledger().entries()).hasSize(before);
    }

    private LedgerPayment onLedger(ApprovedKiccpay payment) {
        return kicc.ledger().payment(payment.vanTrxNo());
    }

    private List<LedgerEntry.Kind> kinds(ApprovedKiccpay payment) {
        return onLedger(payment).entries().stream().map(LedgerEntry::kind).toList();
    }

    @Test
    void a_cancel_gives_back_all_and_answers_field_by_field() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        JsonNode answer = merchant.kiccpay(Merchant.CANCEL, merchant.cancel("CANCEL_1", payment));
        assertThat(answer.propertyNames())
                .containsExactly(
                        "respCd",
                        "respMsg",
                        "tid",
                        "svcId",
                        "bizrNo",
                        "mercTrxNo",
                        "trxDt",
                        "trxTm",
                        "issFmCd",
                        "issFmNm",
                        "purchFmCd",
                        "purchFmNm",
                        "joShopNo",
                        "cndDt",
                        "cndTm",
                        "aprvNo",
                        "vanTrxNo",
                        "cardConfirmNo");
        assertThat(answer.path("respCd").asString()).isEqualTo("0000");
        assertThat(answer.path("mercTrxNo").asString()).isEqualTo("CANCEL_1");
        assertThat(answer.path("aprvNo").asString()).isEqualTo(payment.aprvNo());
        LedgerEntry entry = onLedger(payment).entries().get(0);
        assertThat(entry.amount()).isEqualTo(Money.ofMinor(11_000, Currency.KRW));
        assertThat(entry.number()).isEqualTo(answer.path("vanTrxNo").asString());
        assertThat(entry.key()).isEqualTo("CANCEL_1");
    }

    @Test
    void a_payment_can_be_named_by_the_merchants_number() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        ObjectNode body = merchant.cancel("C1", payment).put("wcc", "G").put("cndTrxNo", payment.mercTrxNo());
        assertThat(code(Merchant.CANCEL, body)).isEqualTo("0000");
        refused(Merchant.CANCEL, merchant.cancel("C2", payment).put("wcc", "X"), Complaint.BAD_VALUE);
        refused(Merchant.CANCEL, merchant.cancel("C3", payment).put("cndTrxNo", "V404"), Complaint.UNKNOWN_PAYMENT);
    }

    @Test
    void a_second_cancel_is_refused_for_there_is_no_idempotency() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        merchant.kiccpay(Merchant.CANCEL, merchant.cancel("C1", payment));
        refused(Merchant.CANCEL, merchant.cancel("C1", payment), Complaint.ALREADY_CANCELLED);
        refused(Merchant.CANCEL, merchant.cancel("C2", payment), Complaint.ALREADY_CANCELLED);
    }

    @Test
    void every_amount_and_number_must_be_the_approvals() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        ObjectNode good = merchant.cancel("C1", payment);
        refused(Merchant.CANCEL, good.deepCopy().put("trxAmt", 5_000), Complaint.DATA_DIFFER);
        refused(Merchant.CANCEL, good.deepCopy().put("vatAmt", 0), Complaint.DATA_DIFFER);
        refused(Merchant.CANCEL, good.deepCopy().put("svcAmt", 1), Complaint.DATA_DIFFER);
        refused(Merchant.CANCEL, good.deepCopy().put("alotMonth", "03"), Complaint.DATA_DIFFER);
        refused(Merchant.CANCEL, good.deepCopy().put("orgAprvNo", "1"), Complaint.DATA_DIFFER);
        refused(Merchant.CANCEL, good.deepCopy().put("orgAprvDt", "20261122"), Complaint.DATA_DIFFER);
        refused(Merchant.CANCEL, good.deepCopy().put("orgAprvDt", "20261131"), Complaint.BAD_DATE);
        refused(Merchant.CANCEL, good.deepCopy().put("tranTm", "240000"), Complaint.BAD_DATE);
        refused(Merchant.CANCEL, good.deepCopy().put("tid", "T9"), Complaint.UNKNOWN_MERCHANT);
        assertThat(code(Merchant.CANCEL, good)).isEqualTo("0000");
    }

    @Test
    void required_fields_limits_and_types_are_checked() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        ObjectNode good = merchant.cancel("C1", payment);
        for (String field : good.propertyNames()) {
            refused(Merchant.CANCEL, good.deepCopy().without(field), Complaint.MISSING_FIELD);
        }
        refused(Merchant.CANCEL, good.deepCopy().put("mercTrxNo", "C".repeat(41)), Complaint.TOO_LONG);
        refused(Merchant.CANCEL, good.deepCopy().put("cndTrxNo", "C".repeat(21)), Complaint.TOO_LONG);
        refused(Merchant.CANCEL, good.deepCopy().put("trxAmt", "11000"), Complaint.BAD_VALUE);
        refused(Merchant.CANCEL, good.deepCopy().put("vatAmt", -1), Complaint.BAD_VALUE);
    }

    @Test
    void the_answer_cuts_the_merchants_number_to_20_bytes_unless_told_otherwise() throws Exception {
        String number = "CANCEL_20261123_0001_LONGER";
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        assertThat(merchant.kiccpay(Merchant.CANCEL, merchant.cancel(number, payment))
                        .path("mercTrxNo")
                        .asString())
                .isEqualTo("CANCEL_20261123_0001");
        restart(SimulatorSettings.builder().cutsMercTrxNo(false));
        ApprovedKiccpay other = kicc.approveKiccpay(11_000);
        assertThat(merchant.kiccpay(Merchant.CANCEL, merchant.cancel(number, other))
                        .path("mercTrxNo")
                        .asString())
                .isEqualTo(number);
    }

    @Test
    void a_net_cancel_with_the_approvals_data_gives_back_what_no_cancel_gave_back() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        assertThat(code(Merchant.NET_CANCEL, merchant.netCancel(payment))).isEqualTo("0000");
        assertThat(code(Merchant.NET_CANCEL, merchant.netCancel(payment))).isEqualTo("0000");
        assertThat(kinds(payment)).containsExactly(LedgerEntry.Kind.REVERSAL);
        refused(Merchant.CANCEL, merchant.cancel("C1", payment), Complaint.ALREADY_CANCELLED);
    }

    @Test
    void a_net_cancel_after_a_cancel_says_yes_and_gives_back_nothing_more() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        merchant.kiccpay(Merchant.CANCEL, merchant.cancel("C1", payment));
        assertThat(code(Merchant.NET_CANCEL, merchant.netCancel(payment))).isEqualTo("0000");
        assertThat(kinds(payment)).containsExactly(LedgerEntry.Kind.CANCEL);
    }

    @Test
    void a_net_cancel_may_tell_that_it_was_reversed_already() throws Exception {
        restart(SimulatorSettings.builder().tellsAlreadyReversed(true).code(Complaint.ALREADY_REVERSED, "R001"));
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        merchant.kiccpay(Merchant.CANCEL, merchant.cancel("C1", payment));
        assertThat(code(Merchant.NET_CANCEL, merchant.netCancel(payment))).isEqualTo("R001");
    }

    @Test
    void a_net_cancel_with_the_cancels_data_charges_the_customer_again() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        merchant.kiccpay(Merchant.CANCEL, merchant.cancel("C1", payment));
        ObjectNode wrong = merchant.netCancel(payment).put("mercTrxNo", "C1").put("tranTm", "235959");
        assertThat(code(Merchant.NET_CANCEL, wrong)).isEqualTo("0000");
        assertThat(code(Merchant.NET_CANCEL, wrong)).isEqualTo("0000");
        assertThat(kinds(payment)).containsExactly(LedgerEntry.Kind.CANCEL, LedgerEntry.Kind.CANCEL_UNDONE);
        assertThat(onLedger(payment).remaining()).isEqualTo(Money.ofMinor(11_000, Currency.KRW));
    }

    @Test
    void a_net_cancel_with_any_other_data_is_refused() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        ObjectNode good = merchant.netCancel(payment);
        refused(Merchant.NET_CANCEL, good.deepCopy().put("tokenKey", "other"), Complaint.DATA_DIFFER);
        refused(Merchant.NET_CANCEL, good.deepCopy().put("tranTm", "000000"), Complaint.DATA_DIFFER);
        refused(Merchant.NET_CANCEL, good.deepCopy().put("trxAmt", 1), Complaint.DATA_DIFFER);
        refused(Merchant.NET_CANCEL, good.deepCopy().put("mercTrxNo", "C1"), Complaint.UNKNOWN_PAYMENT);
        for (String field : good.propertyNames()) {
            refused(Merchant.NET_CANCEL, good.deepCopy().without(field), Complaint.MISSING_FIELD);
        }
    }

    @Test
    void an_approval_over_the_wire_can_be_cancelled() throws Exception {
        ApprovedKiccpay like = kicc.approveKiccpay(11_000);
        ObjectNode approve = merchant.netCancel(like).put("mercTrxNo", "ORD_9");
        JsonNode answer = merchant.kiccpay(Merchant.APPROVE, approve);
        assertThat(answer.path("respCd").asString()).isEqualTo("0000");
        ObjectNode cancel = merchant.cancel("C1", like)
                .put("cndTrxNo", answer.path("vanTrxNo").asString())
                .put("orgAprvNo", answer.path("aprvNo").asString());
        assertThat(code(Merchant.CANCEL, cancel)).isEqualTo("0000");
        assertThat(kicc.ledger().payment("ORD_9").refunds()).isEqualTo(1);
    }

    @Test
    void the_headers_sign_the_exact_bytes_and_the_path() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        String body = merchant.cancel("C1", payment).toString();
        rejected(body + " ", merchant.headers(Merchant.CANCEL, body), Complaint.BAD_SIGNATURE);
        rejected(body, merchant.headers(Merchant.NET_CANCEL, body), Complaint.BAD_SIGNATURE);
        rejected(body, changed(body, "X-KICC-ChannelId", "CH_OTHER"), Complaint.UNKNOWN_MERCHANT);
        rejected(body, changed(body, "X-KICC-Nonce", "00000000-0000-4000-8000-000000000000"), Complaint.BAD_SIGNATURE);
        for (String header : merchant.headers(Merchant.CANCEL, body).keySet()) {
            Map<String, String> headers = new LinkedHashMap<>(merchant.headers(Merchant.CANCEL, body));
            headers.remove(header);
            rejected(body, headers, Complaint.MISSING_FIELD);
        }
    }

    @Test
    void a_nonce_works_once() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        String wrong = merchant.cancel("C1", payment).put("orgAprvNo", "1").toString();
        Map<String, String> headers = merchant.headers(Merchant.CANCEL, wrong);
        rejected(wrong, headers, Complaint.DATA_DIFFER);
        rejected(wrong, headers, Complaint.BAD_NONCE);
    }

    @Test
    void a_timestamp_has_a_tolerance() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        String body = merchant.cancel("C1", payment).toString();
        Map<String, String> headers = merchant.headers(Merchant.CANCEL, body);
        time.advance(Duration.ofMinutes(5).plusMillis(1));
        rejected(body, headers, Complaint.STALE_TIMESTAMP);
        time.jumpWallClock(Duration.ofMillis(-1));
        assertThat(merchant.post(Merchant.CANCEL, body, headers).statusCode()).isEqualTo(200);
        assertThat(onLedger(payment).refunds()).isEqualTo(1);
    }

    @Test
    void a_virtual_midnight_does_not_make_a_timestamp_stale() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        kicc.passMidnight();
        ObjectNode cancel = merchant.cancel("C1", payment).put("tranDt", "20261124");
        assertThat(code(Merchant.CANCEL, cancel)).isEqualTo("0000");
    }

    @Test
    void a_cancel_is_of_today_in_korea() throws Exception {
        time.advanceTo(Instant.parse("2026-11-23T15:02:00Z"));
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        ObjectNode good =
                merchant.cancel("C1", payment).put("tranDt", "20261124").put("tranTm", "000200");
        String utc = "20261123";
        refused(Merchant.CANCEL, good.deepCopy().put("tranDt", utc), Complaint.BAD_DATE);
        refused(Merchant.CANCEL, good.deepCopy().put("tranDt", utc).put("tranTm", "150200"), Complaint.BAD_DATE);
        refused(Merchant.CANCEL, good.deepCopy().put("tranDt", "20261125"), Complaint.BAD_DATE);
        refused(Merchant.CANCEL, good.deepCopy().put("tranDt", "20251124"), Complaint.BAD_DATE);
        refused(Merchant.CANCEL, good.deepCopy().put("tranDt", "20261131"), Complaint.BAD_DATE);
        refused(Merchant.CANCEL, good.deepCopy().put("tranTm", "006000"), Complaint.BAD_DATE);
        assertThat(code(Merchant.CANCEL, good)).isEqualTo("0000");
    }

    @Test
    void a_cancel_of_the_last_minutes_of_a_day_may_arrive_in_the_first_of_the_next() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        time.advanceTo(Instant.parse("2026-11-23T15:02:00Z"));
        ObjectNode cancel = merchant.cancel("C1", payment).put("tranDt", "20261123");
        refused(Merchant.CANCEL, cancel.deepCopy().put("tranTm", "235659"), Complaint.BAD_DATE);
        assertThat(code(Merchant.CANCEL, cancel.put("tranTm", "235700"))).isEqualTo("0000");
    }

    @Test
    void a_net_cancel_carries_the_date_of_its_approval() throws Exception {
        ApprovedKiccpay payment = kicc.approveKiccpay(11_000);
        time.advance(Duration.ofDays(2));
        assertThat(code(Merchant.NET_CANCEL, merchant.netCancel(payment))).isEqualTo("0000");
        assertThat(onLedger(payment).refunds()).isEqualTo(1);
    }

    private Map<String, String> changed(String body, String header, String value) {
        Map<String, String> headers = new LinkedHashMap<>(merchant.headers(Merchant.CANCEL, body));
        headers.put(header, value);
        return headers;
    }

    private void rejected(String body, Map<String, String> headers, Complaint complaint) throws Exception {
        JsonNode answer = new JsonMapper()
                .readTree(merchant.post(Merchant.CANCEL, body, headers).body());
        assertThat(answer.path("respCd").asString()).isEqualTo(complaint.defaultCode());
        assertThat(kicc.ledger().entries()).isEmpty();
    }
}
