package io.paycancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
    private final SystemTime time = new SystemTime();

    @Test
    void it_reads_the_systems_clocks() {
        Instant before = Instant.now();
        assertThat(time.now()).isBetween(before, Instant.now());
        long ticks = System.nanoTime();
        assertThat(time.ticks() - ticks).isNotNegative();
    }

    @Test
    void it_waits_at_least_as_long_as_it_is_told() throws InterruptedException {
        long before = System.nanoTime();
        time.pause(Duration.ofNanos(2_500_000));
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(2_000_000);
    }

    @Test
    void a_thread_that_is_interrupted_does_not_wait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> time.pause(Duration.ofHours(1))).isInstanceOf(InterruptedException.class);
    }
}
