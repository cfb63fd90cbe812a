package io.paycancel.model;

/** Why a cancellation was given to a person. */
public enum HandOverCause {
    /** The time in which the provider answers for it is running out, and nothing decided it. */
    ANSWER_WINDOW_CLOSING,
    /**
     * The window is closing and provably nothing ever left: no money was given back. Settle it as refused and ask again under a
     * new id; or give it back at the provider and settle it as cancelled.
     */
    NEVER_SENT,
    /** It must not be sent again and cannot be looked up (KICCPay without the original approval's data). */
    LOOK_UP_IMPOSSIBLE,
    /** The look-up was answered, and the answer does not say whether this cancellation happened. */
    LOOK_UP_INCONCLUSIVE
}
