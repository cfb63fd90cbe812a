package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;

/** When the client may say that nothing was sent, and when it must not. */
class NotSentTest {
    private static final byte TLS_HANDSHAKE = 22;

    private final SendOnceClient client = SendOnceClient.create();

    @Test
    void a_refused_connection_is_proof() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(notSent(client, "http://127.0.0.1:" + port))
                .hasMessageStartingWith("No connection was made: ConnectException");
    }

    @Test
    void a_name_that_does_not_resolve_is_proof() {
        assertThat(notSent(client, "https://no-such-host.invalid"))
                .hasMessageContaining("No connection was made: ConnectException, UnresolvedAddressException");
    }

    @Test
    void a_certificate_that_is_not_trusted_is_proof() throws Exception {
        try (RawServer server = RawServer.start(Tls.listen("localhost"), RawServer.answering(RawServer.json("{}")))) {
            assertThat(notSent(client, "https://localhost:" + server.port()))
                    .hasMessageContaining("SSLHandshakeException")
                    .hasMessageContaining("SunCertPathBuilderException");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_host_is_proof() throws Exception {
        SendOnceClient trusting = SendOnceClient.create(Tls.trusting("elsewhere"));
        try (RawServer server = RawServer.start(Tls.listen("elsewhere"), RawServer.answering(RawServer.json("{}")))) {
            assertThat(notSent(trusting, "https://localhost:" + server.port()))
                    .hasMessageContaining("SSLHandshakeException, CertificateException");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_trusted_certificate_for_the_right_host_lets_the_request_out() throws Exception {
        SendOnceClient trusting = SendOnceClient.create(Tls.trusting("localhost"));
        for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
            SSLServerSocket listener = Tls.listen("localhost");
            listener.setEnabledProtocols(new String[] {protocol});
            try (RawServer server = RawServer.start(listener, RawServer.answering(RawServer.json("{}")))) {
                try (Response response = trusting.execute(
                        Posts.to(URI.create("https://localhost:" + server.port())), Posts.within(Posts.LONG))) {
                    assertThat(response.status()).isEqualTo(200);
                }
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void a_handshake_that_outlasts_the_deadline_is_proof() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> arrived = CompletableFuture.supplyAsync(() -> firstRecords(silent));
            NotSentException thrown = catchThrowableOfType(
                    NotSentException.class,
                    () -> client.execute(
                            Posts.to(URI.create("https://localhost:" + silent.getLocalPort())),
                            Posts.within(Duration.ofMillis(500))));
            assertThat(thrown).hasMessage("The deadline passed before the connection was made");
            byte[] bytes = arrived.get(20, TimeUnit.SECONDS);
            assertThat(bytes).isNotEmpty();
            assertThat(bytes[0]).as("the first and only TLS record").isEqualTo(TLS_HANDSHAKE);
            assertThat(bytes).hasSize(5 + (bytes[3] & 0xff) * 256 + (bytes[4] & 0xff));
        }
    }

    /** With TLS 1.3 the request is on its way before the server has seen that there is no client certificate. */
    @Test
    void a_server_that_asks_for_a_client_certificate_is_no_proof() throws Exception {
        SSLServerSocket demanding = Tls.listen("localhost");
        demanding.setNeedClientAuth(true);
        demanding.setEnabledProtocols(new String[] {"TLSv1.3"});
        try (RawServer server = RawServer.start(demanding, RawServer.answering(RawServer.json("{}")))) {
            assertThat(thrownBy(SendOnceClient.create(Tls.trusting("localhost")), "https://localhost:" + server.port()))
                    .isNotInstanceOf(NotSentException.class)
                    .isInstanceOf(IOException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    private static byte[] firstRecords(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NotSentException notSent(SendOnceClient client, String base) {
        IOException thrown = thrownBy(client, base);
        assertThat(thrown).isInstanceOf(NotSentException.class);
        return (NotSentException) thrown;
    }

    private static IOException thrownBy(SendOnceClient client, String base) {
        IOException thrown = catchThrowableOfType(
                IOException.class, () -> client.execute(Posts.to(URI.create(base)), Posts.within(Posts.LONG)));
        assertThat(thrown).isNotNull();
        Canary.assertNotIn(thrown);
        return thrown;
    }
}
