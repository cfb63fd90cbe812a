package io.paycancel.testkit;

import io.paycancel.model.Money;
import java.time.Instant;

/**
 * One movement of money on a payment after its approval.
 *
 * @param number KICC's number of it ({@code cancelPgCno}, {@code vanTrxNo})
 * @param key what the merchant called it: {@code shopTransactionId}, {@code mercTrxNo}
 * @param date as the merchant sent it: {@code cancelReqDate}, {@code tranDt}
 * @param at when, by the simulator's clock
 */
public record LedgerEntry(Kind kind, String number, String key, String date, Money amount, Instant at) {

    /** Which way the money went. */
    public enum Kind {
        /** A cancellation: to the customer. */
        CANCEL,
        /** A net-cancel of the approval: to the customer. */
        REVERSAL,
        /** A net-cancel of a cancellation: from the customer, who is charged again. A right client never causes one. */
        CANCEL_UNDONE
    }
}
