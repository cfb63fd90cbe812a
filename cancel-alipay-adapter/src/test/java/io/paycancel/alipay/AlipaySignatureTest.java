package io.paycancel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Secret;
import io.paycancel.wire.Exchange;
import io.paycancel.wire.WireApi;
import io.paycancel.wire.signing.HmacSha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlipaySignatureTest {

    /** Read as an answer is read. */
    record Vectors(List<Vector> alipay) {
        record Vector(String secretKey, String pgCno, String shopTransactionId, String msgAuthValue) {}
    }

    static Stream<Arguments> vectors() throws IOException {
        try (InputStream in = AlipaySignatureTest.class.getResourceAsStream("/vectors/signatures.json")) {
            CannedKicc kicc = CannedKicc.sayingText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            AlipayApi api =
                    WireApi.target(AlipayApi.class, Sample.settings().build().endpoint(), kicc);
            Exchange.Result<Vectors> read =
                    Exchange.json(() -> false, () -> api.find(new FindRequest("", "", "")), Vectors.class);
            List<Vectors.Vector> vectors =
                    ((Exchange.Read<Vectors>) read).value().alipay();
            assertThat(vectors).hasSize(4);
            return vectors.stream()
                    .map(v -> Arguments.of(v.secretKey(), v.pgCno(), v.shopTransactionId(), v.msgAuthValue()));
        }
    }

    static ReviseRequest request(String pgCno, String shopTransactionId) {
        return new ReviseRequest(
                Sample.MALL_ID,
                shopTransactionId,
                pgCno,
                ReviseRequest.FULL,
                "20261123",
                ReviseRequest.UNSIGNED,
                null,
                null,
                null);
    }

    @ParameterizedTest(name = "pgCno {1}, shopTransactionId {2}")
    @MethodSource("vectors")
    void it_equals_the_vectors(String secretKey, String pgCno, String shopTransactionId, String msgAuthValue) {
        AlipaySignature rule = new AlipaySignature(HmacSha256.of(Secret.of(secretKey)));

        assertThat(rule.sign(request(pgCno, shopTransactionId))).isEqualTo(msgAuthValue);
        assertThat(request(pgCno, shopTransactionId).signed(rule).msgAuthValue())
                .isEqualTo(msgAuthValue);
    }

    @Test
    void signing_changes_nothing_else_of_the_request() {
        ReviseRequest draft = new ReviseRequest(
                "T0001234",
                "K",
                "P",
                "32",
                "20261123",
                "unsigned",
                "memo",
                "me",
                new ReviseRequest.AmountInfo("KRW", 7L));

        assertThat(draft.signed(signed -> "s"))
                .isEqualTo(new ReviseRequest(
                        "T0001234",
                        "K",
                        "P",
                        "32",
                        "20261123",
                        "s",
                        "memo",
                        "me",
                        new ReviseRequest.AmountInfo("KRW", 7L)));
    }

    @Test
    void many_threads_get_the_same_signature_from_one_rule() throws Exception {
        AlipaySignature rule = new AlipaySignature(HmacSha256.of(Secret.of("key")));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String id = String.valueOf(i);
                calls.add(() -> rule.sign(request(id, "t" + id)));
            }
            List<Future<String>> signatures = threads.invokeAll(calls);
            for (int i = 0; i < calls.size(); i++) {
                assertThat(signatures.get(i).get()).isEqualTo(MacSignature.of("key", i + "|t" + i));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
