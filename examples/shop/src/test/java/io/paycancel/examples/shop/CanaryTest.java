package io.paycancel.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.examples.shop.Http.Answer;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccpayMerchant;
import io.paycancel.testkit.SimulatorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Secrets that would sing if they were seen: in an answer, a problem, the actuator or a log. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.env.show-values=always",
            "management.endpoint.configprops.show-values=always",
            "management.endpoint.health.show-details=always",
            "logging.level.root=debug"
        })
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {
    private static final String ALIPAY_KEY = "canary-alipay-7f3a";
    private static final String KICCPAY_KEY = "canary-kiccpay-9b1c";
    private static final String NEXT_KEY = "canary-next-4e5d";
    private static final String TOKEN = "demo-token-key-00";
    private static final String REASON = "canary-reason of the customer";
    private static final KiccSimulator KICC = KiccSimulator.start(SimulatorSettings.builder()
            .merchant(new AlipayMerchant(AlipayMerchant.DEMO.mallId(), Secret.of(ALIPAY_KEY)))
            .merchant(new KiccpayMerchant(
                    KiccpayMerchant.DEMO.tid(),
                    KiccpayMerchant.DEMO.svcId(),
                    KiccpayMerchant.DEMO.bizrNo(),
                    KiccpayMerchant.DEMO.channelId(),
                    Secret.of(KICCPAY_KEY)))
            .build());

    @TempDir
    static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("shop.file", () -> folder.resolve("shop.db").toString());
        for (String gateway :
                Map.of("alipay", ALIPAY_KEY, "kiccpay", KICCPAY_KEY).keySet()) {
            settings.add(
                    "paycancel." + gateway + ".base-url", () -> KICC.baseUrl().toString());
            settings.add("paycancel." + gateway + ".next-secret-key", () -> NEXT_KEY + gateway);
            settings.add("paycancel." + gateway + ".next-secret-key-from", () -> "2999-12-01T03:00:00+09:00");
            settings.add("paycancel." + gateway + ".deadline", () -> "2s");
            settings.add("paycancel." + gateway + ".grace", () -> "3s");
        }
        settings.add("paycancel.alipay.secret-key", () -> ALIPAY_KEY);
        settings.add("paycancel.kiccpay.secret-key", () -> KICCPAY_KEY);
    }

    @AfterAll
    static void close() {
        KICC.close();
    }

    @Test
    void nobody_sees_them(CapturedOutput output) {
        Http shop = new Http(port);
        List<Answer> seen = new ArrayList<>();
        String pgCno = KICC.approveAlipay(Money.of("50.22", Currency.USD)).pgCno();
        String body = Bodies.part("c-1", pgCno, "12.03").replace("changed her mind", REASON);
        seen.add(shop.post("/orders/c/cancellations/alipay?wait=PT20S", body));
        seen.add(shop.post("/orders/c/cancellations/alipay", body.replace("12.03", "12.04")));
        seen.add(shop.post("/orders/c/cancellations/alipay", body.replace("\"12.03\"", "12.03")));
        seen.add(shop.post("/orders/c/cancellations/alipay", body.replace("{", "{" + REASON)));
        ApprovedKiccpay paid = KICC.approveKiccpay(10_000);
        KICC.nextOn("/smpy/kiccpay/reqCancel", Fault.html(502, Fault.When.AFTER_PROCESSING));
        String kiccpay = Bodies.withApproval("c-2", paid);
        seen.add(shop.post("/orders/c/cancellations/kiccpay", kiccpay));
        seen.add(shop.post("/orders/c/cancellations/kiccpay", kiccpay.replace("\"00\"", "0")));
        seen.add(shop.post("/orders/c/cancellations/kiccpay", kiccpay.replace("\"trxAmt\":10000", "\"trxAmt\":1")));
        Eventually.holds(
                "it is settled",
                () -> shop.get("/cancellations/c-2").at("/state").equals("CANCELLED"));
        for (String path : List.of("/cancellations/c-1", "/cancellations/c-2", "/cancellations", "/orders/c")) {
            seen.add(shop.get(path));
        }
        for (String endpoint :
                List.of("env", "configprops", "beans", "health", "metrics", "prometheus", "conditions")) {
            Answer answer = shop.get("/actuator/" + endpoint);
            assertThat(answer.status()).as(endpoint).isEqualTo(200);
            seen.add(answer);
        }

        assertThat(shop.get("/actuator/env/paycancel.alipay.mall-id").text()).contains("T0001234");
        assertThat(seen)
                .allSatisfy(answer -> assertThat(answer.text())
                        .doesNotContain(
                                ALIPAY_KEY,
                                KICCPAY_KEY,
                                NEXT_KEY,
                                TOKEN,
                                paid.tokenKey().reveal(),
                                REASON));
        assertThat(output.getAll())
                .contains("paycancel")
                .doesNotContain(
                        ALIPAY_KEY,
                        KICCPAY_KEY,
                        NEXT_KEY,
                        TOKEN,
                        paid.tokenKey().reveal(),
                        REASON);
    }
}
