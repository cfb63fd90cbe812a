package io.paycancel.benchmarks.micro;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import java.math.BigDecimal;
import javax.money.CurrencyUnit;
import javax.money.Monetary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decimal text to minor units. */
@State(Scope.Benchmark)
public class MoneyParse {
    @Param
    public Currency currency = Currency.USD;

    private String text = "";
    private String textWithCurrency = "";
    private CurrencyUnit unit = Monetary.getCurrency("USD");

    @Setup
    public void makeText() {
        text = Amounts.text(currency);
        textWithCurrency = currency + " " + text;
        unit = Monetary.getCurrency(currency.name());
    }

    @Benchmark
    public long paycancel() {
        return Money.of(text, currency).minorUnits();
    }

    @Benchmark
    public long bigDecimal() {
        return new BigDecimal(text).scaleByPowerOfTen(currency.decimals()).longValueExact();
    }

    @Benchmark
    public long jodaMoney() {
        return org.joda.money.Money.parse(textWithCurrency).getAmountMinorLong();
    }

    @Benchmark
    public long moneta() {
        return org.javamoney.moneta.Money.of(new BigDecimal(text), unit)
                .getNumberStripped()
                .scaleByPowerOfTen(currency.decimals())
                .longValueExact();
    }
}
