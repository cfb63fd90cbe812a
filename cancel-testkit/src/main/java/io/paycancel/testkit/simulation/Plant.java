package io.paycancel.testkit.simulation;

/** Faults of our own, planted one at a time: the simulation must find each of them, or it proves nothing. */
public enum Plant {
    /** A write under an old fence goes through. */
    FENCE_OFF,
    /** The request date is that of the attempt, not that of the acceptance. */
    DATE_OF_THE_ATTEMPT,
    /** Each attempt has a key of its own. */
    NEW_KEY_PER_ATTEMPT,
    /** A missing answer counts as a "no". */
    UNKNOWN_AS_REFUSED,
    /** An unknown outcome ends its lease at once. */
    LEASE_ENDS_ON_UNKNOWN,
    /** A repeated key counts as a "no". */
    DUPLICATE_AS_REFUSED,
    /** A refusal is believed although an attempt before it may have been processed. */
    REFUSAL_AFTER_UNKNOWN_BELIEVED,
    /** An unknown outcome no longer holds its amount. */
    UNKNOWN_NOT_RESERVED,
    /** An attempt is written down when it is over, not before it is sent. */
    WRITTEN_AFTER_SENDING,
    /** Two may hold a claim at once. */
    CLAIM_SHARED,
    /** Nothing scans the record for lost wake-ups. */
    SCAN_OFF,
    /** The answer window is taken for much longer than it is. */
    WINDOW_IGNORED,
    /** A KICCPay cancellation is sent again after a missing answer. */
    KICCPAY_SENT_AGAIN,
    /** An answer is believed whatever cancellation it speaks of. */
    ECHO_NOT_CHECKED,
    /** The transport repeats a request whose answer is missing. */
    SENT_TWICE,
    /** A cancellation does not wait for the one before it. */
    OUT_OF_TURN
}
