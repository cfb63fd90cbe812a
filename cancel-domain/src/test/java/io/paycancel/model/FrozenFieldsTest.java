package io.paycancel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenFieldsTest {
    private static final String HEADER = "paycancel-frozen/1\n";

    private static FrozenFields golden() {
        return FrozenFields.builder()
                .put("mallId", "T0001997")
                .put("shopTransactionId", "01J9Z8Q4T7N2K5M6P8R0")
                .put("pgCno", "19100720140110100000")
                .put("reviseTypeCode", "32")
                .put("cancelReqDate", "20261123")
                .put("memo", "사이즈가 맞지 않음 = \\ a\nb\rc\0d")
                .put("amountInfo.currency", "USD")
                .put("amountInfo.totAmount", "1203")
                .put("empty", "")
                .build();
    }

    private static byte[] goldenFile() throws IOException {
        try (InputStream in = FrozenFieldsTest.class.getResourceAsStream("/frozen/cancel-1.txt")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void the_text_form_is_the_one_that_was_published() throws IOException {
        assertThat(golden().encode().getBytes(StandardCharsets.UTF_8)).isEqualTo(goldenFile());
        assertThat(golden().sha256()).isEqualTo("c3ca533f09e81d5f4730c3af9976a048334c1227dfe0cc87e6f0bfd93acc5b55");
    }

    @Test
    void a_request_that_was_frozen_long_ago_is_read_as_it_was() throws IOException {
        FrozenFields read = FrozenFields.decode(new String(goldenFile(), StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(golden()).hasSameHashCodeAs(golden());
        assertThat(read.asMap()).containsExactlyEntriesOf(golden().asMap());
    }

    @Test
    void no_fields_at_all_can_be_frozen() {
        assertThat(FrozenFields.builder().build().encode()).isEqualTo(HEADER);
        assertThat(FrozenFields.decode(HEADER).asMap()).isEmpty();
    }

    @Test
    void the_order_counts() {
        FrozenFields ab = FrozenFields.builder().put("a", "1").put("b", "2").build();
        FrozenFields ba = FrozenFields.builder().put("b", "2").put("a", "1").build();
        assertThat(ab).isNotEqualTo(ba).isNotEqualTo("ab").isNotEqualTo(null);
        assertThat(ab.differingNames(ba)).isEmpty();
        assertThat(ab.encode()).isEqualTo(HEADER + "a=1\nb=2\n");
        assertThat(ab.hashCode())
                .isNotEqualTo(FrozenFields.builder().put("a", "x").build().hashCode());
    }

    @Test
    void a_value_may_hold_the_signs_of_the_form_itself() {
        FrozenFields fields = FrozenFields.builder().put("a", "=\\n\nb=2\\").build();
        assertThat(fields.encode()).isEqualTo(HEADER + "a==\\\\n\\nb=2\\\\\n");
        assertThat(FrozenFields.decode(fields.encode())).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "paycancel-frozen/1", "paycancel-frozen/1\na=1"})
    void text_without_its_last_line_feed_was_cut(String text) {
        assertThatThrownBy(() -> FrozenFields.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A frozen request must end with a line feed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "paycancel-frozen/2\na=1\n", "a=1\n", "\npaycancel-frozen/1\n"})
    void text_of_another_form_is_refused(String text) {
        assertThatThrownBy(() -> FrozenFields.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A frozen request must begin with paycancel-frozen/1");
    }

    @Test
    void damage_is_named_by_its_line_and_never_by_content() {
        assertDamaged("a=1\ncanary\n", "Line 3 of a frozen request has no '='");
        assertDamaged("a=1\n\n", "Line 3 of a frozen request has no '='");
        assertDamaged("a=canary\\t\n", "Line 2 of a frozen request has an unknown escape");
        assertDamaged("a=canary\\\n", "Line 2 of a frozen request has an unknown escape");
        assertDamaged("a=canary\r\n", "Line 2 of a frozen request has a bare carriage return or NUL");
        assertDamaged("a=1\nb=canary\0\n", "Line 3 of a frozen request has a bare carriage return or NUL");
        assertDamaged("a=canary\na=canary\n", "The frozen field a stands twice");
        assertDamaged("=canary\n", "A frozen field's name must match [A-Za-z][A-Za-z0-9.]{0,63}");
        assertDamaged("a=\ud800\n", "The frozen field a has an unpaired surrogate");
    }

    private static void assertDamaged(String lines, String message) {
        assertThatThrownBy(() -> FrozenFields.decode(HEADER + lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void names_are_short_and_plain() {
        String longest = "a".repeat(64);
        assertThat(FrozenFields.builder().put(longest, "").build().get(longest)).isEmpty();
        for (String name : new String[] {"", "1a", ".a", "a b", "a=b", "a\n", "\u00e4", "a_b", "a".repeat(65)}) {
            assertThatThrownBy(() -> FrozenFields.builder().put(name, "x"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void fields_are_found_by_name() {
        FrozenFields fields = FrozenFields.builder()
                .put("a", "1")
                .putIfPresent("b", null)
                .putIfPresent("c", "3")
                .build();
        assertThat(fields.get("a")).isEqualTo("1");
        assertThat(fields.get("b")).isNull();
        assertThat(fields.require("c")).isEqualTo("3");
        assertThatThrownBy(() -> fields.require("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The frozen request has no field b");
        assertThat(fields).hasToString("[a, c]");
    }

    @Test
    void what_differs_is_named_in_alphabetical_order() {
        FrozenFields one = FrozenFields.builder()
                .put("z", "1")
                .put("b", "2")
                .put("same", "x")
                .build();
        FrozenFields other = FrozenFields.builder()
                .put("b", "3")
                .put("same", "x")
                .put("a", "1")
                .build();
        assertThat(one.differingNames(other)).containsExactly("a", "b", "z");
        assertThat(other.differingNames(one)).containsExactly("a", "b", "z");
        assertThat(one.differingNames(one)).isEmpty();
    }

    @Test
    void what_was_built_is_out_of_reach() {
        FrozenFields.Builder builder = FrozenFields.builder().put("a", "1");
        FrozenFields built = builder.build();
        builder.put("b", "2");
        assertThat(built.asMap()).isEqualTo(Map.of("a", "1"));
        assertThatThrownBy(() -> built.asMap().put("c", "3")).isInstanceOf(UnsupportedOperationException.class);
    }
}
