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

/** A {@code BigDecimal} to minor units. */
@State(Scope.Benchmark)
public class MoneyConvert {
    @Param
    public Currency currency = Currency.USD;

    private BigDecimal amount = BigDecimal.ZERO;
    private org.joda.money.CurrencyUnit jodaUnit = org.joda.money.CurrencyUnit.USD;
    private CurrencyUnit monetaUnit = Monetary.getCurrency("USD");

    @Setup
    public void makeAmount() {
        amount = new BigDecimal(Amounts.text(currency));
        jodaUnit = org.joda.money.CurrencyUnit.of(currency.name());
        monetaUnit = Monetary.getCurrency(currency.name());
    }

    @Benchmark
    public long paycancel() {
        return Money.of(amount, currency).minorUnits();
    }

    /** What is often found; never for what a stranger sends. */
    @Benchmark
    public long movePointRight() {
        return amount.movePointRight(currency.decimals()).longValueExact();
    }

    @Benchmark
    public long jodaMoney() {
        return org.joda.money.Money.of(jodaUnit, amount).getAmountMinorLong();
    }

    @Benchmark
    public long moneta() {
        return org.javamoney.moneta.Money.of(amount, monetaUnit)
                .getNumberStripped()
                .scaleByPowerOfTen(currency.decimals())
                .longValueExact();
    }
}
