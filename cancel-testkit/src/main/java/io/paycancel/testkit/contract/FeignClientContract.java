package io.paycancel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Client;
import io.paycancel.testkit.contract.ClientCall.Came;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a {@link Client} must do to carry payments: send each POST once whatever happens, end within the total budget that
 * {@code Request.Options} gives as its read timeout, and never pass a broken answer off as a whole one. Each call must come to
 * an {@link IOException} or to a {@code feign.Response} whose body can be read. Feign's own {@code DefaultClient}
 * keeps no total deadline, and with its buffering on sends a POST again when the connection breaks.
 *
 * <p>The server here is a bare socket on the loopback interface. It counts a request from its first byte on, so that a second
 * attempt is seen even if it never becomes complete, and counts only when nothing has come for a moment after the call, so that
 * one is seen too which is made in the background.
 */
public abstract class FeignClientContract {
    private static final String BODY = "{\"resCd\":\"0000\",\"resMsg\":\"\uC131\uACF5\"}";

    private Client client = (request, options) -> {
        throw new IOException("no client was made");
    };

    /** For subclasses. */
    protected FeignClientContract() {}

    /** The client under test. Called once for each test. */
    protected abstract Client client();

    @BeforeEach
    final void makeTheClient() {
        client = client();
    }

    /** For what ends by itself. */
    private Came play(RawServer.Script script) throws Exception {
        return play(script, ClientCall.PATIENT);
    }

    private Came playToTheDeadline(RawServer.Script script) throws Exception {
        return play(script, ClientCall.DEADLINE);
    }

    private Came play(RawServer.Script script, Duration deadline) throws Exception {
        try (RawServer server = new RawServer(script)) {
            Came came = ClientCall.make(client, server.baseUrl(), deadline);
            assertThat(server.begunUntilQuiet()).as("POSTs that arrived").isEqualTo(1);
            return came;
        }
    }

    private static void isAnError(Came came) {
        assertThat(came.error())
                .as("the error of a call that was answered " + came)
                .isInstanceOf(IOException.class);
    }

    @Test
    final void a_whole_answer_comes_back_whole() throws Exception {
        Came came = play(WireFaults.answers(200, "X-Trace: abc\r\n", BODY));
        assertThat(came.error()).isNull();
        assertThat(came.status()).isEqualTo(200);
        assertThat(came.text()).isEqualTo(BODY);
        assertThat(came.header("x-trace")).containsExactly("abc");
    }

    @Test
    final void the_request_arrives_byte_for_byte() throws Exception {
        try (RawServer server = new RawServer(WireFaults.answers(200, "", BODY))) {
            ClientCall.make(client, server.baseUrl());
            String arrived = server.complete().get(0);
            assertThat(arrived).startsWith("POST " + ClientCall.PATH + " HTTP/1.1\r\n");
            assertThat(arrived).endsWith("\r\n\r\n" + ClientCall.BODY);
            assertThat(arrived).containsIgnoringCase("\r\nContent-Type: application/json; charset=utf-8\r\n");
            assertThat(arrived).containsIgnoringCase("\r\nX-Canary: sings\r\n");
        }
    }

    @Test
    final void no_answer_is_an_error_at_the_deadline() throws Exception {
        isAnError(playToTheDeadline(WireFaults.answersNothing()));
    }

    @Test
    final void a_reset_before_the_request_is_read_is_an_error() throws Exception {
        isAnError(play(WireFaults.resetsBeforeReading()));
    }

    @Test
    final void a_reset_after_the_request_was_read_is_an_error() throws Exception {
        isAnError(play(WireFaults.resetsAfterReading()));
    }

    @Test
    final void a_close_instead_of_an_answer_is_an_error() throws Exception {
        isAnError(play(WireFaults.closesAfterReading()));
    }

    @Test
    final void a_truncated_body_is_an_error_and_no_short_success() throws Exception {
        isAnError(play(WireFaults.truncates(BODY)));
    }

    @Test
    final void a_body_that_stalls_is_an_error_at_the_deadline() throws Exception {
        isAnError(playToTheDeadline(WireFaults.stalls(BODY)));
    }

    @Test
    final void a_body_that_drips_past_the_deadline_is_an_error() throws Exception {
        isAnError(playToTheDeadline(WireFaults.drips(BODY)));
    }

    @Test
    final void headers_that_drip_past_the_deadline_are_an_error() throws Exception {
        isAnError(playToTheDeadline(WireFaults.dripsHeaders()));
    }

    @Test
    final void chunks_without_end_are_an_error_at_the_deadline() throws Exception {
        isAnError(playToTheDeadline(WireFaults.endlessChunks()));
    }

    @Test
    final void an_oversized_body_is_an_error_or_whole() throws Exception {
        isAnErrorOrWhole(play(WireFaults.streams(BODY, 1_000_000)), 1_000_000);
    }

    @Test
    final void a_huge_body_ends_soon_and_is_an_error_or_whole() throws Exception {
        isAnErrorOrWhole(play(WireFaults.streams(BODY, 100_000_000)), 100_000_000);
    }

    private static void isAnErrorOrWhole(Came came, long length) {
        if (came.error() == null) {
            assertThat(came.length()).as("bytes of a body of " + length).isEqualTo(length);
        } else {
            isAnError(came);
        }
    }

    @Test
    final void garbage_instead_of_http_is_an_error() throws Exception {
        isAnError(play(WireFaults.garbageInsteadOfHttp()));
    }

    @Test
    final void a_503_that_asks_to_retry_at_once_is_not_retried() throws Exception {
        isStatus(503, play(WireFaults.answers(503, "Retry-After: 0\r\n", "<html>busy</html>")));
    }

    @Test
    final void a_302_is_not_followed() throws Exception {
        isStatus(302, play(WireFaults.answers(302, "Location: " + ClientCall.PATH + "\r\n", "")));
    }

    @Test
    final void a_307_is_not_followed() throws Exception {
        isStatus(307, play(WireFaults.answers(307, "Location: " + ClientCall.PATH + "\r\n", "")));
    }

    @Test
    final void a_408_is_not_retried() throws Exception {
        isStatus(408, play(WireFaults.answers(408, "Retry-After: 0\r\n", "")));
    }

    @Test
    final void a_429_is_not_retried() throws Exception {
        isStatus(429, play(WireFaults.answers(429, "Retry-After: 0\r\n", "")));
    }

    @Test
    final void a_401_is_not_retried() throws Exception {
        Came came = play(WireFaults.answers(401, "WWW-Authenticate: Basic realm=\"kicc\"\r\n", ""));
        if (came.error() == null) {
            isStatus(401, came);
        } else {
            isAnError(came);
        }
    }

    private static void isStatus(int status, Came came) {
        assertThat(came.error()).isNull();
        assertThat(came.status()).isEqualTo(status);
    }

    @Test
    final void a_kept_connection_that_breaks_under_the_second_request_is_an_error_and_nothing_is_sent_again()
            throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            if (requests.incrementAndGet() == 1) {
                connection.answer(200, "", BODY);
                return true;
            }
            connection.reset();
            return false;
        })) {
            assertThat(ClientCall.make(client, server.baseUrl()).error()).isNull();
            Came second = ClientCall.make(client, server.baseUrl());
            assertThat(server.begunUntilQuiet()).as("POSTs of two calls").isEqualTo(2);
            isAnError(second);
        }
    }

    @Test
    final void a_kept_connection_that_the_server_has_closed_costs_no_second_request() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            connection.answer(200, "", BODY);
            return false;
        })) {
            assertThat(ClientCall.make(client, server.baseUrl()).error()).isNull();
            Came second = ClientCall.make(client, server.baseUrl());
            // The client may notice the close before it sends, or find out by an error; it must not send twice.
            assertThat(server.begunUntilQuiet()).as("POSTs of two calls").isEqualTo(second.error() == null ? 2 : 1);
        }
    }

    @Test
    final void a_refused_connection_is_an_error() throws Exception {
        URI nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort());
        }
        isAnError(ClientCall.make(client, nobody));
    }

    @Test
    final void many_threads_share_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (RawServer server = new RawServer(WireFaults.answers(200, "", BODY))) {
            List<Future<Came>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(threads.submit(() -> ClientCall.make(client, server.baseUrl())));
            }
            for (Future<Came> call : calls) {
                assertThat(call.get().text()).isEqualTo(BODY);
            }
            assertThat(server.begunUntilQuiet()).isEqualTo(40);
        } finally {
            threads.shutdownNow();
        }
    }
}
