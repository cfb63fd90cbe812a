package io.paycancel.alipay;

import static io.paycancel.alipay.Sample.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is sent and read, to the byte: the document's own examples and the golden files. */
class DocumentExampleTest {
    private static final CancelRequest<AlipayPayment> PARTIAL = CancelRequest.partial(
                    CancellationId.of("order-42-return-1"),
                    AlipayPayment.of("20231225000000000001", Money.of("100", Currency.USD)),
                    Money.of("50.22", Currency.USD))
            .because("\uACE0\uAC1D \uC694\uCCAD")
            .requestedBy("back-office");

    private static String golden(String name) {
        try (InputStream in = DocumentExampleTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request sent(FrozenCancel frozen) {
        CannedKicc kicc = CannedKicc.saying(Sample.success());
        Sample.gateway(kicc).send(frozen, () -> false);
        return kicc.sent().get(0);
    }

    private static String body(FrozenCancel frozen) {
        return new String(sent(frozen).body(), StandardCharsets.UTF_8);
    }

    @Test
    void a_full_request_has_the_shape_and_the_order_of_the_documents_example() {
        FrozenCancel frozen = Sample.frozen(Sample.full().because("Customer Request"));

        assertThat(body(frozen))
                .isEqualTo("{\"mallId\":\"T0001234\",\"shopTransactionId\":\"K3Y0000000000000000A\","
                        + "\"pgCno\":\"20231225000000000001\",\"reviseTypeCode\":\"40\",\"cancelReqDate\":\"20261123\","
                        + "\"msgAuthValue\":\"" + signature() + "\",\"memo\":\"Customer Request\"}");
    }

    @Test
    void a_partial_request_is_the_golden_file_byte_for_byte() {
        FrozenCancel frozen = Sample.frozen(PARTIAL);

        assertThat(body(frozen)).isEqualTo(golden("revise-partial.json").strip());
        assertThat(frozen.fields().encode()).isEqualTo(golden("revise-partial.frozen"));
    }

    @Test
    void what_an_older_version_froze_is_still_sent_as_it_was() {
        FrozenCancel now = Sample.frozen(PARTIAL);
        FrozenCancel stored = new FrozenCancel(
                now.gateway(),
                now.payment(),
                now.approvedAmount(),
                now.scope(),
                now.key(),
                now.requestDate(),
                FrozenFields.decode(golden("revise-partial.frozen")),
                true,
                null);

        assertThat(body(stored)).isEqualTo(golden("revise-partial.json").strip());
    }

    @Test
    void it_is_posted_to_the_documents_path_as_json_in_UTF_8() {
        Request request = sent(Sample.frozen(Sample.full()));

        assertThat(request.httpMethod()).isEqualTo(Request.HttpMethod.POST);
        assertThat(request.url()).isEqualTo("http://127.0.0.1:9/api/trades/alipay/revise");
        assertThat(request.headers().get("Content-Type")).isEqualTo(List.of("application/json; charset=utf-8"));
    }

    @Test
    void the_documents_response_example_is_read() {
        FrozenCancel frozen = Sample.frozen(PARTIAL);
        CannedKicc kicc = CannedKicc.sayingText("""
                {
                "resCd": "0000",
                "resMsg": "Success",
                "mallId": "T0001234",
                "shopTransactionId": "K3Y0000000000000000A",
                "pgCno": "20231225000000000001",
                "cancelPgCno": "20230312000000000009",
                "transactionDate": "20230312000512",
                "amountInfo": {
                "currency": "USD",
                "totAmount": 5022
                }
                }
                """);

        Answer answer = Sample.gateway(kicc).send(frozen, () -> false);

        assertThat(answer).isInstanceOfSatisfying(Answer.Cancelled.class, cancelled -> {
            assertThat(cancelled.receipt().providerReference()).isEqualTo("20230312000000000009");
            assertThat(cancelled.receipt().amount()).isEqualTo(Money.of("50.22", Currency.USD));
            assertThat(cancelled.receipt().cancelledAt()).isEqualTo(Instant.parse("2023-03-11T15:05:12Z"));
            assertThat(cancelled.reply().httpStatus()).isEqualTo(200);
        });
    }

    @Test
    void the_status_query_carries_merchant_key_and_payment_and_no_signature() {
        CannedKicc kicc = CannedKicc.saying(Sample.status("TS02"));
        Sample.gateway(kicc).lookUp(Sample.frozen(Sample.full()), () -> false);

        assertThat(kicc.sent().get(0).url()).isEqualTo("http://127.0.0.1:9/api/trades/alipay/find");
        assertThat(kicc.bodies())
                .containsExactly("{\"mallId\":\"T0001234\",\"shopTransactionId\":\"K3Y0000000000000000A\","
                        + "\"pgCno\":\"20231225000000000001\"}");
    }

    private static String signature() {
        return MacSignature.of(Sample.SECRET, "20231225000000000001|" + KEY);
    }
}
