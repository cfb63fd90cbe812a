package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes and headers on the wire. */
class GoldenBytesTest {
    private static final String NONCE = "550e8400-e29b-41d4-a716-446655440000";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_701_234_567_890L));

    private final CannedClient client = new CannedClient(Samples.ANSWER_EXAMPLE);

    private KiccpayGateway gateway(String baseUrl) {
        return KiccpayGateway.builder(
                        Samples.settings().baseUrl(URI.create(baseUrl)).build())
                .client(client)
                .clock(CLOCK)
                .nonces(() -> NONCE)
                .build();
    }

    private static String body(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    @Test
    void the_cancellation_is_the_documents_example_byte_for_byte() {
        gateway("http://127.0.0.1:1").send(Samples.frozen(), () -> false);

        assertThat(body(client.only())).isEqualTo(Samples.REQUEST_EXAMPLE);
        assertThat(client.only().httpMethod()).isEqualTo(Request.HttpMethod.POST);
        assertThat(client.only().url()).isEqualTo("http://127.0.0.1:1/smpy/kiccpay/reqCancel");
        assertThat(CannedClient.header(client.only(), "Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void the_four_headers_are_those_of_the_documented_vector() {
        gateway("http://127.0.0.1:1").send(Samples.frozen(), () -> false);

        Request sent = client.only();
        assertThat(CannedClient.header(sent, "X-KICC-ChannelId")).isEqualTo("CH_A1B2C3D4");
        assertThat(CannedClient.header(sent, "X-KICC-Timestamp")).isEqualTo("1701234567890");
        assertThat(CannedClient.header(sent, "X-KICC-Nonce")).isEqualTo(NONCE);
        assertThat(CannedClient.header(sent, "X-KICC-Authorization"))
                .isEqualTo("hc0kcRUS/5BEFLI6pWDb+V665ig2jgugTjQpxUM1S74=");
        assertThat(sent.headers().get("X-KICC-Authorization")).hasSize(1);
    }

    @Test
    void the_net_cancel_carries_the_approvals_data_and_not_the_cancellations() {
        gateway("http://127.0.0.1:1").lookUp(Samples.frozenWithApproval(), () -> false);

        assertThat(client.only().url()).isEqualTo("http://127.0.0.1:1/smpy/kiccpay/reqRtran");
        assertThat(body(client.only()))
                .isEqualTo("{\"tid\":\"T123456789\",\"svcId\":\"SVC_SIMPLE\",\"bizrNo\":\"1234567890\","
                        + "\"mercTrxNo\":\"ORD_20231225_0001\",\"tokenKey\":\"TOKEN-0123456789-0123456789-0123456789-X\","
                        + "\"alotMonth\":\"00\",\"trxAmt\":10000,\"vatAmt\":909,\"svcAmt\":0,\"tranDt\":\"20231225\","
                        + "\"tranTm\":\"213015\"}")
                .doesNotContain(Samples.KEY.value());
    }

    @Test
    void what_is_signed_is_the_whole_path_with_the_endpoints_own_and_exactly_the_bytes_that_are_sent() {
        gateway("http://127.0.0.1:1/proxy/kicc/").lookUp(Samples.frozenWithApproval(), () -> false);

        Request sent = client.only();
        assertThat(sent.url()).isEqualTo("http://127.0.0.1:1/proxy/kicc/smpy/kiccpay/reqRtran");
        assertThat(CannedClient.header(sent, "X-KICC-Authorization"))
                .isEqualTo(PlainMac.sign(
                        Samples.SECRET_KEY.reveal(),
                        "CH_A1B2C3D4" + "/proxy/kicc/smpy/kiccpay/reqRtran" + "1701234567890" + NONCE,
                        sent.body()));
    }

    @Test
    void each_attempt_has_a_new_timestamp_and_nonce_over_the_same_body() {
        Deque<Instant> times = new ArrayDeque<>(List.of(Instant.ofEpochMilli(1), Instant.ofEpochMilli(2)));
        KiccpayGateway gateway = KiccpayGateway.builder(Samples.settings().build())
                .client(client)
                .clock(times::remove)
                .build();
        gateway.send(Samples.frozen(), () -> false);
        gateway.send(Samples.frozen(), () -> false);

        Request first = client.sent().get(0);
        Request second = client.sent().get(1);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(CannedClient.header(first, "X-KICC-Timestamp")).isEqualTo("1");
        assertThat(CannedClient.header(second, "X-KICC-Timestamp")).isEqualTo("2");
        UUID nonce = UUID.fromString(CannedClient.header(first, "X-KICC-Nonce"));
        assertThat(nonce.version()).isEqualTo(4);
        assertThat(CannedClient.header(second, "X-KICC-Nonce")).isNotEqualTo(nonce.toString());
        assertThat(CannedClient.header(second, "X-KICC-Authorization"))
                .isNotEqualTo(CannedClient.header(first, "X-KICC-Authorization"));
    }

    @Test
    void what_was_frozen_is_sent_whatever_the_settings_say_today() {
        KiccpayGateway later = KiccpayGateway.builder(Samples.settings()
                        .tid("OTHER")
                        .svcId("OTHER")
                        .bizrNo("OTHER")
                        .build())
                .client(client)
                .build();
        FrozenCancel fromStore = reread(Samples.frozen());
        later.send(fromStore, () -> false);

        assertThat(body(client.only())).isEqualTo(Samples.REQUEST_EXAMPLE);
    }

    @Test
    void hangul_is_sent_as_utf8() {
        gateway("http://127.0.0.1:1")
                .send(Samples.freeze(Samples.filled(KiccpayPayment.mercTrxNo("주문번호일이"))), () -> false);

        assertThat(body(client.only())).contains("\"cndTrxNo\":\"주문번호일이\"");
    }

    /** As a store gives it back. */
    private static FrozenCancel reread(FrozenCancel frozen) {
        return new FrozenCancel(
                frozen.gateway(),
                frozen.payment(),
                frozen.approvedAmount(),
                frozen.scope(),
                frozen.key(),
                frozen.requestDate(),
                FrozenFields.decode(frozen.fields().encode()),
                frozen.canBeLookedUp(),
                frozen.lookUpSecret());
    }
}
