package io.paycancel.validation;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** One to four bytes, the borders between them, and halves of pairs. */
    @Provide
    Arbitrary<String> mixed() {
        return Arbitraries.strings()
                .withChars('a', '\u007F', '\u0080', '\u07FF', '\u0800', '가', '\uD7FF', '\uE000', '\uFFFF')
                .withChars('\uD800', '\uDBFF', '\uDC00', '\uDFFF')
                .ofMaxLength(8);
    }
}
