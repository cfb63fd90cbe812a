package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what is bound to happen. */
final class Eventually {
    private static final long LIMIT = Duration.ofSeconds(60).toNanos();

    private Eventually() {}

    static void holds(String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begun).as("still not: " + what).isLessThan(LIMIT);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
