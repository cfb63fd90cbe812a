package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Headers;
import feign.RequestLine;
import feign.Response;
import io.paycancel.model.Answer;
import io.paycancel.model.UnknownCause;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which an answer can go wrong, from the Feign interface down to a raw socket: one POST, and no canary. */
class AnswersOverTheWireTest {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final String BEGUN = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String HUGE = "\"" + "x".repeat(1 << 20) + "\"";

    record Asked(String memo) {}

    record Said(String resCd) {}

    interface Api {
        @RequestLine("POST " + Posts.PATH)
        @Headers("X-Signature: " + Canary.SECRET)
        Response post(Asked asked);
    }

    record Wrong(String name, UnknownCause cause, RawServer.Reaction reaction) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Wrong> everyWay() {
        return List.of(
                new Wrong("no answer at all", UnknownCause.NO_ANSWER, (request, socket) -> sleepUntilClosed(socket)),
                new Wrong("reset", UnknownCause.NO_ANSWER, (request, socket) -> {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }),
                new Wrong("closed", UnknownCause.NO_ANSWER, (request, socket) -> socket.close()),
                new Wrong("truncated", UnknownCause.NO_ANSWER, (request, socket) -> {
                    RawServer.write(socket, BEGUN + "Content-Length: 99\r\n\r\n{");
                    socket.close();
                }),
                new Wrong("truncated chunks", UnknownCause.NO_ANSWER, (request, socket) -> {
                    RawServer.write(socket, BEGUN + "Transfer-Encoding: chunked\r\n\r\n11\r\n{\"resCd\":\"0000\"}\r\n");
                    socket.close();
                }),
                new Wrong("stalled in the middle", UnknownCause.NO_ANSWER, (request, socket) -> {
                    RawServer.write(socket, BEGUN + "Content-Length: 99\r\n\r\n{");
                    sleepUntilClosed(socket);
                }),
                new Wrong(
                        "no http",
                        UnknownCause.NO_ANSWER,
                        RawServer.answering("nonsense " + Canary.SECRET + "\r\n\r\n")),
                new Wrong(
                        "bad header",
                        UnknownCause.NO_ANSWER,
                        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + Canary.SECRET + "\r\n\r\n{}")),
                new Wrong("huge answer", UnknownCause.UNREADABLE_ANSWER, RawServer.answering(RawServer.json(HUGE))),
                new Wrong(
                        "huge error page",
                        UnknownCause.HTTP_ERROR,
                        RawServer.answering(RawServer.http("502 Bad Gateway", HUGE))),
                new Wrong(
                        "html",
                        UnknownCause.UNREADABLE_ANSWER,
                        RawServer.answering(RawServer.http("200 OK\r\nContent-Type: text/html", Canary.SECRET))),
                new Wrong(
                        "broken json",
                        UnknownCause.UNREADABLE_ANSWER,
                        RawServer.answering(RawServer.json("{\"resCd\":" + Canary.SECRET))),
                new Wrong(
                        "wrong type",
                        UnknownCause.UNREADABLE_ANSWER,
                        RawServer.answering(RawServer.json("{\"resCd\":{\"" + Canary.SECRET + "\":1}}"))),
                new Wrong("empty", UnknownCause.UNREADABLE_ANSWER, RawServer.answering(RawServer.json(""))),
                new Wrong(
                        "no content", UnknownCause.HTTP_ERROR, RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")),
                new Wrong(
                        "redirect",
                        UnknownCause.HTTP_ERROR,
                        RawServer.answering(RawServer.http("302 Found\r\nLocation: /" + Canary.SECRET, ""))),
                new Wrong(
                        "redirect of the post",
                        UnknownCause.HTTP_ERROR,
                        RawServer.answering(
                                RawServer.http("307 Temporary Redirect\r\nLocation: /" + Canary.SECRET, ""))),
                new Wrong(
                        "unauthorised",
                        UnknownCause.HTTP_ERROR,
                        RawServer.answering(
                                RawServer.http("401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"", ""))),
                new Wrong(
                        "proxy unauthorised",
                        UnknownCause.HTTP_ERROR,
                        RawServer.answering(
                                RawServer.http("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic", ""))),
                new Wrong(
                        "request timeout",
                        UnknownCause.HTTP_ERROR,
                        RawServer.answering(RawServer.http("408 Request Timeout", Canary.SECRET))),
                new Wrong(
                        "misdirected",
                        UnknownCause.HTTP_ERROR,
                        RawServer.answering(RawServer.http("421 Misdirected Request", ""))),
                new Wrong(
                        "too many",
                        UnknownCause.HTTP_ERROR,
                        RawServer.answering(RawServer.http("429 Too Many Requests\r\nRetry-After: 0", ""))),
                new Wrong(
                        "unavailable",
                        UnknownCause.HTTP_ERROR,
                        RawServer.answering(RawServer.http(
                                "503 Service Unavailable\r\nRetry-After: 0\r\nContent-Type: application/json",
                                "{\"resCd\":\"0000\"}"))));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void it_is_unknown_after_one_post_and_says_nothing_secret(Wrong wrong) throws Exception {
        Duration deadline =
                wrong.name().contains("answer at all") || wrong.name().contains("stalled") ? SHORT : Posts.LONG;
        try (RawServer server = RawServer.start(wrong.reaction())) {
            Api api = WireApi.target(Api.class, new Endpoint(server.url(), deadline), SendOnceClient.create());

            Exchange.Result<Said> result =
                    Exchange.json(Results.AT_ANY_TIME, () -> api.post(new Asked(Canary.SECRET)), Said.class);

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Exchange.Failed.class,
                            failed -> assertThat(failed.answer())
                                    .isInstanceOfSatisfying(
                                            Answer.NoAnswer.class,
                                            answer -> assertThat(answer.cause()).isEqualTo(wrong.cause())));
            Canary.assertNotIn(result);
            // A second call on the same client: whatever the first left behind must not have sent it again.
            Exchange.Result<Said> second =
                    Exchange.json(Results.AT_ANY_TIME, () -> api.post(new Asked("second")), Said.class);
            Canary.assertNotIn(second);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1)).contains("second");
        }
    }

    @Test
    void a_dripping_answer_is_cut_off_at_the_deadline() throws Exception {
        RawServer.Reaction drip = (request, socket) -> {
            RawServer.write(socket, BEGUN + "Content-Length: 9999\r\n\r\n");
            socket.setSoTimeout(20);
            while (!socket.isClosed()) {
                RawServer.write(socket, " ");
                awaitNothing(socket);
            }
        };
        try (RawServer server = RawServer.start(drip)) {
            Api api = WireApi.target(Api.class, new Endpoint(server.url(), SHORT), SendOnceClient.create());
            long begun = System.nanoTime();

            Exchange.Result<Said> result =
                    Exchange.json(Results.AT_ANY_TIME, () -> api.post(new Asked("a")), Said.class);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, Posts.LONG);
            assertThat(result.toString()).contains("NO_ANSWER").contains("HttpTimeoutException");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_connection_that_the_server_closed_meanwhile_is_not_used_to_send_twice() throws Exception {
        RawServer.Reaction closing = (request, socket) -> {
            RawServer.write(socket, RawServer.json("{\"resCd\":\"0000\"}"));
            socket.close();
        };
        try (RawServer server = RawServer.start(closing)) {
            Api api = WireApi.target(Api.class, new Endpoint(server.url(), Posts.LONG), SendOnceClient.create());
            int answered = 0;
            for (int i = 0; i < 50; i++) {
                Exchange.Result<Said> result =
                        Exchange.json(Results.AT_ANY_TIME, () -> api.post(new Asked("a")), Said.class);
                answered += result instanceof Exchange.Read ? 1 : 0;
            }
            // A call on a connection that was just dying may be lost, and is not made good by a second POST.
            assertThat(server.requests()).hasSizeBetween(answered, 50);
            assertThat(answered).isPositive();
        }
    }

    @Test
    void a_good_answer_is_read_and_the_request_is_as_documented() throws Exception {
        try (RawServer server =
                RawServer.start(RawServer.answering(RawServer.json("{\"resCd\":\"0000\",\"new\":[1]}")))) {
            Api api = WireApi.target(
                    Api.class,
                    new Endpoint(server.url(), Posts.LONG),
                    SendOnceClient.create(),
                    template -> template.header("X-Length", String.valueOf(template.body().length)));

            Exchange.Result<Said> result =
                    Exchange.json(Results.AT_ANY_TIME, () -> api.post(new Asked("환불")), Said.class);

            assertThat(result).isEqualTo(new Exchange.Read<>(new Said("0000"), 200));
            String request = server.nextRequest();
            assertThat(request)
                    .startsWith("POST " + Posts.PATH + " HTTP/1.1\r\n")
                    .endsWith("\r\n\r\n{\"memo\":\"환불\"}")
                    .contains("\r\nX-Length: 17\r\n", "\r\nX-Signature: " + Canary.SECRET + "\r\n");
            assertThat(request.toLowerCase(java.util.Locale.ROOT))
                    .containsOnlyOnce("content-length: 17\r\n")
                    .containsOnlyOnce("content-type: application/json; charset=utf-8\r\n")
                    .doesNotContain("upgrade", "http2-settings", "expect:", "accept-encoding");
        }
    }

    private static void sleepUntilClosed(Socket socket) throws Exception {
        while (socket.getInputStream().read() >= 0) {
            // Nothing more is expected; the end of the stream is.
        }
    }

    /** Waits for as long as the socket's timeout says. */
    private static void awaitNothing(Socket socket) throws Exception {
        try {
            if (socket.getInputStream().read() < 0) {
                socket.close();
            }
        } catch (java.net.SocketTimeoutException e) {
            // As it should be: the client has nothing more to say.
        }
    }
}
