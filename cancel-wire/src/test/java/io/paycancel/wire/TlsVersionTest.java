package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which versions of TLS are spoken, byte by byte: a Java server would refuse the old ones by itself, whatever the client
 * thinks of them.
 */
class TlsVersionTest {
    private static final int ALERT = 21;
    private static final int PROTOCOL_VERSION = 70;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final short TLS_1_2 = 0x0303;
    private static final short TLS_1_3 = 0x0304;
    /** TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, which any client of today offers. */
    private static final short SUITE = (short) 0xC02F;

    /** What a client wrote to a server that answers its hello with a version and says nothing more. */
    private record Conversation(List<byte[]> records, IOException thrown) {
        byte[] hello() {
            return records.get(0);
        }

        List<byte[]> after() {
            return records.subList(1, records.size());
        }
    }

    private static Conversation with(short version, Duration budget) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<byte[]> records = new ArrayList<>();
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, version, records));
            IOException thrown = catchThrowableOfType(
                    IOException.class,
                    () -> SendOnceClient.create()
                            .execute(
                                    Posts.to(URI.create("https://localhost:" + server.getLocalPort())),
                                    Posts.within(budget)));
            served.get(60, TimeUnit.SECONDS);
            return new Conversation(records, thrown);
        }
    }

    private static void serve(ServerSocket server, short version, List<byte[]> records) {
        try (Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            records.add(record(in));
            socket.getOutputStream().write(hello(version));
            socket.getOutputStream().flush();
            for (int next = in.read(); next >= 0; next = in.read()) {
                records.add(rest(next, in));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] record(DataInputStream in) throws IOException {
        return rest(in.readUnsignedByte(), in);
    }

    /** The type, two bytes of version, two of length, and what is in it. */
    private static byte[] rest(int type, DataInputStream in) throws IOException {
        short version = in.readShort();
        int length = in.readUnsignedShort();
        return ByteBuffer.allocate(5 + length)
                .put((byte) type)
                .putShort(version)
                .putShort((short) length)
                .put(in.readNBytes(length))
                .array();
    }

    private static byte[] hello(short version) {
        return ByteBuffer.allocate(47)
                .put((byte) 22)
                .putShort(version)
                .putShort((short) 42)
                .put((byte) 2)
                .put((byte) 0)
                .putShort((short) 38)
                .putShort(version)
                .put(new byte[32])
                .put((byte) 0)
                .putShort(SUITE)
                .put((byte) 0)
                .array();
    }

    private static boolean isRefusalOfVersion(byte[] record) {
        return record[0] == ALERT && record[record.length - 1] == PROTOCOL_VERSION;
    }

    @ParameterizedTest
    @CsvSource({"0x0302,TLS 1.1", "0x0301,TLS 1.0", "0x0300,SSL 3"})
    void a_server_that_speaks_only_an_old_version_is_left_at_once_with_an_alert_at_most(String version, String name)
            throws Exception {
        Conversation talk = with(Short.decode(version), Duration.ofSeconds(60));

        assertThat(talk.thrown())
                .as(name)
                .isInstanceOf(NotSentException.class)
                .hasMessageStartingWith("No connection was made: ");
        assertThat(talk.after()).as(name).hasSizeLessThanOrEqualTo(1).allMatch(TlsVersionTest::isRefusalOfVersion);
        Canary.assertNotIn(talk.thrown());
    }

    @Test
    void a_server_that_speaks_TLS_1_2_is_waited_for() throws Exception {
        Conversation talk = with(TLS_1_2, Duration.ofSeconds(1));

        assertThat(talk.thrown()).hasMessage("The deadline passed before the connection was made");
        assertThat(talk.after()).noneMatch(TlsVersionTest::isRefusalOfVersion);
    }

    @Test
    void the_client_offers_TLS_1_3_and_1_2_and_nothing_else() throws Exception {
        assertThat(offered(with(TLS_1_2, Duration.ofSeconds(1)).hello())).containsExactly(TLS_1_3, TLS_1_2);
    }

    /** Of the extension that lists them; the version in front of it is 1.2 for compatibility's sake. */
    private static List<Short> offered(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        in.position(5 + 4 + 2 + 32);
        skip(in, in.get());
        skip(in, in.getShort());
        skip(in, in.get());
        in.getShort();
        List<Short> versions = new ArrayList<>();
        while (in.hasRemaining()) {
            int extension = in.getShort();
            int length = in.getShort();
            if (extension == SUPPORTED_VERSIONS) {
                for (int n = in.get() / 2; n > 0; n--) {
                    versions.add(in.getShort());
                }
            } else {
                skip(in, length);
            }
        }
        return versions;
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }
}
