package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Request;
import feign.Response;
import io.paycancel.model.Answer;
import io.paycancel.model.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** When a call is made at all, and what is known once its answer has begun. */
class ExchangeTest {
    private static final Request REQUEST = Posts.to(URI.create("https://example.com"));

    /** A client is foreign code: it may throw what it does not declare. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E sneak(Exception thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void a_departure_that_is_over_lets_nothing_out() {
        AtomicBoolean called = new AtomicBoolean();
        Results.assertNotSent(Results.of(() -> true, () -> {
            called.set(true);
            throw new IllegalStateException("It must not be called");
        }));
        assertThat(called).isFalse();
    }

    /** A body of a foreign client may throw anything, even this. */
    @Test
    void nothing_that_happens_after_an_answer_began_proves_that_nothing_was_sent() {
        for (Integer length : new Integer[] {null, 99}) {
            Results.assertLost(Results.of(() -> answering(new LyingBody(), length)));
        }
    }

    @Test
    void nor_does_it_when_feign_reads_the_beginning_of_the_answer() {
        for (Integer length : new Integer[] {null, 99}) {
            WireApiTest.Api api = WireApi.target(
                    WireApiTest.Api.class, WireApiTest.HERE, (request, options) -> answering(new LyingBody(), length));
            Results.assertLost(Results.of(() -> api.post("x")));
        }
    }

    /** Feign's part of the call ends after the client's. */
    @Test
    void nor_does_an_exception_between_the_client_and_us() {
        WireApiTest.Api api = WireApi.target(
                WireApiTest.Api.class,
                WireApiTest.HERE,
                (request, options) -> answering(InputStream.nullInputStream(), null));
        Results.assertLost(Results.of(() -> {
            api.post("x").close();
            throw ExchangeTest.<RuntimeException>sneak(new NotSentException("which is not true"));
        }));
    }

    @Test
    void no_response_at_all_proves_nothing() {
        Results.assertLost(Results.of(() -> null));
    }

    private static Response answering(InputStream body, Integer length) {
        return Response.builder()
                .status(200)
                .headers(Map.of("content-type", List.of("application/json")))
                .request(REQUEST)
                .body(body, length)
                .build();
    }

    private static final class LyingBody extends InputStream {
        @Override
        public int read() throws IOException {
            throw new NotSentException("which is not true");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }

    @Test
    void a_failed_exchange_can_only_say_that_it_failed() {
        assertThatThrownBy(() -> new Exchange.Failed<>(new Answer.TryAgain(new Reply(200, null, null))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
