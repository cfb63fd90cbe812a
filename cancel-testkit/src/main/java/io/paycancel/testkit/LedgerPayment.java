package io.paycancel.testkit;

import io.paycancel.model.Money;
import java.util.List;

/**
 * One payment as it stands in the simulator's ledger.
 *
 * @param number {@code pgCno} or {@code vanTrxNo}
 * @param merchantNumber KICCPay: {@code mercTrxNo}; Alipay: the same as {@code number}
 * @param entries what has moved since the approval, oldest first
 */
public record LedgerPayment(String number, String merchantNumber, Money approved, List<LedgerEntry> entries) {
    public LedgerPayment {
        entries = List.copyOf(entries);
    }

    /** What the customer has back at the moment. */
    public Money givenBack() {
        Money sum = Money.ofMinor(0, approved.currency());
        for (LedgerEntry entry : entries) {
            sum = entry.kind() == LedgerEntry.Kind.CANCEL_UNDONE ? sum.minus(entry.amount()) : sum.plus(entry.amount());
        }
        return sum;
    }

    /** What the customer is still charged. */
    public Money remaining() {
        return approved.minus(givenBack());
    }

    /** How often money moved to the customer. */
    public int refunds() {
        return (int) entries.stream()
                .filter(entry -> entry.kind() != LedgerEntry.Kind.CANCEL_UNDONE)
                .count();
    }
}
