package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.RequestTemplate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class JsonTest {

    record Inner(String z, Long a) {}

    record Outer(String second, String first, Inner inner, Long number) {}

    record Numbers(BigDecimal number, Long whole) {}

    record Leaky(String field) {
        @Override
        public String field() {
            throw new IllegalStateException(Canary.SECRET);
        }
    }

    private static String text(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    @Test
    void it_is_compact_in_the_order_of_the_record_and_without_nulls() {
        assertThat(text(new Outer("환불 \"a\" / é", null, new Inner("z", 1203L), null)))
                .isEqualTo("{\"second\":\"환불 \\\"a\\\" / é\",\"inner\":{\"z\":\"z\",\"a\":1203}}");
        assertThat(text(new Outer("", "1", null, 0L))).isEqualTo("{\"second\":\"\",\"first\":\"1\",\"number\":0}");
    }

    @Test
    void the_same_record_gives_the_same_bytes() {
        Outer record = new Outer("b", "a", new Inner("z", 1L), Long.MAX_VALUE);
        assertThat(Json.write(record)).isEqualTo(Json.write(record));
    }

    @Test
    void what_cannot_be_written_is_named_without_its_value() {
        assertThatThrownBy(() -> Json.write(new Leaky("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Leaky cannot be written as JSON")
                .satisfies(Canary::assertNotIn);
    }

    @Test
    void the_text_null_is_no_missing_number() {
        assertThat(read("{\"number\":\"12.50\",\"whole\":\"7\"}")).isEqualTo(new Numbers(new BigDecimal("12.50"), 7L));
        assertThat(read("{\"number\":12,\"whole\":null}")).isEqualTo(new Numbers(new BigDecimal("12"), null));
        assertThat(read("{\"number\":\"\"}")).isEqualTo(new Numbers(null, null));
        assertThatThrownBy(() -> read("{\"number\":\"null\"}")).isInstanceOf(JacksonException.class);
    }

    private static Numbers read(String json) {
        return Json.readObject(json.getBytes(StandardCharsets.UTF_8), Numbers.class);
    }

    @Test
    void the_encoder_says_once_that_it_is_json() {
        RequestTemplate template = new RequestTemplate().header("Content-Type", "text/plain");
        Json.encoder().encode(new Inner("z", null), Inner.class, template);
        assertThat(template.body()).isEqualTo("{\"z\":\"z\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(template.headers().get("Content-Type")).isEqualTo(List.of("application/json; charset=utf-8"));
    }

    @Test
    void the_encoder_sends_bytes_as_they_are() {
        byte[] signed = Json.write(new Inner("z", null));
        RequestTemplate template = new RequestTemplate();
        Json.encoder().encode(signed, byte[].class, template);
        assertThat(template.body()).isEqualTo(signed);
    }
}
