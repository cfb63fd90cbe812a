package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import io.paycancel.model.HistoryEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The table {@code cancellation_event}: the history, only ever added to. */
final class EventTable {
    private EventTable() {}

    /**
     * Adds a line.
     *
     * @param number 1 for the first of its cancellation
     */
    static void insert(Trip trip, CancellationId id, int number, HistoryEntry entry) {
        var unused = trip.update(
                "insert into cancellation_event (cancellation_id, number, at_ms, kind, what, actor)"
                        + " values (?, ?, ?, ?, ?, ?)",
                Arrays.asList(
                        id.value(),
                        number,
                        entry.at().toEpochMilli(),
                        entry.kind().name(),
                        entry.what(),
                        entry.by()));
    }

    static List<HistoryEntry> list(Connection connection, CancellationId id) throws SQLException {
        return Sql.list(
                connection,
                "select * from cancellation_event where cancellation_id = ? order by number",
                row -> new HistoryEntry(
                        Instant.ofEpochMilli(row.getLong("at_ms")),
                        HistoryEntry.Kind.valueOf(Objects.requireNonNull(row.getString("kind"))),
                        Objects.requireNonNull(row.getString("what")),
                        row.getString("actor")),
                id.value());
    }
}
