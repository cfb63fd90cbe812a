package io.paycancel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.testkit.Fault.When;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each fault as it shows on the wire, and what it leaves on the ledger. */
class SimulatorFaultsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ManualTime time = ManualTime.at("2026-11-23T03:00:00Z");

    @RegisterExtension
    final KiccSimulatorExtension running =
            new KiccSimulatorExtension(SimulatorSettings.builder().clock(time).build());

    private KiccSimulator kicc;
    private Merchant merchant;
    private ApprovedAlipay payment;
    private ObjectNode request;

    @BeforeEach
    void approve(KiccSimulator kicc) {
        this.kicc = kicc;
        merchant = new Merchant(kicc, time);
        payment = kicc.approveAlipay(Money.ofMinor(1000, Currency.KRW));
        request = merchant.part("K1", payment, Korea.date(kicc.now()), 300);
    }

    private HttpResponse<byte[]> post() throws Exception {
        return merchant.post(Merchant.REVISE, request);
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        return JSON.readTree(answer.body());
    }

    private void refunds(int expected) {
        assertThat(kicc.ledger().payment(payment.pgCno()).refunds()).isEqualTo(expected);
    }

    private void succeedsNow() throws Exception {
        assertThat(read(post()).path("resCd").asString()).isEqualTo("0000");
        refunds(1);
    }

    @Test
    void a_lost_answer_has_been_processed() throws Exception {
        kicc.next(Fault.loseAnswer());
        merchant.patience = SHORT;
        assertThatThrownBy(this::post).isInstanceOf(HttpTimeoutException.class);
        refunds(1);
        merchant.patience = Duration.ofSeconds(20);
        succeedsNow();
    }

    @Test
    void closing_ends_what_waits_for_a_lost_answer() throws Exception {
        kicc.next(Fault.loseAnswer());
        merchant.patience = Duration.ofSeconds(60);
        CompletableFuture<Throwable> client = CompletableFuture.supplyAsync(() -> catchThrowable(this::post));
        Thread waiting = threadThatWaits();
        long begun = System.nanoTime();
        kicc.close();
        assertThat(client.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        waiting.join(20_000);
        assertThat(waitsInTheSimulator(waiting)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    private static Thread threadThatWaits() {
        long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() - giveUp < 0) {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (waitsInTheSimulator(thread)) {
                    return thread;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no thread of the simulator waits");
    }

    private static boolean waitsInTheSimulator(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Frontdesk.class.getName()));
    }

    @Test
    void a_lost_request_has_not_been_processed() throws Exception {
        kicc.next(Fault.loseRequest());
        merchant.patience = SHORT;
        assertThatThrownBy(this::post).isInstanceOf(HttpTimeoutException.class);
        refunds(0);
        merchant.patience = Duration.ofSeconds(20);
        succeedsNow();
    }

    @Test
    void a_late_answer_comes_late_and_is_right() throws Exception {
        kicc.next(Fault.late(Duration.ofMillis(300)));
        long begun = System.nanoTime();
        succeedsNow();
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
    }

    @Test
    void late_before_processing_changes_the_ledger_late() throws Exception {
        kicc.next(Fault.late(Duration.ofMinutes(1), When.BEFORE_PROCESSING));
        merchant.patience = SHORT;
        assertThatThrownBy(this::post).isInstanceOf(HttpTimeoutException.class);
        refunds(0);
    }

    @Test
    void late_after_processing_changes_the_ledger_at_once() throws Exception {
        kicc.next(Fault.late(Duration.ofMinutes(1)));
        merchant.patience = SHORT;
        assertThatThrownBy(this::post).isInstanceOf(HttpTimeoutException.class);
        refunds(1);
    }

    @Test
    void a_reset_before_processing_leaves_the_ledger_alone() throws Exception {
        kicc.next(Fault.reset(When.BEFORE_PROCESSING));
        assertThatThrownBy(this::post)
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessage("Connection reset");
        refunds(0);
    }

    @Test
    void a_reset_after_processing_has_changed_the_ledger() throws Exception {
        kicc.next(Fault.reset(When.AFTER_PROCESSING));
        assertThatThrownBy(this::post)
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessage("Connection reset");
        refunds(1);
    }

    @Test
    void a_retry_code_before_processing_leaves_the_ledger_alone() throws Exception {
        kicc.next(Fault.again("A210", When.BEFORE_PROCESSING));
        JsonNode answer = read(post());
        assertThat(answer.path("resCd").asString()).isEqualTo("A210");
        assertThat(answer.path("shopTransactionId").asString()).isEqualTo("K1");
        assertThat(answer.path("pgCno").asString()).isEqualTo(payment.pgCno());
        refunds(0);
        succeedsNow();
    }

    @Test
    void a_retry_code_after_processing_has_changed_the_ledger() throws Exception {
        kicc.next(Fault.again("A219", When.AFTER_PROCESSING));
        assertThat(read(post()).path("resCd").asString()).isEqualTo("A219");
        refunds(1);
        succeedsNow();
    }

    @Test
    void only_a210_to_a219_ask_to_try_again() {
        assertThatThrownBy(() -> Fault.again("A220", When.AFTER_PROCESSING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_duplicate_code_can_be_answered_on_either_side() throws Exception {
        kicc.next(Fault.duplicate(When.BEFORE_PROCESSING), Fault.duplicate(When.AFTER_PROCESSING));
        assertThat(read(post()).path("resCd").asString()).isEqualTo(Complaint.DUPLICATE.defaultCode());
        refunds(0);
        assertThat(read(post()).path("resCd").asString()).isEqualTo(Complaint.DUPLICATE.defaultCode());
        refunds(1);
    }

    @Test
    void an_issuers_code_can_be_answered() throws Exception {
        kicc.next(Fault.answer("8521", When.BEFORE_PROCESSING));
        assertThat(read(post()).path("resCd").asString()).isEqualTo("8521");
        refunds(0);
    }

    @Test
    void html_comes_with_its_status_on_either_side() throws Exception {
        kicc.next(Fault.html(502, When.BEFORE_PROCESSING), Fault.html(200, When.AFTER_PROCESSING));
        isHtml(502);
        refunds(0);
        isHtml(200);
        refunds(1);
    }

    private void isHtml(int status) throws Exception {
        HttpResponse<byte[]> answer = post();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void a_503_asks_to_retry_at_once() throws Exception {
        kicc.next(Fault.retryAtOnce(When.AFTER_PROCESSING));
        HttpResponse<byte[]> answer = post();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("0");
        refunds(1);
    }

    @Test
    void a_redirect_points_to_the_same_url() throws Exception {
        for (int status : new int[] {302, 307}) {
            kicc.next(Fault.redirect(status, When.BEFORE_PROCESSING));
            HttpResponse<byte[]> answer = post();
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Location")).contains(Merchant.REVISE);
            refunds(0);
        }
    }

    @Test
    void truncated_json_is_complete_for_http() throws Exception {
        kicc.next(Fault.truncatedJson());
        HttpResponse<byte[]> answer = post();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("{\"resCd\":\"0000\"");
        assertThatThrownBy(() -> read(answer)).isInstanceOf(JacksonException.class);
        refunds(1);
    }

    @Test
    void a_truncated_answer_ends_before_its_length() throws Exception {
        kicc.next(Fault.truncatedAnswer());
        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        refunds(1);
    }

    @Test
    void garbage_is_neither_json_nor_utf_8() throws Exception {
        kicc.next(Fault.garbage());
        HttpResponse<byte[]> answer = post();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> read(answer)).isInstanceOf(JacksonException.class);
        refunds(1);
    }

    @Test
    void another_transactions_success_is_answered_on_either_side() throws Exception {
        kicc.next(Fault.otherTransaction(When.BEFORE_PROCESSING), Fault.otherTransaction(When.AFTER_PROCESSING));
        for (int refunds = 0; refunds <= 1; refunds++) {
            JsonNode answer = read(post());
            assertThat(answer.path("resCd").asString()).isEqualTo("0000");
            assertThat(answer.path("shopTransactionId").asString()).isNotEqualTo("K1");
            assertThat(answer.path("pgCno").asString()).isNotEqualTo(payment.pgCno());
            refunds(refunds);
        }
    }

    @Test
    void a_drip_comes_whole_but_slowly() throws Exception {
        kicc.next(Fault.drip(Duration.ofMillis(2)));
        long begun = System.nanoTime();
        succeedsNow();
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void an_oversized_answer_is_right_json_of_that_size() throws Exception {
        kicc.next(Fault.oversized(300_000));
        HttpResponse<byte[]> answer = post();
        assertThat(answer.body()).hasSize(300_000);
        assertThat(read(answer).path("resCd").asString()).isEqualTo("0000");
        refunds(1);
    }

    @Test
    void midnight_passes_before_the_request_is_processed() throws Exception {
        kicc.next(Fault.midnight());
        assertThat(read(post()).path("resCd").asString()).isEqualTo(Complaint.BAD_DATE.defaultCode());
        refunds(0);
    }

    @Test
    void faults_are_queued_for_all_and_for_a_path_and_can_stand() throws Exception {
        kicc.always(Fault.html(500, When.BEFORE_PROCESSING));
        kicc.next(Fault.html(501, When.BEFORE_PROCESSING));
        kicc.nextOn(Merchant.REVISE, Fault.html(502, When.BEFORE_PROCESSING));
        kicc.nextOn(Merchant.FIND, Fault.html(503, When.BEFORE_PROCESSING));
        isHtml(502);
        isHtml(501);
        isHtml(500);
        isHtml(500);
        kicc.clearFaults();
        succeedsNow();
        assertThat(merchant.post(Merchant.FIND, merchant.find("Q", payment)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void faults_play_on_kiccpay_too() throws Exception {
        ApprovedKiccpay approval = kicc.approveKiccpay(11_000);
        kicc.next(Fault.otherTransaction(When.AFTER_PROCESSING), Fault.answer("9999", When.BEFORE_PROCESSING));
        ObjectNode cancel = merchant.cancel("C1", approval);
        assertThat(merchant.kiccpay(Merchant.CANCEL, cancel).path("mercTrxNo").asString())
                .isNotEqualTo("C1");
        assertThat(merchant.kiccpay(Merchant.CANCEL, cancel).path("respCd").asString())
                .isEqualTo("9999");
        assertThat(kicc.ledger().payment(approval.vanTrxNo()).refunds()).isEqualTo(1);
    }

    @Test
    void what_is_no_request_of_the_documents_is_answered_with_html() throws Exception {
        assertThat(merchant.post("/api/trades/alipay/other", "{}", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(merchant.post(Merchant.REVISE, "{", Map.of()).statusCode()).isEqualTo(400);
        assertThat(merchant.post(Merchant.REVISE, "[]", Map.of()).statusCode()).isEqualTo(400);
        assertThat(merchant.post(Merchant.REVISE, "{\"mallId\":\"a\",\"mallId\":\"b\"}", Map.of())
                        .statusCode())
                .isEqualTo(400);
        refunds(0);
    }

    @Test
    void every_request_is_logged_with_its_fault_and_what_it_came_to() throws Exception {
        kicc.next(Fault.html(500, When.BEFORE_PROCESSING));
        post();
        post();
        assertThat(kicc.requests()).hasSize(2);
        ReceivedRequest first = kicc.requests(Merchant.REVISE).get(0);
        assertThat(first.code()).isNull();
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(first.body()).isEqualTo(request.toString());
        assertThat(first.toString()).contains("HTML BEFORE_PROCESSING 500").doesNotContain("msgAuthValue");
        assertThat(kicc.requests().get(1).code()).isEqualTo("0000");
    }
}
