package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is believed to be the provider: only who has a valid certificate of a trusted authority for the very host. */
class CertificatesTest {
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(1).build();
    private static final HeldCertificate VALID = valid("localhost").build();

    private static HeldCertificate.Builder valid(String host) {
        return new HeldCertificate.Builder()
                .commonName(host)
                .addSubjectAlternativeName(host)
                .signedBy(AUTHORITY);
    }

    private static HeldCertificate.Builder between(int fromDay, int toDay) {
        return valid("localhost")
                .validityInterval(
                        Instant.now().plus(Duration.ofDays(fromDay)).toEpochMilli(),
                        Instant.now().plus(Duration.ofDays(toDay)).toEpochMilli());
    }

    static Stream<Named<HandshakeCertificates>> notToBeBelieved() {
        HeldCertificate elsewhere = valid("pgapi.easypay.co.kr").build();
        return Stream.of(
                Named.of("expired yesterday", serving(between(-9, -1).build())),
                Named.of("valid from tomorrow", serving(between(1, 9).build())),
                Named.of("for another host", serving(elsewhere)),
                Named.of(
                        "for the right host by its common name only",
                        serving(new HeldCertificate.Builder()
                                .commonName("localhost")
                                .addSubjectAlternativeName("elsewhere.example")
                                .signedBy(AUTHORITY)
                                .build())),
                Named.of(
                        "self-signed",
                        serving(new HeldCertificate.Builder()
                                .commonName("localhost")
                                .addSubjectAlternativeName("localhost")
                                .build())),
                Named.of(
                        "by an authority that nobody knows",
                        serving(valid("localhost")
                                .signedBy(new HeldCertificate.Builder()
                                        .certificateAuthority(1)
                                        .build())
                                .build())),
                Named.of(
                        "signed with the certificate of another host",
                        serving(valid("localhost").signedBy(elsewhere).build(), elsewhere)));
    }

    private static HandshakeCertificates serving(HeldCertificate held, HeldCertificate... between) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(
                        held,
                        Stream.of(between)
                                .map(HeldCertificate::certificate)
                                .toArray(java.security.cert.X509Certificate[]::new))
                .build();
    }

    private static SSLContext trusting() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(AUTHORITY.certificate())
                .build()
                .sslContext();
    }

    private static RawServer server(HandshakeCertificates certificates) throws IOException {
        SSLServerSocket listener = (SSLServerSocket) certificates
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return RawServer.start(listener, RawServer.answering(RawServer.json("{}")));
    }

    private static Response call(RawServer server) throws IOException {
        return SendOnceClient.create(trusting())
                .execute(Posts.to(URI.create("https://localhost:" + server.port())), Posts.within(Posts.LONG));
    }

    @Test
    void a_valid_one_is_believed() throws Exception {
        try (RawServer server = server(serving(VALID));
                Response response = call(server)) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("notToBeBelieved")
    void any_other_one_ends_the_handshake_before_a_byte_of_the_request_leaves(HandshakeCertificates certificates)
            throws Exception {
        try (RawServer server = server(certificates)) {
            NotSentException thrown = catchThrowableOfType(NotSentException.class, () -> call(server));
            assertThat(thrown).isNotNull().hasMessageContaining("SSLHandshakeException");
            Canary.assertNotIn(thrown);
            assertThat(server.requests()).isEmpty();
        }
    }
}
