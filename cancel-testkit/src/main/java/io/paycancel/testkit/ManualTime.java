package io.paycancel.testkit;

import io.paycancel.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Future;

/**
 * Time that stands still until a test moves it; {@link #pause} moves it instead of waiting. As an {@link InstantSource} it can
 * drive a store and a simulator together with an engine. Safe between threads.
 */
public final class ManualTime implements Time, InstantSource {
    private final Object lock = new Object();
    private Instant now;
    private long ticks;

    private ManualTime(Instant now) {
        this.now = now;
    }

    /** Stands at that instant. */
    public static ManualTime at(Instant now) {
        return new ManualTime(Objects.requireNonNull(now, "now"));
    }

    /**
     * Stands at that instant.
     *
     * @param now as {@link Instant#parse} reads it, {@code 2026-11-23T01:00:00Z}
     */
    public static ManualTime at(String now) {
        return new ManualTime(Instant.parse(now));
    }

    @Override
    public Instant now() {
        synchronized (lock) {
            return now;
        }
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public long ticks() {
        synchronized (lock) {
            return ticks;
        }
    }

    /** Returns at once, with the clocks moved on. */
    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        advance(duration);
    }

    /** Returns at once; what is not done yet has the clocks moved on by the whole duration. */
    @Override
    public boolean await(Future<?> what, Duration atMost) throws InterruptedException {
        if (!what.isDone()) {
            pause(atMost);
        }
        return what.isDone();
    }

    /**
     * Moves both clocks on.
     *
     * @throws IllegalArgumentException if {@code duration} is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time goes forward only, was told " + duration);
        }
        synchronized (lock) {
            now = now.plus(duration);
            ticks += duration.toNanos();
        }
    }

    /**
     * Moves both clocks on to that instant; does nothing if it is past.
     */
    public void advanceTo(Instant instant) {
        synchronized (lock) {
            if (instant.isAfter(now)) {
                advance(Duration.between(now, instant));
            }
        }
    }

    /** Moves the wall clock only, back or forth, as a correction of a node's clock does; the monotonic clock stands. */
    public void jumpWallClock(Duration by) {
        synchronized (lock) {
            now = now.plus(by);
        }
    }

    @Override
    public String toString() {
        return "ManualTime[" + now() + "]";
    }
}
