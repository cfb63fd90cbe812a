package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One POST for each call, whatever becomes of it, over what production speaks. */
class OnceOverTlsTest {
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";

    @FunctionalInterface
    private interface TlsReaction {
        void to(TlsListener listener, Socket socket) throws Exception;
    }

    private static final class Shop implements AutoCloseable {
        private final RawServer server;
        private final SendOnceClient client;

        Shop(String protocol, TlsReaction reaction) throws Exception {
            TlsListener listener = new TlsListener("localhost", protocol);
            server = RawServer.start(listener, (request, socket) -> reaction.to(listener, socket));
            client = SendOnceClient.create(Tls.trusting("localhost"));
        }

        Response call(Duration budget) throws IOException {
            return client.execute(Posts.to(URI.create("https://localhost:" + server.port())), Posts.within(budget));
        }

        IOException failure(Duration budget) {
            IOException thrown =
                    catchThrowableOfType(IOException.class, () -> call(budget).close());
            assertThat(thrown).isNotNull().isNotInstanceOf(NotSentException.class);
            Canary.assertNotIn(thrown);
            return thrown;
        }

        void answers() throws IOException {
            try (Response response = call(Posts.LONG)) {
                assertThat(response.status()).isEqualTo(200);
            }
        }

        /** Whatever a failed call left behind has had its chance once the server has seen another call. */
        void received(int posts) {
            assertThat(server.requests()).hasSize(posts);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static void answer(Socket socket) throws IOException {
        RawServer.write(socket, RawServer.json("{}"));
    }

    /** Does one thing to the first request and answers the others. */
    private static TlsReaction first(TlsReaction wrong) {
        AtomicInteger count = new AtomicInteger();
        return (listener, socket) -> {
            if (count.getAndIncrement() == 0) {
                wrong.to(listener, socket);
            } else {
                answer(socket);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void answered_calls_are_one_post_each(String protocol) throws Exception {
        try (Shop shop = new Shop(protocol, (listener, socket) -> answer(socket))) {
            shop.answers();
            shop.received(1);
            shop.answers();
            shop.received(2);
            assertThat(shop.server.connections()).as("kept alive").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void no_answer_until_the_deadline_is_one_post(String protocol) throws Exception {
        try (Shop shop = new Shop(
                protocol,
                first((listener, socket) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream())))) {
            assertThat(shop.failure(Duration.ofSeconds(2))).isInstanceOf(HttpTimeoutException.class);
            shop.received(1);
            shop.answers();
            shop.received(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_reset_after_the_request_is_one_post(String protocol) throws Exception {
        failsOnce(protocol, TlsListener::reset);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_goodbye_instead_of_an_answer_is_one_post(String protocol) throws Exception {
        failsOnce(protocol, (listener, socket) -> socket.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_truncated_answer_is_one_post(String protocol) throws Exception {
        String whole = RawServer.json("{\"resCd\":\"0000\"}");
        for (int missing : new int[] {1, 10, whole.length() - 8}) {
            failsOnce(protocol, (listener, socket) -> {
                RawServer.write(socket, whole.substring(0, whole.length() - missing));
                socket.close();
            });
            failsOnce(protocol, (listener, socket) -> {
                RawServer.write(socket, whole.substring(0, whole.length() - missing));
                listener.cut(socket);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_kept_connection_that_breaks_under_the_second_request_is_one_post_more(String protocol) throws Exception {
        for (TlsReaction end :
                new TlsReaction[] {TlsListener::reset, TlsListener::cut, (l, socket) -> socket.close()}) {
            AtomicInteger count = new AtomicInteger();
            TlsReaction second = (listener, socket) -> {
                if (count.incrementAndGet() == 2) {
                    end.to(listener, socket);
                } else {
                    answer(socket);
                }
            };
            try (Shop shop = new Shop(protocol, second)) {
                shop.answers();
                shop.failure(Posts.LONG);
                shop.received(2);
                assertThat(shop.server.connections()).isEqualTo(1);
                shop.answers();
                shop.received(3);
            }
        }
    }

    /** Whether a call meets the dying connection or makes a new one is a matter of chance; it is never both. */
    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_kept_connection_that_the_server_has_closed_costs_no_second_post(String protocol) throws Exception {
        for (TlsReaction end :
                new TlsReaction[] {TlsListener::reset, TlsListener::cut, (l, socket) -> socket.close()}) {
            try (Shop shop = new Shop(protocol, (listener, socket) -> {
                answer(socket);
                end.to(listener, socket);
            })) {
                int calls = 20;
                int answered = 0;
                int notSent = 0;
                for (int i = 0; i < calls; i++) {
                    try (Response response = shop.call(Posts.LONG)) {
                        answered += response.status() == 200 ? 1 : 0;
                    } catch (NotSentException e) {
                        notSent++;
                    } catch (IOException e) {
                        assertThat(e).hasMessageStartingWith("The connection was lost");
                    }
                }
                assertThat(shop.server.requests()).hasSizeBetween(answered, calls - notSent);
            }
        }
    }

    private static void failsOnce(String protocol, TlsReaction wrong) throws Exception {
        try (Shop shop = new Shop(protocol, first(wrong))) {
            shop.failure(Posts.LONG);
            shop.received(1);
            shop.answers();
            shop.received(2);
        }
    }
}
