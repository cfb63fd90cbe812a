package io.paycancel.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.validation.Utf8.ByLength;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void every_character_of_unicode_takes_what_the_encoder_says() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = Character.toString(c);
            long expected = Character.getType(c) == Character.SURROGATE
                    ? Utf8.UNPAIRED_SURROGATE
                    : text.getBytes(StandardCharsets.UTF_8).length;
            if (Utf8.length(text) != expected) {
                assertThat(Utf8.length(text)).as("U+%04X", c).isEqualTo(expected);
            }
        }
    }

    @Test
    void unpaired_surrogates_are_found_wherever_they_stand() {
        for (String text :
                new String[] {"\uD83D", "\uDE00", "a\uD83D", "\uD83Da", "\uD83D\uD83D\uDE00", "\uDE00\uD83D"}) {
            assertThat(Utf8.length(text)).isEqualTo(Utf8.UNPAIRED_SURROGATE);
        }
        assertThat(Utf8.length("a\uD83D\uDE00b")).isEqualTo(6);
        assertThat(Utf8.length("")).isZero();
    }

    @Property
    void any_text_takes_what_the_encoder_says(@ForAll("mixed") String text) {
        boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        assertThat(Utf8.length(text))
                .isEqualTo(encodable ? text.getBytes(StandardCharsets.UTF_8).length : Utf8.UNPAIRED_SURROGATE);
        assertThat(Utf8.length(CharBuffer.wrap(text))).isEqualTo(Utf8.length(text));
    }

    @Test
    void the_number_of_chars_decides_where_it_can() {
        assertThat(Utf8.byLength(0, 0)).isEqualTo(ByLength.SHORT_ENOUGH);
        assertThat(Utf8.byLength(3, 9)).isEqualTo(ByLength.SHORT_ENOUGH);
        assertThat(Utf8.byLength(3, 8)).isEqualTo(ByLength.HAS_TO_BE_COUNTED);
        assertThat(Utf8.byLength(3, 3)).isEqualTo(ByLength.HAS_TO_BE_COUNTED);
        assertThat(Utf8.byLength(3, 2)).isEqualTo(ByLength.TOO_LONG);
        assertThat(Utf8.byLength(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(ByLength.HAS_TO_BE_COUNTED);
    }

    @Test
    void a_surrogate_is_found_wherever_it_stands() {
        for (int length = 0; length < 10; length++) {
            StringBuilder text = new StringBuilder("\uD7FF".repeat(length));
            assertThat(Utf8.hasSurrogate(text.toString())).isFalse();
            for (int i = 0; i < length; i++) {
                text.setCharAt(i, '\uD800');
                assertThat(Utf8.hasSurrogate(text.toString())).isTrue();
                text.setCharAt(i, '\uD7FF');
            }
        }
    }

    @Test
    void text_with_an_unpaired_surrogate_fits_nowhere() {
        assertThat(Utf8.fits("\uD83D\uDE00", 6)).isTrue();
        assertThat(Utf8.fits("\uD83D\uDE00", 4)).isTrue();
        assertThat(Utf8.fits("\uD83D\uDE00", 3)).isFalse();
        assertThat(Utf8.fits("\uD83Dab", 100)).isFalse();
        assertThat(Utf8.fits("\uD83Dab", 6)).isFalse();
    }

    @Property
    void text_fits_what_it_takes_and_not_less(@ForAll("mixed") String text) {
        boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        for (int limit : new int[] {bytes - 1, bytes, bytes + 1, 3 * text.length(), 100}) {
            assertThat(Utf8.fits(text, limit)).isEqualTo(encodable && bytes <= limit);
            assertThat(Utf8.fits(CharBuffer.wrap(text), limit)).isEqualTo(encodable && bytes <= limit);
        }
    }

    /** One to four bytes, the borders between them, and halves of pairs. */
    @Provide
    Arbitrary<String> mixed() {
        return Arbitraries.strings()
                .withChars('a', '\u007F', '\u0080', '\u07FF', '\u0800', '가', '\uD7FF', '\uE000', '\uFFFF')
                .withChars('\uD800', '\uDBFF', '\uDC00', '\uDFFF')
                .ofMaxLength(8);
    }
}
