package io.paycancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
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
    void it_waits_until_something_is_done_whatever_came_of_it() throws InterruptedException {
        CompletableFuture<String> open = new CompletableFuture<>();
        assertThat(time.await(open, Duration.ZERO)).isFalse();
        assertThat(time.await(open, Duration.ofMillis(1))).isFalse();
        open.completeExceptionally(new IllegalStateException());
        assertThat(time.await(open, Duration.ZERO)).isTrue();
        CompletableFuture<String> calledOff = new CompletableFuture<>();
        calledOff.cancel(false);
        assertThat(time.await(calledOff, Duration.ZERO)).isTrue();
        assertThat(time.await(CompletableFuture.supplyAsync(() -> "x"), Duration.ofSeconds(Long.MAX_VALUE)))
                .isTrue();
    }

    @Test
    void a_thread_that_is_interrupted_does_not_wait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> time.await(new CompletableFuture<>(), Duration.ofHours(1)))
                .isInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> time.pause(Duration.ofHours(1))).isInstanceOf(InterruptedException.class);
    }
}
