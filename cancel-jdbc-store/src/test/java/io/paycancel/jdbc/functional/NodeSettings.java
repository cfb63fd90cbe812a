package io.paycancel.jdbc.functional;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a {@link Node} is started with.
 *
 * @param database JDBC URL of SQLite or PostgreSQL; its tables are there
 * @param hold where it has to stay, the first time that it comes there; {@code null} for nowhere
 * @param quick whether its worker scans, and misses other workers, sooner than by default
 * @param fenced {@code false} for a node that writes whatever the fence says
 * @param departs {@code false} for a node that sends whatever the departure says
 */
record NodeSettings(
        String name,
        String database,
        URI kicc,
        Moment hold,
        boolean quick,
        boolean fenced,
        boolean departs,
        Duration deadline,
        Duration grace) {
    static final Duration DEADLINE = Duration.ofSeconds(1);
    static final Duration GRACE = Duration.ofSeconds(3);
    static final Duration LEASE = DEADLINE.plus(GRACE);

    static NodeSettings of(String name, String database, URI kicc) {
        return new NodeSettings(name, database, kicc, null, true, true, true, DEADLINE, GRACE);
    }

    NodeSettings holdingAt(Moment moment) {
        return new NodeSettings(name, database, kicc, moment, quick, fenced, departs, deadline, grace);
    }

    /** With a worker's default settings. */
    NodeSettings unhurried() {
        return new NodeSettings(name, database, kicc, hold, false, fenced, departs, deadline, grace);
    }

    /** Without one or both of the two things that keep a node which was stalled from doing harm. */
    NodeSettings guarded(boolean fenced, boolean departs) {
        return new NodeSettings(name, database, kicc, hold, quick, fenced, departs, deadline, grace);
    }

    NodeSettings deadline(Duration deadline) {
        return new NodeSettings(name, database, kicc, hold, quick, fenced, departs, deadline, grace);
    }

    NodeSettings grace(Duration grace) {
        return new NodeSettings(name, database, kicc, hold, quick, fenced, departs, deadline, grace);
    }

    List<String> arguments() {
        return List.of(
                name,
                database,
                kicc.toString(),
                hold == null ? "" : hold.name(),
                String.valueOf(quick),
                String.valueOf(fenced),
                String.valueOf(departs),
                deadline.toString(),
                grace.toString());
    }

    static NodeSettings parse(String... arguments) {
        return new NodeSettings(
                arguments[0],
                arguments[1],
                URI.create(arguments[2]),
                arguments[3].isEmpty() ? null : Moment.valueOf(arguments[3]),
                Boolean.parseBoolean(arguments[4]),
                Boolean.parseBoolean(arguments[5]),
                Boolean.parseBoolean(arguments[6]),
                Duration.parse(arguments[7]),
                Duration.parse(arguments[8]));
    }
}
