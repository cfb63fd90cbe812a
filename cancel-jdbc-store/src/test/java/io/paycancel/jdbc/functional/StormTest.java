package io.paycancel.jdbc.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * {@code -Dstorm.seconds=60} for a long one, {@code -Dstorm.seed=...} for a plan that was seen before, {@code -Dstorm.fence=off}
 * for nodes whose writes and departures nothing guards: then the checks must find something, or they prove nothing.
 */
@EnabledOnOs(OS.LINUX)
class StormTest {
    private static final int SECONDS_IN_CI = 12;
    private static final int LONG = 60;

    @Test
    @Timeout(600)
    void after_a_storm_nothing_is_lost_and_nothing_was_done_twice() {
        Midnight.mustBeFar();
        int seconds = Integer.getInteger("storm.seconds", SECONDS_IN_CI);
        long seed = Long.getLong("storm.seed", System.nanoTime() % 1_000_000);
        boolean guarded = !System.getProperty("storm.fence", "on").equals("off");
        try (Storm storm = new Storm(seed, Duration.ofSeconds(seconds), guarded)) {
            Storm.Report report = storm.run();
            if (System.getProperty("storm.seconds") != null) {
                System.out.println(report.summary() + "; " + report.violations().size() + " violations");
                report.violations().stream().limit(10).forEach(System.out::println);
            }
            if (guarded) {
                assertThat(report.violations()).as(report.summary()).isEmpty();
                assertThat(report.stale()).as(report.summary()).isGreaterThanOrEqualTo(seconds < LONG ? 0 : 1);
            } else {
                assertThat(report.overwrote()).as(report.summary()).isPositive();
                assertThat(report.violations()).as(report.summary()).isNotEmpty();
            }
        }
    }
}
