package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Something that is due, and where a scan goes on behind it. Ids are compared as the database sorts them.
 *
 * @param millis since when
 * @param id of the cancellation
 */
record Due(long millis, String id) {
    /** Before everything. */
    static final Due NOTHING_YET = new Due(Long.MIN_VALUE, "");

    /** From the columns {@code due_ms} and {@code id}. */
    static Due read(ResultSet row) throws SQLException {
        return new Due(row.getLong("due_ms"), Objects.requireNonNull(row.getString("id")));
    }

    CancellationId cancellation() {
        return CancellationId.of(id);
    }
}
