package io.paycancel.port;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

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

    /**
     * Lets the calling thread wait until something is done, whatever came of it.
     *
     * @param atMost how long; zero to wait for nothing
     * @return whether it is done
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    boolean await(Future<?> what, Duration atMost) throws InterruptedException;
}
