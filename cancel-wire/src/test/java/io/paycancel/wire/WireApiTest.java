package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import feign.Request;
import feign.RequestLine;
import feign.Response;
import io.paycancel.model.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WireApiTest {
    static final Endpoint HERE = new Endpoint(URI.create("http://localhost:1/base/"), Duration.ofMillis(1500));

    interface Api {
        @RequestLine("POST /api/path")
        Response post(String body);
    }

    interface Decoding {
        @RequestLine("POST /api/path")
        String post(String body);
    }

    /** A user's own client on top of the one that resends. */
    @SuppressWarnings("deprecation") // its newer name is not known to older versions of Feign
    private static final class Derived extends Client.Default {
        Derived() {
            super(null, null);
        }
    }

    @Test
    void a_lost_call_reaches_the_client_once() {
        List<String> urls = new ArrayList<>();
        Client losing = (request, options) -> {
            urls.add(request.url());
            throw new IOException("lost");
        };
        Api api = WireApi.target(Api.class, HERE, losing);
        Results.assertLost(Results.of(() -> api.post("x")));
        assertThat(urls).containsExactly("http://localhost:1/base/api/path");
        assertThat(urls.get(0)).endsWith(HERE.pathOf("/api/path"));
    }

    @Test
    void the_client_is_told_the_deadline_and_not_to_follow_redirects() {
        List<Request.Options> told = new ArrayList<>();
        Client listening = (request, options) -> {
            told.add(options);
            return Response.builder().status(503).request(request).build();
        };
        Api api = WireApi.target(Api.class, HERE, listening);
        Results.of(() -> api.post("x"));
        assertThat(told).singleElement().satisfies(options -> {
            assertThat(options.readTimeoutUnit().toMillis(options.readTimeout()))
                    .isEqualTo(1500);
            assertThat(options.connectTimeoutUnit()).isEqualTo(TimeUnit.MILLISECONDS);
            assertThat(options.connectTimeout()).isEqualTo(1500);
            assertThat(options.isFollowRedirects()).isFalse();
        });
    }

    @Test
    @SuppressWarnings("deprecation") // its newer name is not known to older versions of Feign
    void feign_s_own_client_is_refused() {
        assertThatThrownBy(() -> WireApi.target(Api.class, HERE, new Client.Default(null, null)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("can send a lost request twice");
        assertThatThrownBy(() -> WireApi.target(Api.class, HERE, new Derived()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void a_method_that_would_decode_by_itself_is_refused() {
        assertThatThrownBy(() -> WireApi.target(Decoding.class, HERE, SendOnceClient.create()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Decoding.post must return feign.Response");
    }
}
