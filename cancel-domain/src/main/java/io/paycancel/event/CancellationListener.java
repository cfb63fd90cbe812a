package io.paycancel.event;

/**
 * Is told what has happened, after it was written down. A listener may be told the same thing twice, must not rely on order
 * between cancellations, and must be safe between threads. If it throws, that is logged and changes nothing.
 */
@FunctionalInterface
public interface CancellationListener {

    /** Something has happened. */
    void on(CancellationEvent event);
}
