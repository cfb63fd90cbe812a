package io.paycancel.jdbc;

import io.paycancel.model.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * Compares this machine's clock with the database's. Leases run on the database's; the date of a request and the end of its
 * answer window come from this one.
 */
final class ClockCheck {
    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final int TIMES = 3;

    private ClockCheck() {}

    /** What one question told: how far the database is ahead at least, and how long the answer took. */
    private record Sample(long aheadMillis, long roundTripMillis) {}

    /**
     * Refuses clocks that are two seconds apart.
     *
     * @throws ConfigurationException saying which is ahead, and by how much
     */
    static void require(DataSource dataSource, Database database, InstantSource clock) {
        long ahead = Connections.autoCommitted(
                dataSource, "The database's clock could not be read", connection -> ahead(connection, database, clock));
        if (Math.abs(ahead) >= LIMIT.toMillis()) {
            throw new ConfigurationException("The clock of " + (ahead > 0 ? "the database" : "this machine") + " is "
                    + Math.abs(ahead) + " ms ahead of the clock of " + (ahead > 0 ? "this machine" : "the database")
                    + "; less than " + LIMIT.toMillis() + " ms are needed. Synchronise both with NTP");
        }
    }

    /** The quickest answer is the most exact one. */
    private static long ahead(Connection connection, Database database, InstantSource clock) throws SQLException {
        Sample best = sample(connection, database, clock);
        for (int time = 1; time < TIMES; time++) {
            Sample next = sample(connection, database, clock);
            best = next.roundTripMillis() < best.roundTripMillis() ? next : best;
        }
        return best.aheadMillis();
    }

    /** The database looked at its clock some time in between, and only what is certain counts: a machine may be slow. */
    private static Sample sample(Connection connection, Database database, InstantSource clock) throws SQLException {
        long before = clock.millis();
        long there = Sql.first(connection, "select " + database.nowMillis(), row -> row.getLong(1))
                .orElseThrow();
        long after = clock.millis();
        long ahead = there > after ? there - after : Math.min(there - before, 0);
        return new Sample(ahead, after - before);
    }
}
