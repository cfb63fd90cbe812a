package io.paycancel;

import io.paycancel.port.Time;
import java.time.Duration;
import java.time.Instant;

/** The system's clocks: the one place in the domain that reads a clock or waits. */
final class SystemTime implements Time {

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long ticks() {
        return System.nanoTime();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }
}
