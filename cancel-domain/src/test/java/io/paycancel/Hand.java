package io.paycancel;

import io.paycancel.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;

/** Time that is moved by hand: the wall clock and the monotonic one go together. */
public final class Hand implements Time, InstantSource {
    private Instant now;
    private long ticks = Long.MAX_VALUE - 1_000;

    private Runnable whileWaiting = () -> {};

    public Hand(Instant now) {
        this.now = now;
    }

    /** What happens while somebody waits for something that is not done, before the time for it is over. */
    public void whileWaiting(Runnable meanwhile) {
        whileWaiting = meanwhile;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long ticks() {
        return ticks;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        move(duration);
    }

    @Override
    public boolean await(Future<?> what, Duration atMost) throws InterruptedException {
        if (!what.isDone()) {
            whileWaiting.run();
        }
        if (!what.isDone()) {
            pause(atMost);
        }
        return what.isDone();
    }

    public void move(Duration duration) {
        now = now.plus(duration);
        ticks += duration.toNanos();
    }

    /** The machine sleeps: only the wall clock goes on. */
    public void suspend(Duration duration) {
        now = now.plus(duration);
    }

    public void moveTo(Instant later) {
        move(Duration.between(now, later));
    }
}
