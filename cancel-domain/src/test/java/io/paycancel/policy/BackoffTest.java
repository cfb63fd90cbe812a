package io.paycancel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.ConfigurationException;
import io.paycancel.model.IdempotencyKey;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("KEY1");
    private static final long DAY = 86_400_000L;

    @Property
    void a_wait_is_between_a_half_and_the_whole_of_a_doubling_that_ends_at_the_most(
            @ForAll @LongRange(min = 1, max = DAY) long first,
            @ForAll @LongRange(min = 0, max = DAY) long more,
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int attempt,
            @ForAll @IntRange(min = 0, max = 1_000) int key) {
        long most = Math.min(DAY, first + more);
        Backoff backoff = new Backoff(Duration.ofMillis(first), Duration.ofMillis(most));
        BigInteger doubled = BigInteger.valueOf(first).shiftLeft(Math.min(attempt - 1, 100));
        long full = doubled.min(BigInteger.valueOf(most)).longValueExact();
        long wait = backoff.after(attempt, IdempotencyKey.of("K" + key)).toMillis();
        assertThat(wait).isBetween(full - full / 2, full).isPositive();
    }

    @Test
    void the_first_waits_double_exactly() {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(3));
        for (int key = 0; key < 100; key++) {
            IdempotencyKey each = IdempotencyKey.of("K" + key);
            assertThat(backoff.after(1, each)).isEqualTo(Duration.ofMillis(1));
            assertThat(backoff.after(2, each)).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));
            assertThat(backoff.after(3, each)).isBetween(Duration.ofMillis(2), Duration.ofMillis(3));
        }
        Backoff seconds = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60));
        long[] full = {2, 2, 4, 8, 16, 32, 60, 60, 60};
        for (int attempt = 0; attempt < full.length; attempt++) {
            Duration most = Duration.ofSeconds(full[attempt]);
            Set<Duration> seen = new HashSet<>();
            for (int key = 0; key < 2_000; key++) {
                seen.add(seconds.after(attempt, IdempotencyKey.of("K" + key)));
            }
            // Two thousand keys fill the whole range of the jitter, but for a hundredth at each end.
            assertThat(seen).allSatisfy(wait -> assertThat(wait).isBetween(most.dividedBy(2), most));
            assertThat(seen.stream().min(Duration::compareTo).orElseThrow())
                    .isLessThan(most.dividedBy(2).plus(most.dividedBy(100)));
            assertThat(seen.stream().max(Duration::compareTo).orElseThrow())
                    .isGreaterThan(most.minus(most.dividedBy(100)));
        }
    }

    @Test
    void the_same_history_always_gives_the_same_time() {
        // Fixed for ever: a test that replays yesterday's incident must see yesterday's times.
        assertThat(Backoff.DEFAULT.after(1, KEY)).isEqualTo(Duration.parse("PT1.784S"));
        assertThat(Backoff.DEFAULT.after(2, KEY)).isEqualTo(Duration.parse("PT3.813S"));
        assertThat(Backoff.DEFAULT.after(9, KEY)).isEqualTo(Duration.parse("PT8M29.871S"));
        assertThat(Backoff.DEFAULT.after(1_000, IdempotencyKey.of("other"))).isEqualTo(Duration.parse("PT6M8.875S"));
    }

    @Test
    void neighbouring_keys_do_not_come_back_together() {
        Set<Duration> seen = new HashSet<>();
        for (int key = 0; key < 1_000; key++) {
            seen.add(Backoff.DEFAULT.after(3, IdempotencyKey.of("K" + key)));
        }
        // 4 000 milliseconds to choose from: chance alone gives about 885.
        assertThat(seen).hasSizeGreaterThan(850);
    }

    @Test
    void waits_that_make_no_sense_are_refused() {
        assertRefused(Duration.ZERO, Duration.ofSeconds(1), "backoff.first must be at least 1 millisecond, was PT0S");
        assertRefused(
                Duration.ofSeconds(-1),
                Duration.ofSeconds(1),
                "backoff.first must be at least 1 millisecond, was PT-1S");
        assertRefused(
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                "backoff.most must be at least backoff.first (PT2S), was PT1S");
        assertRefused(
                Duration.ofSeconds(2),
                Duration.ofDays(1).plusNanos(1),
                "backoff.most must be at most 1 day, was PT24H0.000000001S");
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
        assertRefused(longest, longest, "backoff.most must be at most 1 day, was " + longest);
        assertThat(new Backoff(Duration.ofDays(1), Duration.ofDays(1)).after(70, KEY))
                .isBetween(Duration.ofHours(12), Duration.ofDays(1));
    }

    private static void assertRefused(Duration first, Duration most, String message) {
        assertThatThrownBy(() -> new Backoff(first, most))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
