package io.paycancel.benchmarks.micro;

import io.paycancel.model.Currency;
import java.math.BigDecimal;

/** The amounts that are read and written. */
final class Amounts {
    private Amounts() {}

    static String text(Currency currency) {
        return currency == Currency.USD ? "1234.56" : "50220";
    }

    static long minorUnits(Currency currency) {
        return new BigDecimal(text(currency))
                .scaleByPowerOfTen(currency.decimals())
                .longValueExact();
    }
}
