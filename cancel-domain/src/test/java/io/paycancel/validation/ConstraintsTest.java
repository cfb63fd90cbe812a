package io.paycancel.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Zones;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsTest {
    private static final String PLAIN =
            "must not hold quotes, angle brackets, backslash, semicolon, pipe, ampersand, control characters or emoji;";

    private static final Validator WITH_EXPRESSIONS =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final Validator WITHOUT = validator(new ParameterMessageInterpolator());

    private static Validator validator(MessageInterpolator interpolator) {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(interpolator)
                .buildValidatorFactory()
                .getValidator();
    }

    record Five(@MaxBytes(5) CharSequence text) {}

    record None(@MaxBytes(0) String text) {}

    record Wrong(@MaxBytes(-1) String text) {}

    record Memo(@PlainText CharSequence text) {}

    /** What the violations say, with and without an expression language, in any locale. */
    private static List<String> messages(Object bean) {
        List<String> with = messages(WITH_EXPRESSIONS, bean);
        assertThat(messages(WITHOUT, bean)).isEqualTo(with);
        Zones.inLocale(
                Locale.forLanguageTag("ar-EG-u-nu-arab"),
                () -> assertThat(messages(WITHOUT, bean)).isEqualTo(with));
        return with;
    }

    private static List<String> messages(Validator validator, Object bean) {
        return validator.validate(bean).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcde", "가ab", "\uD83D\uDE00a", "\u00e9\u00e9a"})
    void text_of_up_to_the_limit_in_bytes_is_valid(String text) {
        assertThat(messages(new Five(text))).isEmpty();
    }

    @Test
    void longer_text_is_named_by_limit_and_size() {
        assertThat(messages(new Five("abcdef"))).containsExactly("must be at most 5 bytes in UTF-8, was 6");
        assertThat(messages(new Five("가나"))).containsExactly("must be at most 5 bytes in UTF-8, was 6");
        assertThat(messages(new Five(CharBuffer.wrap("\uD83D\uDE00\uD83D\uDE00"))))
                .containsExactly("must be at most 5 bytes in UTF-8, was 8");
        assertThat(messages(new None("a"))).containsExactly("must be at most 0 bytes in UTF-8, was 1");
        assertThat(messages(new None(""))).isEmpty();
    }

    @Test
    void text_that_utf_8_cannot_hold_is_named_so() {
        assertThat(messages(new Five("a\uD83D")))
                .containsExactly("must be text that UTF-8 can hold; has an unpaired surrogate");
    }

    @Test
    void nothing_at_all_is_valid() {
        assertThat(messages(new Five(null))).isEmpty();
        assertThat(messages(new Memo(null))).isEmpty();
    }

    @Test
    void a_negative_limit_is_a_mistake_in_the_code() {
        assertThatThrownBy(() -> WITHOUT.validate(new Wrong("a")))
                .isInstanceOf(ValidationException.class)
                .hasRootCauseMessage("@MaxBytes must be 0 or more, was -1");
    }

    @Test
    void the_text_itself_is_never_in_the_message_and_is_never_evaluated() {
        for (String evil : new String[] {"${1+1}canary", "{canary}", "\\{canary\\}"}) {
            assertThat(messages(new Five(evil))).singleElement().asString().doesNotContain("canary", "{", "$");
            assertThat(messages(new Memo(evil + "&")))
                    .singleElement()
                    .asString()
                    .doesNotContain("canary", "{", "$");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "사이즈가 맞지 않아 환불",
                "Customer Request (order 42), 100% - #1!",
                "㈜카페24",
                "\u00e9\u00df\u4E2D\u3042",
                "\u25FC\u25FF\u2319\u231C\u20E2\u20E4",
                "{}$[]()*+~^%@!?:=/"
            })
    void plain_text_is_valid(String text) {
        assertThat(messages(new Memo(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "'",
                "`",
                "\u2018",
                "\u2019",
                "\u201C",
                "\u201D",
                "<",
                ">",
                "\\",
                ";",
                "|",
                "&",
                "\r",
                "\n",
                "\t",
                "\0",
                "\u001B",
                "\u007F",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u200D",
                "\u202E",
                "\uFEFF",
                "\uFE0F",
                "\u2600",
                "\u27BF",
                "\u2B00",
                "\u2BFF",
                "\u20E3",
                "\u231A",
                "\u231B",
                "\u23E9",
                "\u23FA",
                "\u25FD",
                "\u25FE",
                "\uD83C\uDC00",
                "\uD83D\uDE00",
                "\uD83E\uDEFF"
            })
    void what_kicc_forbids_is_named_by_its_place_and_code(String forbidden) {
        String code = String.format(Locale.ROOT, "U+%04X", forbidden.codePointAt(0));
        assertThat(messages(new Memo("가b" + forbidden + "c"))).containsExactly(PLAIN + " character 3 is " + code);
        assertThat(messages(new Memo(CharBuffer.wrap(forbidden)))).containsExactly(PLAIN + " character 1 is " + code);
    }

    @Test
    void the_first_of_several_is_named_and_pairs_count_as_one_character() {
        assertThat(messages(new Memo("\uD840\uDC00a;|"))).containsExactly(PLAIN + " character 3 is U+003B");
    }

    @Test
    void just_outside_the_pictograph_blocks_text_is_valid() {
        for (int c : new int[] {0x25FF, 0x27C0, 0x2AFF, 0x2C00, 0x1EFFF, 0x1FB00, 0xFE0E, 0x23E8, 0x23FB}) {
            assertThat(messages(new Memo(Character.toString(c))))
                    .as("U+%04X", c)
                    .isEmpty();
        }
    }
}
