package io.paycancel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Zones;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final String ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:~-";

    private static final Map<Function<String, Object>, Integer> KINDS = Map.of(
            CancellationId::of, 100,
            GatewayId::of, 40,
            IdempotencyKey::of, 60);

    @Test
    void every_allowed_character_and_the_full_length_are_taken() {
        KINDS.forEach((of, max) -> {
            assertThat(of.apply(ALL.substring(0, max > ALL.length() ? ALL.length() : max)))
                    .isNotNull();
            assertThat(of.apply(ALL.substring(ALL.length() - 40))).hasToString(ALL.substring(ALL.length() - 40));
            assertThat(of.apply("x".repeat(max))).isEqualTo(of.apply("x".repeat(max)));
            assertThat(of.apply("a")).isNotEqualTo(of.apply("A"));
        });
    }

    @Test
    void too_long_and_empty_name_the_limit_and_the_length() {
        KINDS.forEach((of, max) -> {
            assertThatThrownBy(() -> of.apply(""))
                    .isInstanceOf(InvalidNameException.class)
                    .hasMessageEndingWith("must be 1 to " + max + " characters, was 0");
            assertThatThrownBy(() -> of.apply("x".repeat(max + 1)))
                    .hasMessageEndingWith("must be 1 to " + max + " characters, was " + (max + 1));
        });
        assertThatThrownBy(() -> CancellationId.of("")).hasMessageStartingWith("A cancellation id ");
        assertThatThrownBy(() -> GatewayId.of("")).hasMessageStartingWith("A gateway id ");
        assertThatThrownBy(() -> IdempotencyKey.of("")).hasMessageStartingWith("An idempotency key ");
    }

    @Test
    void every_other_character_is_refused_and_named_by_its_place_and_code() {
        for (char c : "/@[`{|\"'\n\r\t \0\u007f\u00e9\uAC00\uFF21\u202E".toCharArray()) {
            assertThatThrownBy(() -> IdempotencyKey.of("ab" + c))
                    .isInstanceOf(InvalidNameException.class)
                    .hasMessage("An idempotency key may hold only A-Z a-z 0-9 . _ : ~ - ; character 3 of 3 is U+"
                            + String.format(Locale.ROOT, "%04X", (int) c));
        }
    }

    @Test
    void messages_do_not_depend_on_the_locale() {
        Zones.inLocale(
                Locale.forLanguageTag("ar-EG-u-nu-arab"),
                () -> assertThatThrownBy(() -> GatewayId.of(" ")).hasMessageEndingWith("character 1 of 1 is U+0020"));
    }

    @Test
    void a_payment_id_is_any_short_text_that_a_database_can_hold() {
        assertThat(new PaymentId("결제 1|\uD83D\uDE00")).hasToString("결제 1|\uD83D\uDE00");
        assertThat(new PaymentId("x".repeat(100)).value()).hasSize(100);
        assertThatThrownBy(() -> new PaymentId(""))
                .isInstanceOf(InvalidNameException.class)
                .hasMessage("A payment id must be 1 to 100 characters, was 0");
        assertThatThrownBy(() -> new PaymentId("x".repeat(101)))
                .hasMessage("A payment id must be 1 to 100 characters, was 101");
        for (String bad :
                new String[] {"a\nb", "a\0", "\u0085", "a\uD83D", "\uDE00a", "a\u202Eb", "a\u200B", "a\u2028"}) {
            assertThatThrownBy(() -> new PaymentId(bad))
                    .isInstanceOf(InvalidNameException.class)
                    .hasMessage(
                            "A payment id must not hold control or invisible characters, line separators or unpaired"
                                    + " surrogates");
        }
    }
}
