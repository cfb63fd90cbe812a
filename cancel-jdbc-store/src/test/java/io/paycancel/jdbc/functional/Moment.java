package io.paycancel.jdbc.functional;

/** Where in the life of a cancellation a {@link Node} can be told to stay. */
enum Moment {
    /** Inside the transaction that accepts, after everything was written. */
    BEFORE_ACCEPT_COMMITS,
    /** The store has accepted, the caller has not been told. */
    AFTER_ACCEPT_COMMITS,
    /** A worker is about to claim. */
    BEFORE_CLAIM,
    /** The claim is committed, nothing has left. */
    AFTER_CLAIM,
    /** The request is at KICC: nobody stays there, the simulator keeps the answer back. */
    AFTER_BYTES_LEFT,
    /** The answer is there, nothing of it is written. */
    AFTER_ANSWER,
    /** The outcome is committed, nobody has been told. */
    AFTER_OUTCOME_COMMITS,
    /** A stored listener is being told. */
    IN_LISTENER
}
