package io.paycancel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MoneyPropertyTest {

    @Property
    void every_amount_is_read_back_from_its_text(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long minorUnits, @ForAll Currency currency) {
        Money money = Money.ofMinor(minorUnits, currency);
        assertThat(Money.of(money.toDecimalText(), currency)).isEqualTo(money);
        assertThat(Money.of(new BigDecimal(money.toDecimalText()), currency)).isEqualTo(money);
    }

    @Property
    void text_is_an_amount_exactly_if_a_decimal_number_says_so(
            @ForAll @BigRange(min = "0", max = "99999999999999999999") BigInteger whole,
            @ForAll @IntRange(min = 0, max = 4) int scale,
            @ForAll Currency currency) {
        String text = new BigDecimal(whole, scale).toPlainString();
        BigInteger units = new BigDecimal(text)
                .scaleByPowerOfTen(currency.decimals())
                .setScale(0, java.math.RoundingMode.DOWN)
                .toBigInteger();
        if (scale <= currency.decimals() && units.bitLength() < 64) {
            assertThat(Money.of(text, currency).minorUnits()).isEqualTo(units.longValueExact());
        } else {
            assertThatThrownBy(() -> Money.of(text, currency))
                    .isInstanceOf(InvalidMoneyException.class)
                    .hasMessageContaining("\"" + text + "\"");
        }
    }

    @Property
    void any_other_text_is_refused_and_the_message_stays_on_one_printable_line(
            @ForAll String text, @ForAll Currency currency) {
        if (text.matches("[0-9]+(\\.[0-9]+)?")) {
            return;
        }
        assertThatThrownBy(() -> Money.of(text, currency))
                .isInstanceOf(InvalidMoneyException.class)
                .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]+"));
    }

    @Property
    void what_is_added_can_be_taken_away_again(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long one,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long other,
            @ForAll Currency currency) {
        Money a = Money.ofMinor(one, currency);
        Money b = Money.ofMinor(other, currency);
        if (one > Long.MAX_VALUE - other) {
            assertThatThrownBy(() -> a.plus(b)).isInstanceOf(InvalidMoneyException.class);
        } else {
            assertThat(a.plus(b).minus(b)).isEqualTo(a);
            assertThat(a.plus(b).isMoreThan(a)).isEqualTo(other > 0);
        }
    }
}
