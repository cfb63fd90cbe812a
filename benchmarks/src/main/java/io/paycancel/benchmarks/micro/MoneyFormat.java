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

/** Minor units to decimal text. */
@State(Scope.Benchmark)
public class MoneyFormat {
    @Param
    public Currency currency = Currency.USD;

    private long units;
    private org.joda.money.CurrencyUnit jodaUnit = org.joda.money.CurrencyUnit.USD;
    private CurrencyUnit monetaUnit = Monetary.getCurrency("USD");

    @Setup
    public void makeUnits() {
        units = Amounts.minorUnits(currency);
        jodaUnit = org.joda.money.CurrencyUnit.of(currency.name());
        monetaUnit = Monetary.getCurrency(currency.name());
    }

    @Benchmark
    public String paycancel() {
        return Money.ofMinor(units, currency).toDecimalText();
    }

    @Benchmark
    public String bigDecimal() {
        return BigDecimal.valueOf(units, currency.decimals()).toPlainString();
    }

    @Benchmark
    public String jodaMoney() {
        return org.joda.money.Money.ofMinor(jodaUnit, units).getAmount().toPlainString();
    }

    @Benchmark
    public String moneta() {
        return org.javamoney.moneta.Money.ofMinor(monetaUnit, units)
                .getNumberStripped()
                .toPlainString();
    }
}
