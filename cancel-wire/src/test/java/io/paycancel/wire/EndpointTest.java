package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private static final Logger LOG = Logger.getLogger(Endpoint.class.getName());
    private static final Duration SHORT = Duration.ofSeconds(29);

    private final List<LogRecord> warnings = new ArrayList<>();
    private final Handler catching = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            warnings.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(catching);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(catching);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void thirty_seconds_is_the_default() {
        Endpoint endpoint = Endpoint.of(URI.create("https://pgapi.easypay.co.kr"));
        assertThat(endpoint.deadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pgapi.easypay.co.kr",
                "https://easypay.co.kr",
                "https://a.b.KICC.co.kr:8443/x",
                "https://kicc.co.kr",
                "https://kicc.co.kr."
            })
    void a_shorter_deadline_is_refused_for_kicc(String url) {
        assertThatThrownBy(() -> new Endpoint(URI.create(url), SHORT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("deadline must be at least 30 s for a KICC host, was PT29S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://easypay.co.kr.example.com",
                "https://noteasypay.co.kr",
                "https://kicc.com",
                "https://127.0.0.1.example.com"
            })
    void a_shorter_deadline_is_warned_about_elsewhere(String url) {
        assertThat(new Endpoint(URI.create(url), SHORT).deadline()).isEqualTo(SHORT);
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).getMessage()).doesNotContain("example", "easypay", "kicc.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://127.8.200.255:1",
                "http://[::1]:65535",
                "https://LOCALHOST",
                "HTTP://localhost"
            })
    void this_machine_may_be_asked_in_plain_and_in_haste(String url) {
        assertThat(new Endpoint(URI.create(url), Duration.ofMillis(1)).baseUrl())
                .isEqualTo(URI.create(url));
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://pgapi.easypay.co.kr,must begin with https",
        "http://localhost.example.com,must begin with https",
        "http://127.0.0.1.example.com,must begin with https",
        "http://127.0.0.256,must have a host",
        "http://10.0.0.1,must begin with https",
        "ftp://example.com,must begin with https",
        "//example.com,must begin with https",
        "https:///path,must have a host",
        "mailto:a@example.com,must have a host",
        "https://under_score.example,must have a host",
        "https://cAnArY@example.com,must not hold a user",
        "https://example.com?cAnArY=1,must not have a query",
        "https://example.com#cAnArY,must not have a fragment",
        "https://example.com/a/../b,must not have a path with",
        "https://example.com//b,must not have a path with",
        "https://example.com:0,must have a port from 1 to 65535",
        "https://example.com:65536,must have a port from 1 to 65535"
    })
    void a_base_url_that_cannot_be_right_is_refused_without_being_quoted(String url, String rule) {
        assertThatThrownBy(() -> Endpoint.of(URI.create(url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("baseUrl " + rule)
                .hasMessageNotContaining("cAnArY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999S", "PT10M0.001S"})
    void a_deadline_out_of_range_is_refused(Duration deadline) {
        assertThatThrownBy(() -> new Endpoint(URI.create("http://localhost"), deadline))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("deadline must be 1 ms to 10 minutes, was " + deadline);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com,/smpy/kiccpay/reqCancel",
        "https://example.com/,/smpy/kiccpay/reqCancel",
        "https://example.com/gate%20way/kr/,/gate%20way/kr/smpy/kiccpay/reqCancel"
    })
    void the_path_is_the_base_path_and_the_document_s(String url, String path) {
        assertThat(Endpoint.of(URI.create(url)).pathOf("/smpy/kiccpay/reqCancel"))
                .isEqualTo(path);
    }

    @Test
    void a_document_s_path_begins_with_a_slash() {
        Endpoint endpoint = Endpoint.of(URI.create("https://example.com"));
        assertThatThrownBy(() -> endpoint.pathOf("smpy")).isInstanceOf(IllegalArgumentException.class);
    }
}
