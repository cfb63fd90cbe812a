package io.paycancel.policy;

import io.paycancel.model.ConfigurationException;
import io.paycancel.model.IdempotencyKey;
import java.time.Duration;

/**
 * How long to wait before the next attempt: doubling from {@code first} to {@code most}, each wait shortened by up to a half
 * so that many cancellations which failed together do not come back together. The jitter follows from the idempotency key and
 * the attempt, so the same history always gives the same times.
 *
 * @param first the longest wait after the first attempt; more than zero
 * @param most the longest wait of all; not less than {@code first}
 */
public record Backoff(Duration first, Duration most) {
    /** 2 seconds, doubling to 10 minutes. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    public Backoff {
        if (first.compareTo(Duration.ofMillis(1)) < 0) {
            throw new ConfigurationException("backoff.first must be at least 1 millisecond, was " + first);
        }
        if (most.compareTo(first) < 0) {
            throw new ConfigurationException(
                    "backoff.most must be at least backoff.first (" + first + "), was " + most);
        }
        if (most.compareTo(Duration.ofDays(1)) > 0) {
            throw new ConfigurationException("backoff.most must be at most 1 day, was " + most);
        }
    }

    /**
     * The wait after an attempt, in whole milliseconds, as every store keeps instants.
     *
     * @param attempt 1 for the first
     */
    public Duration after(int attempt, IdempotencyKey key) {
        // A shift counts modulo 64; one by 62 is already more than the day that is the most.
        int doublings = Math.min(Math.max(0, attempt - 1), 62);
        boolean isMost = first.toMillis() > most.toMillis() >> doublings;
        long full = isMost ? most.toMillis() : first.toMillis() << doublings;
        long half = full / 2;
        return Duration.ofMillis(full - Long.remainderUnsigned(mixed(key, attempt), half + 1));
    }

    /** SplitMix64's finisher over the key's hash and the attempt: cheap, and well spread for neighbouring inputs. */
    private static long mixed(IdempotencyKey key, int attempt) {
        long z = ((long) key.value().hashCode() << 32 | attempt) + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
