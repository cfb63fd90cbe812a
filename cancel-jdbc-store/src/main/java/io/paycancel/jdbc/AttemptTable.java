package io.paycancel.jdbc;

import io.paycancel.model.Attempt;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Reply;
import io.paycancel.model.Step;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The table {@code cancellation_attempt}: a row is written before the bytes leave, and completed once. */
final class AttemptTable {
    private AttemptTable() {}

    static void insert(Trip trip, CancellationId id, Attempt begun) {
        var unused = trip.update(
                "insert into cancellation_attempt (cancellation_id, number, step, fence, node, started_ms)"
                        + " values (?, ?, ?, ?, ?, ?)",
                Arrays.asList(
                        id.value(),
                        begun.number(),
                        begun.step().name(),
                        begun.fence(),
                        begun.node(),
                        begun.startedAt().toEpochMilli()));
    }

    /** 0 if it has an end already. */
    static Trip.Brought<Integer> end(Trip trip, CancellationId id, Attempt ended) {
        Reply reply = ended.reply();
        return trip.needed(
                "update cancellation_attempt set ended_ms = ?, result = ?, http_status = ?, code = ?, message = ?"
                        + " where cancellation_id = ? and number = ? and ended_ms is null",
                Arrays.asList(
                        Column.millis(ended.endedAt()),
                        ended.result(),
                        reply == null ? null : reply.httpStatus(),
                        reply == null ? null : reply.code(),
                        reply == null ? null : reply.message(),
                        id.value(),
                        ended.number()));
    }

    static List<Attempt> list(Connection connection, CancellationId id) throws SQLException {
        return Sql.list(
                connection,
                "select * from cancellation_attempt where cancellation_id = ? order by number",
                AttemptTable::read,
                id.value());
    }

    static Optional<Attempt> find(Connection connection, CancellationId id, int number) throws SQLException {
        return Sql.first(
                connection,
                "select * from cancellation_attempt where cancellation_id = ? and number = ?",
                AttemptTable::read,
                id.value(),
                number);
    }

    private static Attempt read(ResultSet row) throws SQLException {
        long endedMillis = row.getLong("ended_ms");
        Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(endedMillis);
        int status = row.getInt("http_status");
        Reply reply = row.wasNull() ? null : new Reply(status, row.getString("code"), row.getString("message"));
        return new Attempt(
                row.getInt("number"),
                Step.valueOf(Objects.requireNonNull(row.getString("step"))),
                row.getLong("fence"),
                Objects.requireNonNull(row.getString("node")),
                Instant.ofEpochMilli(row.getLong("started_ms")),
                endedAt,
                row.getString("result"),
                reply);
    }
}
