package io.paycancel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ManualTimeTest {
    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
    private final ManualTime time = ManualTime.at(START);

    @Test
    void it_stands_still_until_it_is_moved() throws InterruptedException {
        assertThat(time.now()).isEqualTo(START);
        assertThat(time.ticks()).isZero();
        time.pause(Duration.ofSeconds(2));
        time.advance(Duration.ofNanos(5));
        assertThat(time.instant()).isEqualTo(START.plusSeconds(2).plusNanos(5));
        assertThat(time.ticks()).isEqualTo(2_000_000_005L);
    }

    @Test
    void it_never_goes_back_but_its_wall_clock_may_jump() {
        time.advanceTo(START.minusSeconds(1));
        assertThat(time.now()).isEqualTo(START);
        assertThatThrownBy(() -> time.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
        time.jumpWallClock(Duration.ofHours(-1));
        assertThat(time.now()).isEqualTo(START.minusSeconds(3600));
        assertThat(time.ticks()).isZero();
    }

    @Test
    void who_waits_for_what_is_not_done_waits_all_the_time() throws InterruptedException {
        CompletableFuture<String> what = new CompletableFuture<>();
        assertThat(time.await(what, Duration.ofSeconds(2))).isFalse();
        assertThat(time.now()).isEqualTo(START.plusSeconds(2));
        what.complete("done");
        assertThat(time.await(what, Duration.ofSeconds(2))).isTrue();
        assertThat(time.now()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void an_interrupt_ends_a_pause() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> time.pause(Duration.ofSeconds(1))).isInstanceOf(InterruptedException.class);
        assertThat(time.now()).isEqualTo(START);
    }
}
