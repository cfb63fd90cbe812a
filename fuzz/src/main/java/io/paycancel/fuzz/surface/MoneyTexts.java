package io.paycancel.fuzz.surface;

import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Plant;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.Target;
import io.paycancel.model.Currency;
import io.paycancel.model.InvalidMoneyException;
import io.paycancel.model.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts as decimal text and as decimal numbers, beside {@link BigDecimal}. */
public final class MoneyTexts implements Target {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public void tryInput(Input input) {
        Currency currency = input.choice(2) == 0 ? Currency.USD : Currency.KRW;
        String text = input.anyText();
        Money read = read(text, currency);
        Finding.unless(agree(read, expected(text, currency)), Promises.AMOUNT, "text read as " + read);
        if (read != null) {
            Finding.unless(
                    read.equals(Money.of(read.toDecimalText(), currency)), Promises.ROUND_TRIP, read.toDecimalText());
        }
        BigDecimal number = number(text);
        if (number != null) {
            Money taken = taken(number, currency);
            Finding.unless(agree(taken, units(number, currency)), Promises.AMOUNT, "number taken as " + taken);
        }
    }

    private static boolean agree(@Nullable Money read, @Nullable BigDecimal expected) {
        return read == null
                ? expected == null
                : expected != null && expected.compareTo(BigDecimal.valueOf(read.minorUnits())) == 0;
    }

    private static @Nullable Money read(String text, Currency currency) {
        try {
            return Money.of(Plant.LEADING_ZEROS_TAKEN.isPlanted() ? text.replaceFirst("^0+(?=.)", "") : text, currency);
        } catch (InvalidMoneyException e) {
            requireTame(e);
            return null;
        }
    }

    private static @Nullable Money taken(BigDecimal number, Currency currency) {
        try {
            return Money.of(number, currency);
        } catch (InvalidMoneyException e) {
            requireTame(e);
            return null;
        }
    }

    /** It may reach a log. */
    private static void requireTame(InvalidMoneyException e) {
        String message = String.valueOf(e.getMessage());
        boolean tame = message.length() < 1000 && message.chars().allMatch(c -> c >= ' ' && c <= '~');
        Finding.unless(tame, Promises.ERROR, "a message of " + message.length() + " characters");
    }

    private static @Nullable BigDecimal expected(String text, Currency currency) {
        String form = currency == Currency.USD ? "(0|[1-9][0-9]*)(\\.[0-9]{1,2})?" : "0|[1-9][0-9]*";
        return text.matches(form) ? units(new BigDecimal(text), currency) : null;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** {@code null} if there is no such whole number of minor units; nothing here writes out an exponent. */
    private static @Nullable BigDecimal units(BigDecimal amount, Currency currency) {
        BigDecimal units;
        try {
            units = amount.scaleByPowerOfTen(currency == Currency.USD ? 2 : 0).stripTrailingZeros();
        } catch (ArithmeticException e) {
            return null;
        }
        boolean fits = units.signum() >= 0 && units.scale() <= 0 && units.compareTo(LARGEST) <= 0;
        return fits ? units : null;
    }
}
