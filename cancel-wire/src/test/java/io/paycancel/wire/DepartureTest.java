package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import feign.Response;
import feign.RetryableException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However late it becomes too late: a request that has not left does not leave any more. */
class DepartureTest {
    private final AtomicInteger calls = new AtomicInteger();
    private final Client counting = (request, options) -> {
        calls.incrementAndGet();
        return Response.builder().status(503).request(request).build();
    };

    @Test
    void a_stall_while_the_request_is_written_and_signed_keeps_it_from_any_client() {
        AtomicBoolean over = new AtomicBoolean();
        WireApiTest.Api api =
                WireApi.target(WireApiTest.Api.class, WireApiTest.HERE, counting, signed -> over.set(true));

        Results.assertNotSent(Results.of(over::get, () -> api.post("x")));

        assertThat(calls).hasValue(0);
    }

    /** The server takes its part in the handshake, so it has accepted before the first byte of the request is due. */
    @Test
    void a_stall_while_the_connection_is_made_keeps_it_from_the_socket() throws Exception {
        try (RawServer server = RawServer.start(Tls.listen("localhost"), RawServer.answering(RawServer.json("{}")))) {
            Endpoint endpoint = new Endpoint(URI.create("https://localhost:" + server.port()), Duration.ofSeconds(20));
            WireApiTest.Api api =
                    WireApi.target(WireApiTest.Api.class, endpoint, SendOnceClient.create(Tls.trusting("localhost")));

            Exchange.Result<Results.Said> result = Results.of(() -> server.connections() > 0, () -> api.post("x"));

            Results.assertNotSent(result);
            assertThat(result.toString()).contains("It was too late for the request to leave");
            assertThat(server.connections()).isEqualTo(1);
            Results.of(() -> api.post("later"));
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request).endsWith("\"later\""));
        }
    }

    @Test
    void a_call_outside_an_exchange_has_no_departure_and_does_not_leave() {
        WireApiTest.Api api = WireApi.target(WireApiTest.Api.class, WireApiTest.HERE, counting);

        assertThatThrownBy(() -> api.post("x"))
                .isInstanceOf(RetryableException.class)
                .hasCauseInstanceOf(NotSentException.class);
        Results.of(() -> api.post("x"));
        assertThatThrownBy(() -> api.post("x"))
                .as("after an exchange in the same thread")
                .hasCauseInstanceOf(NotSentException.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_call_that_changes_threads_loses_its_departure_and_does_not_leave() {
        WireApiTest.Api api = WireApi.target(WireApiTest.Api.class, WireApiTest.HERE, counting);

        Results.assertLost(Results.of(() -> CompletableFuture.supplyAsync(() -> api.post("x"))
                .orTimeout(20, TimeUnit.SECONDS)
                .join()));

        assertThat(calls).hasValue(0);
    }

    @Test
    void an_exchange_makes_one_request_and_a_second_one_proves_nothing_about_the_first() {
        Client losing = (request, options) -> {
            calls.incrementAndGet();
            throw new IOException("lost");
        };
        WireApiTest.Api api = WireApi.target(WireApiTest.Api.class, WireApiTest.HERE, losing);
        AtomicBoolean over = new AtomicBoolean();

        Results.assertLost(Results.of(over::get, () -> {
            assertThatThrownBy(() -> api.post("first")).isInstanceOf(RetryableException.class);
            over.set(true);
            return api.post("second");
        }));

        assertThat(calls).hasValue(1);
    }

    @Test
    void an_exchange_within_another_has_a_departure_of_its_own() {
        WireApiTest.Api api = WireApi.target(WireApiTest.Api.class, WireApiTest.HERE, counting);
        AtomicBoolean outer = new AtomicBoolean();

        Results.assertNotSent(Results.of(outer::get, () -> {
            assertThat(Results.of(() -> api.post("inner")).toString()).contains("HTTP_ERROR");
            outer.set(true);
            return api.post("outer");
        }));

        assertThat(calls).hasValue(1);
    }
}
