package io.paycancel.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.alipay.AlipayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.State;
import io.paycancel.testkit.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_demo_plays_every_scene_and_its_ledger_agrees() {
        assertThat(Demo.run(Map.of(), out)).as(printed()).isTrue();

        assertThat(printed())
                .contains("1. Alipay", "2. Alipay", "3. KICCPay", "4. KICCPay", "5. KICCPay", "6. Alipay", "7. Alipay")
                .contains(
                        "8. Alipay",
                        "9. Alipay",
                        "while its request was at KICC",
                        "1 request in all",
                        "regId must be at most 40 bytes in UTF-8, was 42")
                .contains("OK: 8 cancellations on 8 payments; every outcome and the ledger agree")
                .doesNotContain("WRONG", "demo-alipay-secret-key", "demo-kiccpay-secret-key");
    }

    @Test
    void an_outcome_that_is_not_the_expected_one_fails_the_demo() {
        try (Stage stage = new Stage(out)) {
            Money paid = Money.of("5.00", Currency.USD);
            String pgCno = stage.kicc().approveAlipay(paid).pgCno();
            stage.kicc().next(Fault.answer("8521", Fault.When.BEFORE_PROCESSING));
            stage.play(
                    CancelRequest.full(CancellationId.of("surprise"), AlipayPayment.of(pgCno, paid)),
                    pgCno,
                    State.CANCELLED);

            assertThat(stage.agreesWithTheLedger()).isFalse();
        }
        assertThat(printed()).contains("WRONG: 1 disagreements");
    }

    @Test
    void money_that_moved_although_it_was_reported_refused_fails_the_demo() {
        try (Stage stage = new Stage(out)) {
            Money paid = Money.of("5.00", Currency.USD);
            String pgCno = stage.kicc().approveAlipay(paid).pgCno();
            // The provider lies: it gives the money back and says no.
            stage.kicc().next(Fault.answer("8521", Fault.When.AFTER_PROCESSING));
            stage.play(
                    CancelRequest.full(CancellationId.of("lie"), AlipayPayment.of(pgCno, paid)), pgCno, State.REFUSED);

            assertThat(stage.agreesWithTheLedger()).isFalse();
        }
        assertThat(printed()).contains("has exactly what was reported");
    }

    @Test
    void a_real_host_without_its_settings_is_not_called_and_names_what_is_missing() {
        assertThat(Demo.run(Map.of("PAYCANCEL_ALIPAY_BASE_URL", "https://testpgapi.easypay.co.kr"), out))
                .isFalse();
        assertThat(printed())
                .contains(
                        "PAYCANCEL_ALIPAY_MALL_ID",
                        "PAYCANCEL_ALIPAY_SECRET_KEY",
                        "PAYCANCEL_ALIPAY_PG_CNO",
                        "PAYCANCEL_ALIPAY_APPROVED");
    }

    @Test
    void two_real_hosts_at_once_or_a_currency_that_is_none_are_refused_in_words() {
        assertThat(Demo.run(
                        Map.of(
                                "PAYCANCEL_ALIPAY_BASE_URL", "https://testpgapi.easypay.co.kr",
                                "PAYCANCEL_KICCPAY_BASE_URL", "https://kicc.example"),
                        out))
                .isFalse();
        assertThat(Demo.run(
                        Map.of(
                                "PAYCANCEL_ALIPAY_BASE_URL", "https://testpgapi.easypay.co.kr",
                                "PAYCANCEL_ALIPAY_CURRENCY", "EUR"),
                        out))
                .isFalse();
        assertThat(printed()).contains("not both", "No enum constant");
    }

    @Test
    void what_fails_once_it_may_have_been_sent_is_not_called_not_run(@TempDir Path folder) {
        assertThat(Demo.run(
                        Map.of(
                                "PAYCANCEL_ALIPAY_BASE_URL", "https://testpgapi.easypay.co.kr",
                                "PAYCANCEL_ALIPAY_MALL_ID", "T0000001",
                                "PAYCANCEL_ALIPAY_SECRET_KEY", "canary-key",
                                "PAYCANCEL_ALIPAY_PG_CNO", "20231225000000000001",
                                "PAYCANCEL_ALIPAY_APPROVED", "50.22",
                                "PAYCANCEL_CONFIRM", "yes",
                                "PAYCANCEL_DATABASE",
                                        folder.resolve("missing/paycancel.db").toString()),
                        out))
                .isFalse();
        assertThat(printed())
                .contains("Stopped: ", "give nothing back by other means")
                .doesNotContain("Not run", "canary-key");
    }

    @Test
    void a_real_host_is_not_called_without_confirmation() {
        assertThat(Demo.run(
                        Map.of(
                                "PAYCANCEL_ALIPAY_BASE_URL", "https://testpgapi.easypay.co.kr",
                                "PAYCANCEL_ALIPAY_MALL_ID", "T0000001",
                                "PAYCANCEL_ALIPAY_SECRET_KEY", "canary-key",
                                "PAYCANCEL_ALIPAY_PG_CNO", "20231225000000000001",
                                "PAYCANCEL_ALIPAY_APPROVED", "50.22"),
                        out))
                .isFalse();
        assertThat(printed()).contains("PAYCANCEL_CONFIRM=yes").doesNotContain("canary-key");
    }
}
