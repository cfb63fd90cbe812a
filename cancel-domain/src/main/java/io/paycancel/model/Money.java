package io.paycancel.model;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount in the smallest unit of its currency: {@code Money.of("12.03", USD)} is 1203 cents. Never negative, never
 * rounded, never a floating-point number.
 *
 * @param currency what the amount is counted in
 * @param minorUnits won for KRW, cents for USD; 0 to {@link Long#MAX_VALUE}
 */
public record Money(Currency currency, long minorUnits) {

    public Money {
        Objects.requireNonNull(currency, "currency");
        if (minorUnits < 0) {
            throw new InvalidMoneyException("minorUnits must be 0 or more, was " + minorUnits + " (" + currency + ")");
        }
    }

    /**
     * Takes a number of minor units.
     *
     * @throws InvalidMoneyException if {@code minorUnits} is negative
     */
    public static Money ofMinor(long minorUnits, Currency currency) {
        return new Money(currency, minorUnits);
    }

    /**
     * Reads decimal text: ASCII digits, then, if the currency has decimals, at most that many after one point.
     * {@code "12.3"} in USD is 1230 cents. Signs, exponents, separators, blanks, leading zeros ({@code "0012"} is more
     * likely a fixed-width count of cents than twelve dollars) and digits of other scripts are refused.
     *
     * @throws InvalidMoneyException naming the text and the rule it breaks
     */
    public static Money of(String decimalText, Currency currency) {
        Objects.requireNonNull(decimalText, "decimalText");
        Objects.requireNonNull(currency, "currency");
        return new Money(currency, DecimalText.toMinorUnits(decimalText, currency));
    }

    /**
     * Takes a decimal number over exactly; trailing zeros do not count as decimals.
     *
     * @throws InvalidMoneyException if it is negative, has too many decimals or does not fit
     */
    public static Money of(BigDecimal amount, Currency currency) {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        if (amount.signum() < 0) {
            throw new InvalidMoneyException(shortly(amount), currency, "is negative");
        }
        try {
            // Never movePointRight or setScale here: on 1e10000000 they burn a minute of CPU before they fail.
            return new Money(
                    currency, amount.scaleByPowerOfTen(currency.decimals()).longValueExact());
        } catch (ArithmeticException e) {
            throw new InvalidMoneyException(
                    shortly(amount), currency, "has more than " + currency.decimals() + " decimals or does not fit");
        }
    }

    private static String shortly(BigDecimal amount) {
        return amount.precision() > 30 ? "a number of " + amount.precision() + " digits" : amount.toString();
    }

    /**
     * Adds.
     *
     * @throws InvalidMoneyException if the currencies differ or the sum does not fit into a {@code long}
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        long sum = minorUnits + other.minorUnits;
        if (sum < 0) {
            throw new InvalidMoneyException(this + " plus " + other + " is more than can be represented");
        }
        return new Money(currency, sum);
    }

    /**
     * Subtracts.
     *
     * @throws InvalidMoneyException if the currencies differ or {@code other} is the larger one
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        if (other.minorUnits > minorUnits) {
            throw new InvalidMoneyException(this + " minus " + other + " is negative");
        }
        return new Money(currency, minorUnits - other.minorUnits);
    }

    /**
     * Compares.
     *
     * @throws InvalidMoneyException if the currencies differ
     */
    public boolean isMoreThan(Money other) {
        requireSameCurrency(other);
        return minorUnits > other.minorUnits;
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    private void requireSameCurrency(Money other) {
        if (currency != other.currency) {
            throw new InvalidMoneyException(this + " and " + other + " are in different currencies");
        }
    }

    /** {@code "12.03"} for 1203 cents, {@code "5022"} for 5022 won: what {@link #of(String, Currency)} reads back. */
    public String toDecimalText() {
        return DecimalText.fromMinorUnits(minorUnits, currency);
    }

    /** {@code "USD 12.03"}. */
    @Override
    public String toString() {
        return currency + " " + toDecimalText();
    }
}
