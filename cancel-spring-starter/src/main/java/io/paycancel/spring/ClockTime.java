package io.paycancel.spring;

import io.paycancel.port.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The application's own wall clock; waiting is the system's. */
record ClockTime(Clock clock) implements Time {

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long ticks() {
        return System.nanoTime();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(duration));
    }

    @Override
    public boolean await(Future<?> what, Duration atMost) throws InterruptedException {
        try {
            what.get(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CancellationException e) {
            return true;
        }
    }
}
