package io.paycancel.port;

import java.time.Duration;
import java.time.Instant;

/** The only way in which time enters: a simulation implements all of it. */
public interface Time {

    /** The wall clock. */
    Instant now();

    /** A monotonic clock in nanoseconds from an arbitrary origin, as {@link System#nanoTime()}. */
    long ticks();

    /**
     * Lets the calling thread wait.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    void pause(Duration duration) throws InterruptedException;
}
