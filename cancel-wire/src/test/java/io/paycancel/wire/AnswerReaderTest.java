package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import feign.Response;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the responses of any client. */
class AnswerReaderTest {
    private static final String JSON = "application/json";
    private static final Request REQUEST = Posts.to(URI.create("https://example.com"));

    private static Exchange.Result<Results.Said> read(int status, Collection<String> contentType, byte[] body) {
        Response response = Response.builder()
                .status(status)
                .headers(Map.of("Content-Type", contentType, "X-Canary", List.of(Canary.SECRET)))
                .request(REQUEST)
                .body(body)
                .build();
        return Results.of(() -> response);
    }

    private static Exchange.Result<Results.Said> read(String contentType, String body) {
        return read(200, List.of(contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json", "application/json; charset=utf-8", "application/json;charset=UTF-8",
                "APPLICATION/JSON ; charset=\"utf-8\"", "application/json;charset=utf8", "application/json;",
                "application/json; version=1; charset=utf-8", "application/json; q=\"a;b\""
            })
    void json_in_utf_8_is_read(String contentType) {
        assertThat(read(contentType, "{\"resCd\":\"0000\"}"))
                .isEqualTo(new Exchange.Read<>(new Results.Said("0000", null), 200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/plain; charset=utf-8",
                "application/json; charset=euc-kr",
                "application/jsonp",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/problem+json",
                "application/json, text/html",
                "",
                "json",
                "application/json; charset=utf-8; charset=euc-kr",
                "application/json; Charset = euc-kr",
                "application/json; charset="
            })
    void another_type_or_charset_is_unreadable(String contentType) {
        Results.assertUnreadable(read(contentType, "{\"resCd\":\"0000\"}"));
    }

    @Test
    void no_type_and_two_types_are_unreadable() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        Results.assertUnreadable(read(200, List.of(), body));
        Results.assertUnreadable(read(200, List.of(JSON, JSON), body));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 201, 202, 204, 206, 301, 302, 307, 308, 400, 401, 404, 408, 429, 500, 502, 503, 504, 0})
    void codes_count_only_with_status_200(int status) {
        byte[] body = ("{\"resCd\":\"0000\",\"resMsg\":\"" + Canary.SECRET + "\"}").getBytes(StandardCharsets.UTF_8);
        Results.assertUnknown(
                read(status, List.of(JSON), body), UnknownCause.HTTP_ERROR, new Reply(status, null, null));
    }

    static List<String> notTheDocumentedObject() {
        return List.of(
                "",
                " ",
                "null",
                "[]",
                "\"0000\"",
                "0",
                "<html>" + Canary.SECRET + "</html>",
                "{",
                "{\"resCd\":\"0000\"",
                "{\"resCd\":\"00",
                "{\"resCd\":\"0000\"}}",
                "{\"resCd\":\"0000\"}{}",
                "{\"resCd\":\"0000\"} x",
                "{\"resCd\":\"0000\"},",
                "{\"resCd\":\"0000\",}",
                "{'resCd':'0000'}",
                "{resCd:\"0000\"}",
                "{\"resCd\":\"0000\",\"resCd\":\"0000\"}",
                "{\"resCd\":\"0000\",\"x\":{\"y\":1,\"y\":2}}",
                "{\"resCd\":\"0000\" /* comment */}",
                "{\"resCd\":0000}",
                "{\"resCd\":true}",
                "{\"resCd\":0.0}",
                "{\"resCd\":6.5}",
                "{\"resCd\":6e0}",
                "{\"resCd\":" + "9".repeat(1000) + "}",
                "{\"resCd\":[\"0000\"]}",
                "{\"resCd\":{\"" + Canary.SECRET + "\":1}}",
                "{\"resCd\":\"line\nbreak\"}",
                "{\"amountInfo\":\"" + Canary.SECRET + "\"}",
                "{\"amountInfo\":[]}",
                "{\"amountInfo\":\"\"}",
                "{\"amountInfo\":{\"totAmount\":\"" + Canary.SECRET + "\"}}",
                "{\"amountInfo\":{\"totAmount\":50.22}}",
                "{\"amountInfo\":{\"totAmount\":50.0}}",
                "{\"amountInfo\":{\"totAmount\":\"50.22\"}}",
                "{\"amountInfo\":{\"totAmount\":\"5e3\"}}",
                "{\"amountInfo\":{\"totAmount\":5e3}}",
                "{\"amountInfo\":{\"totAmount\":true}}",
                "{\"amountInfo\":{\"totAmount\":NaN}}",
                "{\"amountInfo\":{\"totAmount\":05022}}",
                "{\"amountInfo\":{\"totAmount\":9223372036854775808}}",
                "{\"amountInfo\":{\"totAmount\":" + "9".repeat(1000) + "}}",
                "{\"x\":1e" + "9".repeat(200) + "}",
                "{\"x\":" + "[".repeat(20) + "]".repeat(20) + "}",
                "{\"x\":" + "[".repeat(20_000) + "}",
                "{\"x\":" + "{\"y\":".repeat(17) + "1" + "}".repeat(18),
                "{\"resCd\":\"0000\"}" + "\u0000",
                "\uFEFF\uFEFF{\"resCd\":\"0000\"}");
    }

    @ParameterizedTest
    @MethodSource("notTheDocumentedObject")
    void anything_but_the_documented_object_is_unreadable(String body) {
        Results.assertUnreadable(read(JSON, body));
    }

    static List<byte[]> notUtf8() {
        String json = "{\"resCd\":\"0000\"}";
        return List.of(
                json.getBytes(StandardCharsets.UTF_16BE),
                json.getBytes(StandardCharsets.UTF_16LE),
                json.getBytes(StandardCharsets.UTF_16),
                "{\"resCd\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xe1, (byte) 0x80});
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void bytes_that_are_not_utf_8_are_unreadable(byte[] body) {
        Results.assertUnreadable(read(200, List.of(JSON), body));
    }

    @Test
    void what_is_harmless_is_tolerated() {
        Results.Said expected = new Results.Said("0000", new Results.Amount(5022L));
        assertThat(Stream.of(
                        "{\"resCd\":\"0000\",\"amountInfo\":{\"totAmount\":5022}}",
                        "{\"resCd\":\"0000\",\"amountInfo\":{\"totAmount\":\"5022\"}}",
                        "\uFEFF{\"resCd\":\"0000\",\"amountInfo\":{\"totAmount\":5022}}",
                        " \r\n{ \"new\" : [ { \"x\" : null } ] , \"amountInfo\" : { \"totAmount\" : 5022 , \"a\" : 1.5 }"
                                + " , \"resCd\" : \"0000\" } \n"))
                .allSatisfy(body -> assertThat(read(JSON, body)).isEqualTo(new Exchange.Read<>(expected, 200)));
        assertThat(read(JSON, "{\"amountInfo\":{\"totAmount\":\"\"}}"))
                .isEqualTo(new Exchange.Read<>(new Results.Said(null, new Results.Amount(null)), 200));
        assertThat(read(JSON, "{\"resCd\":\"성공\"}")).isEqualTo(new Exchange.Read<>(new Results.Said("성공", null), 200));
    }

    /** Documents and servers do not always agree on quotation marks; what was cancelled must not become unknown by them. */
    @Test
    void text_that_is_written_as_an_integer_is_its_digits() {
        assertThat(read(JSON, "{\"resCd\":6,\"amountInfo\":{\"totAmount\":\"1203\"}}"))
                .isEqualTo(new Exchange.Read<>(new Results.Said("6", new Results.Amount(1203L)), 200));
        assertThat(read(JSON, "{\"resCd\":20261123112233445566778899}"))
                .isEqualTo(new Exchange.Read<>(new Results.Said("20261123112233445566778899", null), 200));
        assertThat(read(JSON, "{\"resCd\":0}")).isEqualTo(new Exchange.Read<>(new Results.Said("0", null), 200));
        assertThat(read(JSON, "{\"resCd\":-7}")).isEqualTo(new Exchange.Read<>(new Results.Said("-7", null), 200));
    }

    @Test
    void an_answer_as_long_as_the_limit_is_read_and_one_byte_more_is_not() {
        String padding = " ".repeat(Exchange.MAX_ANSWER_BYTES - 2);
        assertThat(read(JSON, "{" + padding + "}")).isInstanceOf(Exchange.Read.class);
        Results.assertUnreadable(read(JSON, "{" + padding + " }"));
    }

    @Test
    void an_endless_answer_of_a_foreign_client_is_broken_off_and_closed() {
        AtomicInteger bytesRead = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                bytesRead.incrementAndGet();
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (bytesRead.addAndGet(length) > 10 * Exchange.MAX_ANSWER_BYTES) {
                    throw new AssertionError("It is read without end");
                }
                java.util.Arrays.fill(target, offset, offset + length, (byte) ' ');
                return length;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        // One that calls itself short is read by Feign, unless it is kept from it.
        for (Integer length : new Integer[] {null, 10}) {
            bytesRead.set(0);
            closed.set(false);
            Response response = Response.builder()
                    .status(200)
                    .headers(Map.of("content-type", List.of(JSON)))
                    .request(REQUEST)
                    .body(endless, length)
                    .build();
            WireApiTest.Api api =
                    WireApi.target(WireApiTest.Api.class, WireApiTest.HERE, (request, options) -> response);

            Results.assertUnreadable(Results.of(() -> api.post("x")));
            assertThat(bytesRead.get()).isEqualTo(Exchange.MAX_ANSWER_BYTES + 1);
            assertThat(closed).isTrue();
        }
    }

    @Test
    void an_answer_that_breaks_off_while_it_is_read_is_lost() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketException(Canary.SECRET);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        Response response = Response.builder()
                .status(200)
                .headers(Map.of("content-type", List.of(JSON)))
                .request(REQUEST)
                .body(broken, 99)
                .build();
        Exchange.Result<Results.Said> result = Results.of(() -> response);
        Results.assertLost(result);
    }

    @Test
    void a_response_without_a_body_is_unreadable() {
        Response response = Response.builder()
                .status(200)
                .headers(Map.of("content-type", List.of(JSON)))
                .request(REQUEST)
                .build();
        Results.assertUnreadable(Results.of(() -> response));
    }
}
