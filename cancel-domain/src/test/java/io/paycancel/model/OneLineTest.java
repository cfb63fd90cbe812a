package io.paycancel.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r",
                "\n",
                "\u001B",
                "\0",
                "\u007F",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u202E",
                "\u2066",
                "\u200F",
                "\u200B",
                "\uFEFF",
                "\uD800",
                "\uDC00",
                "\u0378",
                "\uDB40\uDC41"
            })
    void what_can_forge_a_line_or_a_screen_is_replaced(String evil) {
        assertThat(OneLine.of("a" + evil + "b", 10)).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"정상 처리", "Success \"'<>&", "\uD83D\uDE00", "\u00A0", "\uFFFD", "e\u0301"})
    void what_can_be_read_stays(String harmless) {
        assertThat(OneLine.of(harmless, 100)).isEqualTo(harmless);
    }

    @Test
    void an_ansi_escape_and_a_forged_log_line_become_one_plain_line() {
        assertThat(new Reply(200, "A214", "busy\u001B[31m\r\n2026-11-23 INFO refund done"))
                .hasToString("HTTP 200, A214 busy\uFFFD[31m\uFFFD\uFFFD2026-11-23 INFO refund done");
    }

    @Test
    void long_text_is_cut_between_characters() {
        assertThat(OneLine.of("\uD83D\uDE00".repeat(3), 2)).isEqualTo("\uD83D\uDE00".repeat(2));
        assertThat(OneLine.of("abc", 3)).isEqualTo("abc");
        assertThat(OneLine.of("abcd", 3)).isEqualTo("abc");
        assertThat(OneLine.orNull(null, 3)).isNull();
    }

    @Property
    void tame_text_is_tame(@ForAll String text, @ForAll @IntRange(min = 0, max = 50) int max) {
        String once = OneLine.of(text, max);
        assertThat(OneLine.of(once, max)).isEqualTo(once);
        assertThat(once.codePointCount(0, once.length())).isLessThanOrEqualTo(max);
        assertThat(once.chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void replies_refusals_and_receipts_are_tamed_and_cut() {
        String evil = "x\n" + "y".repeat(2_000);
        Reply reply = new Reply(500, evil, evil);
        assertThat(reply.code()).hasSize(40).startsWith("x\uFFFDy");
        assertThat(reply.message()).hasSize(1_000).startsWith("x\uFFFDy");
        assertThat(new Reply(0, null, null)).hasToString("HTTP 0");
        assertThat(new Reply(200, null, "m")).hasToString("HTTP 200 m");
        Refusal refusal = new Refusal(evil, evil);
        assertThat(refusal.code()).hasSize(40).startsWith("x\uFFFDy");
        assertThat(refusal.message()).hasSize(1_000).startsWith("x\uFFFDy");
        assertThat(new Refusal("8350", "lost")).hasToString("8350 lost");
        Map<String, String> details = new LinkedHashMap<>();
        details.put("issFmNm", evil);
        Receipt receipt = new Receipt(Receipt.Source.ANSWER, evil, null, null, details);
        details.put("later", "x");
        assertThat(receipt.providerReference()).hasSize(1_000);
        assertThat(receipt.details()).containsOnlyKeys("issFmNm");
        assertThat(receipt.details().get("issFmNm")).hasSize(1_000).startsWith("x\uFFFDy");
    }
}
