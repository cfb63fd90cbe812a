package io.paycancel.event;

/**
 * Is told what has happened. One of {@code Cancellations.Builder} is told at once and once, and inside the caller's transaction
 * if there is one, which may still be rolled back: for metrics and logs; if it throws, that is logged and changes nothing. One
 * of a durable store is told after the commit, again until it returns, with the cancellation as it is by then. Either must not
 * rely on order between cancellations, and must be safe between threads.
 */
@FunctionalInterface
public interface CancellationListener {

    /** Something has happened. */
    void on(CancellationEvent event);
}
