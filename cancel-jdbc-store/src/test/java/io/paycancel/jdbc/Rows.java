package io.paycancel.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows as they might stand in the tables, written without the store. */
final class Rows {
    private Rows() {}

    /** Every column that must not be null, of an undecided one. */
    static Map<String, Object> cancellation(String id) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("gateway", "gateway");
        row.put("payment", "payment of " + id);
        row.put("turn", 1);
        row.put("idempotency_key", "key of " + id);
        row.put("request_date", "20261124");
        row.put("frozen_request", "frozen");
        row.put("frozen_sha256", "sha");
        row.put("accepted_ms", 1L);
        row.put("answerable_until_ms", 2L);
        row.put("version", 0L);
        row.put("state", "ACCEPTED");
        for (String count : new String[] {"attempts", "sends", "events", "alarms_raised"}) {
            row.put(count, 0);
        }
        row.put("fence", 0L);
        for (String truth : new String[] {"can_be_looked_up", "may_have_happened", "proven_absent"}) {
            row.put(truth, false);
        }
        return row;
    }

    static void insert(TestDatabase database, String table, Map<String, Object> row) {
        try (var connection = database.dataSource().getConnection()) {
            insert(connection, table, row);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static void insert(Connection connection, String table, Map<String, Object> row) throws SQLException {
        Sql.update(
                connection,
                "insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
                        + String.join(", ", Collections.nCopies(row.size(), "?")) + ")",
                row.values().toArray());
    }
}
