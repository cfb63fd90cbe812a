package io.paycancel.testkit.simulation;

/** Faults of our own, planted one at a time: the simulation must find each of them, or it proves nothing. */
public enum Plant {
    /** A write under an old fence goes through. */
    FENCE_OFF("a write under an old fence changes nothing"),
    /** The request date is that of the attempt, not that of the acceptance. */
    DATE_OF_THE_ATTEMPT("one key and one date for each cancellation"),
    /** Each attempt has a key of its own. */
    NEW_KEY_PER_ATTEMPT("one key and one date for each cancellation"),
    /** A missing answer counts as a "no". */
    UNKNOWN_AS_REFUSED("no money was given back for what is reported refused"),
    /** An unknown outcome ends its lease at once. */
    LEASE_ENDS_ON_UNKNOWN("nobody acts while the provider may still work on it"),
    /** A repeated key counts as a "no". */
    DUPLICATE_AS_REFUSED("no money was given back for what is reported refused"),
    /** A refusal is believed although an attempt before it may have been processed. */
    REFUSAL_AFTER_UNKNOWN_BELIEVED("no money was given back for what is reported refused"),
    /** What is open or unknown holds nothing of its payment. */
    NOTHING_RESERVED("no more is accepted than the payment holds"),
    /** An attempt is written down when it is over, not before it is sent. */
    WRITTEN_AFTER_SENDING("nothing is sent that was not written down"),
    /** Two may hold a claim at once. */
    CLAIM_SHARED("nothing is sent that was not written down"),
    /** Nothing scans the record for lost wake-ups. */
    SCAN_OFF("every cancellation comes to its end"),
    /** The answer window is taken for much longer than it is. */
    WINDOW_IGNORED("nothing is sent after the answer window"),
    /** The answer window is taken for a minute longer than it is. */
    WINDOW_A_MINUTE_LONGER("decided or handed over before its window closes"),
    /** A "no" is not recognised. */
    REFUSAL_UNREADABLE("nobody is troubled while nothing goes wrong"),
    /** The same id with other content counts as asked before. */
    OTHER_CONTENT_TAKEN("an id stands for one content"),
    /** A KICCPay cancellation is sent again after a missing answer. */
    KICCPAY_SENT_AGAIN("a KICCPay cancellation leaves once"),
    /** An answer is believed whatever cancellation it speaks of. */
    ECHO_NOT_CHECKED("money is given back once for what is reported"),
    /** The transport repeats a request whose answer is missing. */
    SENT_TWICE("one request for each attempt"),
    /** After its request date a cancellation is sent again on its key alone, without asking first. */
    SENT_AGAIN_AFTER_ITS_DAY("money is given back once for what is reported"),
    /** A cancellation does not wait for the one before it. */
    OUT_OF_TURN("one after the other for each payment");

    private final String promise;

    Plant(String promise) {
        this.promise = promise;
    }

    /** Whether the promise that this fault must break is broken. */
    boolean isFoundIn(Verdict verdict) {
        return verdict.broken().stream().anyMatch(broken -> broken.startsWith(promise + ": "));
    }
}
