package io.paycancel.alipay;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The {@code amountInfo} of an answer.
 *
 * @param totAmount as it stood there, exactly: 50.22 must never be read as the 50 that was asked for
 */
record AnsweredAmount(@Nullable String currency, @Nullable BigDecimal totAmount) {

    /** The amount, if both rows are there and make one that is more than zero. */
    @Nullable
    Money money() {
        Long units = minorUnits();
        if (units == null || units <= 0) {
            return null;
        }
        for (Currency known : Currency.values()) {
            if (known.name().equals(currency)) {
                return Money.ofMinor(units, known);
            }
        }
        return null;
    }

    private @Nullable Long minorUnits() {
        try {
            return totAmount == null ? null : totAmount.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Whether it says "nothing": a refusal may well do so. */
    boolean isZero() {
        return totAmount != null && totAmount.signum() == 0;
    }

    /** Whether the rows that are there say the same as {@code sent}. */
    boolean agreesWith(Money sent) {
        return hasCurrencyOf(sent) && (totAmount == null || totAmount.compareTo(unitsOf(sent)) == 0);
    }

    /** Whether the rows that are there can be a part or all of {@code whole}; zero says nothing. */
    boolean fitsInto(Money whole) {
        return hasCurrencyOf(whole)
                && (totAmount == null || (totAmount.signum() >= 0 && totAmount.compareTo(unitsOf(whole)) <= 0));
    }

    private boolean hasCurrencyOf(Money money) {
        return currency == null
                || currency.isEmpty()
                || currency.equals(money.currency().name());
    }

    private static BigDecimal unitsOf(Money money) {
        return BigDecimal.valueOf(money.minorUnits());
    }
}
