package io.paycancel.jdbc.functional;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do. */
final class Wait {
    private Wait() {}

    /**
     * Returns as soon as it is so.
     *
     * @throws AssertionError saying what was waited for, after the limit
     */
    static void until(Supplier<String> what, Duration limit, BooleanSupplier isSo) {
        if (!within(limit, isSo)) {
            throw new AssertionError("Not within " + limit + ": " + what.get());
        }
    }

    /** Whether it came to be so in time. */
    static boolean within(Duration limit, BooleanSupplier isSo) {
        long begin = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(10_000_000);
        }
        return true;
    }

    static void pause(Duration duration) {
        within(duration, () -> false);
    }
}
