package io.paycancel.testkit;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * What the simulator's customers have paid and got back, at one moment. Immutable.
 *
 * @param payments in the order of their approval
 */
public record Ledger(List<LedgerPayment> payments) {
    public Ledger {
        payments = List.copyOf(payments);
    }

    /**
     * One payment.
     *
     * @param number {@code pgCno}, {@code vanTrxNo}, or the {@code mercTrxNo} of the approval
     * @throws NoSuchElementException if there is none of that number
     */
    public LedgerPayment payment(String number) {
        return payments.stream()
                .filter(payment -> payment.number().equals(number)
                        || payment.merchantNumber().equals(number))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("The ledger has no payment " + number));
    }

    /** Every movement of money on every payment, oldest first within each payment. */
    public List<LedgerEntry> entries() {
        return payments.stream().flatMap(payment -> payment.entries().stream()).toList();
    }
}
