package io.paycancel.model;

/** Why it is not known yet whether the money was given back. */
public enum UnknownCause {
    /** Accepted; nothing has been sent yet. */
    NOT_SENT_YET,
    /** It waits until an earlier cancellation of the same payment is decided. */
    WAITING_ITS_TURN,
    /**
     * An attempt is on the wire; its answer is not in yet. It is told of every one in flight, also of one whose process went away
     * and whose lease is not over; it is never the stored cause.
     */
    IN_FLIGHT,
    /** The last attempt provably never left (connection refused, name not resolved, TLS handshake failed). */
    NOT_SENT,
    /** The request may have arrived and no complete answer came back: timeout, reset, truncated answer. */
    NO_ANSWER,
    /** An answer came that is not well-formed: HTML, garbage, missing or oversized content. */
    UNREADABLE_ANSWER,
    /** An answer came that speaks of another transaction, merchant or amount. */
    MISMATCHING_ANSWER,
    /** An answer came with another HTTP status than 200; codes count only with 200. */
    HTTP_ERROR,
    /** The provider asked for the same request again (Alipay A210 to A219). */
    TRY_AGAIN,
    /** The provider has seen this key before, so an earlier attempt arrived. */
    DUPLICATE,
    /** Refused after an attempt that may have been processed: "already cancelled" can look like that. */
    REFUSED_AFTER_UNKNOWN,
    /** The process that sent it went away before it wrote down an answer. */
    INTERRUPTED,
    /** The provider was asked what became of it, and its answer settles nothing. */
    LOOK_UP_INCONCLUSIVE,
    /** A person has to decide. */
    HANDED_OVER
}
