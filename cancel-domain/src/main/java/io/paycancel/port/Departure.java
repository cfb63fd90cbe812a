package io.paycancel.port;

/**
 * The last moment at which a request may still leave, on a monotonic clock: a process that was stalled between its claim and
 * the wire must not send under a lease that may be somebody else's by now.
 */
@FunctionalInterface
public interface Departure {

    /** Whether that moment has passed. */
    boolean isOver();
}
