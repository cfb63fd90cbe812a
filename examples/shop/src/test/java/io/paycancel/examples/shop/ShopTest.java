package io.paycancel.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.examples.shop.Http.Answer;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole shop over HTTP, on SQLite. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ShopTest {
    private static final Money PAID = Money.of("50.22", Currency.USD);
    private static final KiccSimulator KICC = KiccSimulator.start();

    @TempDir
    static Path folder;

    @LocalServerPort
    private int port;

    private Http shop = new Http(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("shop.file", () -> folder.resolve("shop.db").toString());
        settings.add("paycancel.alipay.base-url", () -> KICC.baseUrl().toString());
        settings.add("paycancel.kiccpay.base-url", () -> KICC.baseUrl().toString());
        for (String gateway : List.of("alipay", "kiccpay")) {
            settings.add("paycancel." + gateway + ".deadline", () -> "2s");
            settings.add("paycancel." + gateway + ".grace", () -> "3s");
        }
        settings.add("paycancel.retry.backoff.first", () -> "100ms");
    }

    @BeforeEach
    void open() {
        shop = new Http(port);
    }

    @AfterAll
    static void close() {
        KICC.close();
    }

    private static String alipayPayment() {
        return KICC.approveAlipay(PAID).pgCno();
    }

    private static List<String> fields(Answer answer) {
        List<String> fields = new ArrayList<>();
        for (JsonNode one : answer.json().at("/violations")) {
            fields.add(one.at("/field").asString());
        }
        return fields;
    }

    private void isDecided(String id, String state) {
        Eventually.holds(
                id + " is " + state,
                () -> shop.get("/cancellations/" + id).at("/state").equals(state));
    }

    @Test
    void who_waits_is_told_the_outcome_and_the_order_knows_it() {
        String pgCno = alipayPayment();

        Answer answer = shop.post("/orders/o-1/cancellations/alipay?wait=PT20S", Bodies.part("a-1", pgCno, "12.03"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("/cancellationId")).isEqualTo("a-1");
        assertThat(answer.at("/state")).isEqualTo("CANCELLED");
        assertThat(answer.at("/outcome/kind")).isEqualTo("CANCELLED");
        assertThat(answer.at("/attempts/0/result")).startsWith("cancelled");
        assertThat(answer.at("/history/0/kind")).isEqualTo("ACCEPTED");
        assertThat(KICC.ledger().payment(pgCno).givenBack()).isEqualTo(Money.of("12.03", Currency.USD));
        Eventually.holds(
                "the order is told", () -> shop.get("/orders/o-1").at("/state").equals("REFUNDED"));
        assertThat(shop.get("/orders/o-1").at("/cancellations/0/state")).isEqualTo("CANCELLED");
    }

    @Test
    void who_does_not_wait_is_told_where_to_look() {
        String pgCno = alipayPayment();

        Answer answer = shop.post("/orders/o-2/cancellations/alipay", Bodies.all("a-2", pgCno));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.location()).isEqualTo("/cancellations/a-2");
        assertThat(answer.at("/outcome/kind")).isEqualTo("UNKNOWN");
        isDecided("a-2", "CANCELLED");
        assertThat(KICC.ledger().payment(pgCno).refunds()).isEqualTo(1);
    }

    @Test
    void the_same_twice_gives_back_once() {
        String pgCno = alipayPayment();
        String body = Bodies.part("a-3", pgCno, "12.03");

        shop.post("/orders/o-3/cancellations/alipay?wait=PT20S", body);
        Answer again = shop.post("/orders/o-3/cancellations/alipay?wait=PT20S", body);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/attempts")).hasSize(1);
        assertThat(KICC.ledger().payment(pgCno).refunds()).isEqualTo(1);
    }

    @Test
    void kiccpay_is_given_back_and_a_lost_answer_is_settled_by_a_net_cancel() {
        ApprovedKiccpay first = KICC.approveKiccpay(10_000);
        Answer answer = shop.post("/orders/o-4/cancellations/kiccpay?wait=PT20S", Bodies.kiccpay("k-1", first));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(KICC.ledger().payment(first.vanTrxNo()).refunds()).isEqualTo(1);

        ApprovedKiccpay second = KICC.approveKiccpay(10_000);
        KICC.nextOn("/smpy/kiccpay/reqCancel", Fault.reset(Fault.When.AFTER_PROCESSING));
        Answer undecided = shop.post("/orders/o-4/cancellations/kiccpay", Bodies.withApproval("k-2", second));
        assertThat(undecided.status()).as(undecided.text()).isEqualTo(202);
        isDecided("k-2", "CANCELLED");
        assertThat(KICC.ledger().payment(second.vanTrxNo()).remaining().isZero())
                .isTrue();
    }

    @Test
    void a_refusal_is_an_outcome_with_its_code() {
        Answer answer = shop.post("/orders/o-5/cancellations/alipay?wait=PT20S", Bodies.all("a-5", "nobody-paid"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/outcome/kind")).isEqualTo("REFUSED");
        assertThat(answer.at("/outcome/code")).isEqualTo("Z010");
        Eventually.holds(
                "the order is told", () -> shop.get("/orders/o-5").at("/state").equals("REFUND_REFUSED"));
    }

    @Test
    void other_content_or_another_order_is_a_conflict_and_changes_nothing() {
        String pgCno = alipayPayment();
        shop.post("/orders/o-6/cancellations/alipay?wait=PT20S", Bodies.part("a-6", pgCno, "12.03"));

        Answer content = shop.post("/orders/o-6/cancellations/alipay", Bodies.part("a-6", pgCno, "12.04"));
        Answer order = shop.post("/orders/o-7/cancellations/alipay", Bodies.part("a-6", pgCno, "12.03"));

        assertThat(content.status()).isEqualTo(409);
        assertThat(content.contentType()).startsWith("application/problem+json");
        assertThat(content.json().at("/differingFields").toString()).isEqualTo("[\"scope\",\"amount\"]");
        assertThat(order.status()).isEqualTo(409);
        assertThat(shop.get("/orders/o-7").status()).isEqualTo(404);
        assertThat(KICC.ledger().payment(pgCno).refunds()).isEqualTo(1);
    }

    @Test
    void more_than_the_payment_holds_is_refused_and_the_order_stays_as_it_was() {
        String pgCno = alipayPayment();
        shop.post("/orders/o-8/cancellations/alipay?wait=PT20S", Bodies.part("a-8", pgCno, "40.00"));

        Answer answer = shop.post("/orders/o-9/cancellations/alipay", Bodies.part("a-9", pgCno, "10.23"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/detail")).contains("USD 10.23 is more than is left: USD 10.22 of USD 50.22");
        Answer one = shop.post("/orders/o-9/cancellations/alipay", Bodies.part("a-9", pgCno, "50.23"));
        assertThat(one.status()).as("one part alone").isEqualTo(422);
        assertThat(one.at("/detail")).contains("USD 50.23 is more than the payment, USD 50.22");
        assertThat(shop.get("/orders/o-9").status()).isEqualTo(404);
        assertThat(shop.get("/cancellations/a-9").status()).isEqualTo(404);
    }

    @Test
    void bad_input_is_told_completely_by_the_names_of_the_body() {
        Answer answer = shop.post("/orders/o%2010/cancellations/alipay?wait=soon", """
                {"cancellationId":"a b","pgCno":"x|y","approved":{"currency":"EUR","amount":"50.22","vat":"0"},
                 "scope":"SOME","amout":"1","reason":"%s","requestedBy":"<admin>"}
                """.formatted("r".repeat(401)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(fields(answer))
                .containsExactlyInAnyOrder(
                        "wait",
                        "orderId",
                        "cancellationId",
                        "pgCno",
                        "approved.currency",
                        "approved.vat",
                        "scope",
                        "amout",
                        "reason",
                        "requestedBy");
        assertThat(answer.text()).doesNotContain("<admin>", "rrr").contains("at most 400 bytes in UTF-8, was 401");
        assertThat(shop.get("/orders/o%2010").status()).isEqualTo(404);
    }

    @Test
    void wrong_types_of_json_are_told_together_with_everything_else() {
        Answer alipay = shop.post("/orders/o-10/cancellations/alipay", """
                {"cancellationId":1,"pgCno":["x"],"approved":{"currency":true,"amount":50.22},
                 "scope":{},"amount":12,"reason":1.5,"requestedBy":null,"more":1}
                """);
        assertThat(alipay.status()).isEqualTo(400);
        assertThat(fields(alipay))
                .containsExactlyInAnyOrder(
                        "cancellationId", "pgCno", "approved.currency", "approved.amount", "scope", "reason", "more");
        assertThat(alipay.text()).contains("must be text").doesNotContain("is missing");
        Answer kiccpay = shop.post("/orders/o-10/cancellations/kiccpay", """
                {"cancellationId":"k","wcc":1,"cndTrxNo":2,"alotMonth":0,"trxAmt":"1","vatAmt":1.0,"svcAmt":1e3,
                 "orgAprvDt":20260101,"orgAprvNo":7,
                 "approval":{"mercTrxNo":1,"tokenKey":2,"alotMonth":0,"trxAmt":99999999999999999999,"tranDt":1,"tranTm":2}}
                """);
        assertThat(kiccpay.status()).isEqualTo(400);
        assertThat(fields(kiccpay))
                .contains(
                        "wcc",
                        "cndTrxNo",
                        "alotMonth",
                        "trxAmt",
                        "vatAmt",
                        "svcAmt",
                        "orgAprvDt",
                        "orgAprvNo",
                        "approval.mercTrxNo",
                        "approval.tokenKey",
                        "approval.alotMonth",
                        "approval.trxAmt",
                        "approval.tranDt",
                        "approval.tranTm")
                .doesNotHaveDuplicates();
        Answer noObject = shop.post(
                "/orders/o-10/cancellations/alipay",
                "{\"cancellationId\":\"a-10\",\"approved\":\"50.22\",\"scope\":\"FULL\"}");
        assertThat(fields(noObject)).containsExactly("approved");
        assertThat(shop.get("/orders/o-10").status()).isEqualTo(404);
    }

    @Test
    void amounts_that_are_none_are_refused() {
        for (String amount :
                List.of("12.034", "-1", "+1", "1e3", "", " 1", "1,000", "１２", "0", "9223372036854775808")) {
            Answer answer = shop.post("/orders/o-11/cancellations/alipay", Bodies.part("a-11", "PG", amount));

            assertThat(answer.status()).as(amount).isEqualTo(400);
            assertThat(fields(answer)).as(amount).containsExactly("amount");
        }
        Answer other = shop.post(
                "/orders/o-11/cancellations/alipay",
                Bodies.all("a-11", "PG").replace("\"scope\"", "\"amount\":\"1.00\",\"scope\""));
        assertThat(fields(other)).as("all, but another amount").containsExactly("amount");
        Answer number = shop.post(
                "/orders/o-11/cancellations/alipay",
                Bodies.part("a-11", "PG", "1.00").replace("\"1.00\"", "1.00"));
        assertThat(fields(number)).as("a number").containsExactly("amount");
    }

    @Test
    void kiccpay_takes_whole_won_and_names_what_is_wrong_with_the_approval() {
        ApprovedKiccpay paid = KICC.approveKiccpay(10_000);
        String body = Bodies.kiccpay("k-3", paid);

        for (String won : List.of("10000.5", "\"10000\"", "true")) {
            Answer answer = shop.post(
                    "/orders/o-12/cancellations/kiccpay", body.replace("\"trxAmt\":10000", "\"trxAmt\":" + won));
            assertThat(answer.status()).as(won).isEqualTo(400);
            assertThat(fields(answer)).as(won).containsExactly("trxAmt");
        }
        Answer answer = shop.post(
                "/orders/o-12/cancellations/kiccpay",
                body.replace("\"wcc\":\"T\"", "\"wcc\":\"X\",\"approval\":{\"tranDt\":\"2026-01-01\"}"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer))
                .contains("wcc", "approval.mercTrxNo", "approval.tokenKey", "approval.tranDt", "approval.trxAmt");
    }

    @Test
    void what_is_no_body_or_no_such_thing_is_a_problem_too() {
        for (String body : List.of("", "{", "[]", "null", "1", "{\"amount\":\"1.00\",\"amount\":\"50.00\"}")) {
            Answer answer = shop.post("/orders/o-13/cancellations/alipay", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.contentType()).as(body).startsWith("application/problem+json");
        }
        Answer endless = shop.post("/orders/o-13/cancellations/alipay", "{\"reason\":\"" + "r".repeat(200_000) + "\"}");
        assertThat(endless.status()).isEqualTo(400);
        assertThat(endless.at("/detail")).contains("too long");
        for (String path : List.of("/cancellations/none", "/cancellations/a%20b", "/orders/none", "/elsewhere")) {
            Answer answer = shop.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.contentType()).as(path).startsWith("application/problem+json");
        }
        assertThat(fields(shop.get("/cancellations?state=GONE&after=x"))).containsExactly("state", "after");
    }

    @Test
    void what_is_handed_over_is_settled_by_a_person_once_kicc_cannot_be_working_on_it_any_more() {
        ApprovedKiccpay paid = KICC.approveKiccpay(10_000);
        KICC.nextOn("/smpy/kiccpay/reqCancel", Fault.reset(Fault.When.AFTER_PROCESSING));
        shop.post("/orders/o-15/cancellations/kiccpay", Bodies.kiccpay("k-15", paid));
        isDecided("k-15", "HANDED_OVER");
        Eventually.holds(
                "the order is told", () -> shop.get("/orders/o-15").at("/state").equals("REFUND_WAITS_FOR_A_PERSON"));
        assertThat(fields(shop.post("/cancellations/k-15/settlement", "{\"outcome\":\"MAYBE\",\"x\":1}")))
                .containsExactlyInAnyOrder("outcome", "by", "proof", "x");

        String body = "{\"outcome\":\"CANCELLED\",\"by\":\"kim\",\"proof\":\"KICC's page, 14:05: refunded\"}";
        Eventually.holds(
                "it can be settled",
                () -> shop.post("/cancellations/k-15/settlement", body).status() == 200);

        assertThat(shop.get("/cancellations/k-15").at("/outcome/provenBy")).isEqualTo("PERSON");
        Answer again = shop.post("/cancellations/k-15/settlement", body.replace("CANCELLED", "REFUSED"));
        assertThat(again.status()).as(again.text()).isEqualTo(409);
        assertThat(shop.post("/cancellations/nobody/settlement", body).status()).isEqualTo(404);
        Eventually.holds(
                "the order is told", () -> shop.get("/orders/o-15").at("/state").equals("REFUNDED"));
    }

    @Test
    void a_list_goes_on_where_its_page_ends() {
        for (int number = 0; number < 51; number++) {
            shop.post(
                    "/orders/o-14/cancellations/alipay",
                    Bodies.all(String.format(Locale.ROOT, "list-%02d", number), alipayPayment()));
        }
        isDecided("list-50", "CANCELLED");
        Eventually.holds(
                "all are decided",
                () -> shop.get("/cancellations?state=ACCEPTED&state=SENDING")
                        .json()
                        .at("/cancellations")
                        .isEmpty());

        List<String> ids = new ArrayList<>();
        String path = "/cancellations?state=CANCELLED";
        while (!path.isEmpty()) {
            Answer page = shop.get(path);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            for (JsonNode one : page.json().at("/cancellations")) {
                assertThat(one.at("/state").asString()).isEqualTo("CANCELLED");
                ids.add(one.at("/cancellationId").asString());
            }
            path = page.json().has("next") ? page.at("/next") : "";
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(50).contains("list-00", "list-50");
    }
}
