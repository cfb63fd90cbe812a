package io.paycancel.jdbc.functional;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * These tests run on the true clocks of several processes and a database. Shortly before the Korean midnight a cancellation
 * rightly goes other ways: it is asked about instead of sent again, or handed over.
 */
final class Midnight {
    private static final Duration FAR = Duration.ofMinutes(4);

    private Midnight() {}

    static void mustBeFar() {
        LocalTime inKorea = LocalTime.now(ZoneId.of("Asia/Seoul"));
        assumeThat(inKorea).as("the Korean midnight is near").isBefore(LocalTime.MIDNIGHT.minus(FAR));
    }
}
