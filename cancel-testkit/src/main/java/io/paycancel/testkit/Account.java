package io.paycancel.testkit;

import io.paycancel.model.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One payment in the simulator's books. Guarded by the simulator's lock.
 *
 * @param <A> what was approved
 */
final class Account<A> {
    private final A approval;
    private final String number;
    private final String merchantNumber;
    private final Money approved;
    private final Instant approvedAt;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private boolean captured;
    private boolean networkCancelled;

    Account(A approval, String number, String merchantNumber, Money approved, Instant approvedAt) {
        this.approval = approval;
        this.number = number;
        this.merchantNumber = merchantNumber;
        this.approved = approved;
        this.approvedAt = approvedAt;
    }

    A approval() {
        return approval;
    }

    void add(LedgerEntry entry) {
        entries.add(entry);
    }

    LedgerPayment snapshot() {
        return new LedgerPayment(number, merchantNumber, approved, entries);
    }

    Money remaining() {
        return snapshot().remaining();
    }

    boolean isUntouched() {
        return entries.isEmpty();
    }

    Instant lastMovement() {
        return entries.isEmpty() ? approvedAt : entries.get(entries.size() - 1).at();
    }

    void capture() {
        captured = true;
    }

    boolean isCaptured() {
        return captured;
    }

    void cancelByNetwork() {
        networkCancelled = true;
    }

    boolean isNetworkCancelled() {
        return networkCancelled;
    }
}
