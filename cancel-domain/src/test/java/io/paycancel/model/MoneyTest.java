package io.paycancel.model;

import static io.paycancel.Samples.cents;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Zones;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "12.03, 1203",
        "12.3, 1230",
        "12, 1200",
        "0, 0",
        "0.0, 0",
        "0.00, 0",
        "0.07, 7",
        "0.70, 70",
        "0.9, 90",
        "9.99, 999",
        "10, 1000",
        "92233720368547758.0, 9223372036854775800",
        "92233720368547758.07, 9223372036854775807"
    })
    void dollars_are_read_as_cents(String text, long minorUnits) {
        assertThat(Money.of(text, Currency.USD)).isEqualTo(cents(minorUnits));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "5022, 5022", "9223372036854775807, 9223372036854775807"})
    void won_are_read_as_they_are(String text, long minorUnits) {
        assertThat(Money.of(text, Currency.KRW)).isEqualTo(won(minorUnits));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "12.034~Not an amount in USD: \"12.034\" has 3 decimals; USD takes at most 2",
                "12.030~Not an amount in USD: \"12.030\" has 3 decimals; USD takes at most 2",
                "-1~Not an amount in USD: \"-1\" may hold only the digits 0 to 9 and one point",
                "+1~Not an amount in USD: \"+1\" may hold only the digits 0 to 9 and one point",
                "1e3~Not an amount in USD: \"1e3\" may hold only the digits 0 to 9 and one point",
                "1,000~Not an amount in USD: \"1,000\" may hold only the digits 0 to 9 and one point",
                "1.00000000000000000000000~Not an amount in USD: \"1.00000000000000000000000\" has 23 decimals; USD takes"
                        + " at most 2",
                "1.2.3~Not an amount in USD: \"1.2.3\" may hold only the digits 0 to 9 and one point",
                "1.x~Not an amount in USD: \"1.x\" may hold only the digits 0 to 9 and one point",
                "1:~Not an amount in USD: \"1:\" may hold only the digits 0 to 9 and one point",
                "1/~Not an amount in USD: \"1/\" may hold only the digits 0 to 9 and one point",
                "NaN~Not an amount in USD: \"NaN\" may hold only the digits 0 to 9 and one point",
                "1.~Not an amount in USD: \"1.\" needs a digit on each side of the point",
                ".5~Not an amount in USD: \".5\" needs a digit on each side of the point",
                ".~Not an amount in USD: \".\" needs a digit on each side of the point",
                "0012~Not an amount in USD: \"0012\" has leading zeros",
                "00~Not an amount in USD: \"00\" has leading zeros",
                "01.50~Not an amount in USD: \"01.50\" has leading zeros",
                "9223372036854775808~Not an amount in USD: \"9223372036854775808\" is more than the largest amount,"
                        + " USD 92233720368547758.07",
                "92233720368547758.08~Not an amount in USD: \"92233720368547758.08\" is more than the largest amount,"
                        + " USD 92233720368547758.07",
                "200000000000000000~Not an amount in USD: \"200000000000000000\" is more than the largest amount,"
                        + " USD 92233720368547758.07",
                "92233720368547758.1~Not an amount in USD: \"92233720368547758.1\" is more than the largest amount,"
                        + " USD 92233720368547758.07"
            })
    void what_is_not_an_exact_amount_of_dollars_is_refused_with_the_input_and_the_rule(String text, String message) {
        assertThatThrownBy(() -> Money.of(text, Currency.USD))
                .isInstanceOf(InvalidMoneyException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "1.0~Not an amount in KRW: \"1.0\" has decimals; KRW takes none",
                "1.~Not an amount in KRW: \"1.\" has decimals; KRW takes none",
                "-1~Not an amount in KRW: \"-1\" may hold only the digits 0 to 9",
                "9223372036854775808~Not an amount in KRW: \"9223372036854775808\" is more than the largest amount,"
                        + " KRW 9223372036854775807",
                "20000000000000000000~Not an amount in KRW: \"20000000000000000000\" is more than the largest amount,"
                        + " KRW 9223372036854775807",
                "99999999999999999999999~Not an amount in KRW: \"99999999999999999999999\" is more than the largest"
                        + " amount, KRW 9223372036854775807"
            })
    void won_take_no_decimals(String text, String message) {
        assertThatThrownBy(() -> Money.of(text, Currency.KRW)).hasMessage(message);
    }

    @Test
    void blanks_and_digits_of_other_scripts_are_shown_escaped() {
        assertThatThrownBy(() -> Money.of("", Currency.USD)).hasMessage("Not an amount in USD: \"\" is empty");
        assertThatThrownBy(() -> Money.of(" 1", Currency.USD)).hasMessageContaining("\" 1\" may hold only the digits");
        assertThatThrownBy(() -> Money.of("1 ", Currency.KRW)).hasMessageContaining("\"1 \" may hold only the digits");
        assertThatThrownBy(() -> Money.of("\uFF11\uFF12", Currency.KRW))
                .hasMessage("Not an amount in KRW: \"\\uff11\\uff12\" may hold only the digits 0 to 9");
        assertThatThrownBy(() -> Money.of("\u0661", Currency.KRW)).hasMessageContaining("\"\\u0661\"");
        assertThatThrownBy(() -> Money.of("1\n2\u007f~", Currency.KRW)).hasMessageContaining("\"1\\u000a2\\u007f~\"");
    }

    @Test
    void of_a_long_input_forty_characters_are_shown() {
        assertThatThrownBy(() -> Money.of("x".repeat(40), Currency.KRW))
                .hasMessageContaining("\"" + "x".repeat(40) + "\"");
        assertThatThrownBy(() -> Money.of("x".repeat(41), Currency.KRW))
                .hasMessageContaining("\"" + "x".repeat(40) + "... (41 characters)\"");
    }

    @Test
    void messages_do_not_depend_on_the_locale() {
        Zones.inLocale(Locale.forLanguageTag("ar-EG-u-nu-arab"), () -> {
            assertThatThrownBy(() -> Money.of("\uFF11", Currency.KRW)).hasMessageContaining("\\uff11");
            assertThat(cents(1203)).hasToString("USD 12.03");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0, USD 0.00",
        "7, USD 0.07",
        "10, USD 0.10",
        "70, USD 0.70",
        "100, USD 1.00",
        "1203, USD 12.03",
        "9223372036854775807, USD 92233720368547758.07"
    })
    void cents_are_written_with_two_decimals(long minorUnits, String text) {
        assertThat(cents(minorUnits)).hasToString(text);
    }

    @Test
    void won_are_written_without_decimals() {
        assertThat(won(5022)).hasToString("KRW 5022");
        assertThat(won(0).toDecimalText()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"12.03, 1203", "12.3000, 1230", "1E+3, 100000", "0E-400, 0", "0E+2147483647, 0", "0.01, 1"})
    void a_decimal_number_is_taken_over_exactly(BigDecimal number, long minorUnits) {
        assertThat(Money.of(number, Currency.USD)).isEqualTo(cents(minorUnits));
    }

    @ParameterizedTest
    @CsvSource({
        "12.034, Not an amount in USD: \"12.034\" has more than 2 decimals or does not fit",
        "-0.01, Not an amount in USD: \"-0.01\" is negative",
        "92233720368547758.08, Not an amount in USD: \"92233720368547758.08\" has more than 2 decimals or does not fit",
        "1E-2147483647, Not an amount in USD: \"1E-2147483647\" has more than 2 decimals or does not fit",
        "1111111111222222222233333333334, Not an amount in USD: \"a number of 31 digits\" has more than 2 decimals or"
                + " does not fit",
        "111111111122222222223333333333, Not an amount in USD: \"111111111122222222223333333333\" has more than 2"
                + " decimals or does not fit"
    })
    void a_decimal_number_that_is_not_an_exact_amount_is_refused(BigDecimal number, String message) {
        assertThatThrownBy(() -> Money.of(number, Currency.USD))
                .isInstanceOf(InvalidMoneyException.class)
                .hasMessage(message);
    }

    @Test
    void a_giant_exponent_is_refused_at_once() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String number : new String[] {"1e10000000", "1e-10000000", "1e2147483647", "1e-2147483647"}) {
                assertThatThrownBy(() -> Money.of(new BigDecimal(number), Currency.USD))
                        .isInstanceOf(InvalidMoneyException.class);
            }
        });
    }

    @Test
    void a_negative_number_of_minor_units_is_refused() {
        assertThatThrownBy(() -> won(-1))
                .isInstanceOf(InvalidMoneyException.class)
                .hasMessage("minorUnits must be 0 or more, was -1 (KRW)");
        assertThat(won(0).isZero()).isTrue();
        assertThat(won(1).isZero()).isFalse();
    }

    @Test
    void sums_and_differences_are_exact() {
        assertThat(won(3).plus(won(4))).isEqualTo(won(7));
        assertThat(won(Long.MAX_VALUE - 1).plus(won(1))).isEqualTo(won(Long.MAX_VALUE));
        assertThat(won(0).plus(won(0))).isEqualTo(won(0));
        assertThat(cents(7).minus(cents(7))).isEqualTo(cents(0));
        assertThat(cents(7).minus(cents(3))).isEqualTo(cents(4));
        assertThat(won(2).isMoreThan(won(1))).isTrue();
        assertThat(won(2).isMoreThan(won(2))).isFalse();
        assertThat(won(1).isMoreThan(won(2))).isFalse();
    }

    @Test
    void a_sum_that_does_not_fit_and_a_negative_difference_name_both_amounts() {
        assertThatThrownBy(() -> won(Long.MAX_VALUE).plus(won(1)))
                .isInstanceOf(InvalidMoneyException.class)
                .hasMessage("KRW 9223372036854775807 plus KRW 1 is more than can be represented");
        assertThatThrownBy(() -> cents(3).minus(cents(4)))
                .isInstanceOf(InvalidMoneyException.class)
                .hasMessage("USD 0.03 minus USD 0.04 is negative");
    }

    @Test
    void different_currencies_are_never_mixed() {
        String message = "USD 0.01 and KRW 1 are in different currencies";
        assertThatThrownBy(() -> cents(1).plus(won(1))).hasMessage(message);
        assertThatThrownBy(() -> cents(1).minus(won(1))).hasMessage(message);
        assertThatThrownBy(() -> cents(1).isMoreThan(won(1))).hasMessage(message);
        assertThat(cents(1)).isNotEqualTo(won(1));
    }

    @Test
    void the_documents_currencies_have_the_documents_decimals() {
        assertThat(Currency.KRW.decimals()).isZero();
        assertThat(Currency.USD.decimals()).isEqualTo(2);
    }
}
