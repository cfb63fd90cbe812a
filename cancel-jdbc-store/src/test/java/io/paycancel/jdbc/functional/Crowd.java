package io.paycancel.jdbc.functional;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Fills PostgreSQL's tables with copies of two real cancellations, one decided and one open. */
final class Crowd {
    static final int OPEN = 10_000;
    private static final int OVERDUE = 50;
    /** As many of the decided ones have their attempt and their history. */
    private static final int WITH_HISTORY = 100_000;

    /** A table that is referred to can only become unlogged after those that refer to it. */
    private static final List<String> CHILDREN_FIRST = List.of(
            "cancellation_notice",
            "cancellation_event",
            "cancellation_attempt",
            "cancellation",
            "payment_balance",
            "cancel_wakeups");

    private final DataSource database;

    Crowd(DataSource database) {
        this.database = database;
    }

    /**
     * Decided ones of the last 100 days, some of them refused; open ones that are due some day, a few of them now, of a
     * gateway that no worker of the test speaks to.
     */
    void fill(String decidedTemplate, String openTemplate, int decided) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Nothing is lost by that: it is the test's own database.
            statement.execute("set local synchronous_commit = off");
            statement.execute("set local session_replication_role = replica");
            statement.execute("set local maintenance_work_mem = '256MB'");
            for (String table : CHILDREN_FIRST) {
                statement.execute("alter table " + table + " set unlogged");
                statement.execute("alter table " + table + " set (autovacuum_enabled = false)");
            }
            long apart = Duration.ofDays(100).toMillis() / decided;
            Map<String, String> indexes = indexes(statement);
            for (String name : indexes.keySet()) {
                statement.execute("drop index " + name);
            }
            balances(statement, "D", decided);
            balances(statement, "O", OPEN);
            copy(
                    connection,
                    decidedTemplate,
                    decided,
                    Map.of(
                            "id", "'decided-' || g",
                            "payment", "'alipay:T0001234:D' || g",
                            "idempotency_key", "'D' || g",
                            "state", "case when g % 100 = 0 then 'REFUSED' else 'CANCELLED' end",
                            "receipt_source", "case when g % 100 = 0 then null else receipt_source end",
                            "refusal_code", "case when g % 100 = 0 then '8521' end",
                            "refusal_message", "case when g % 100 = 0 then 'limit' end",
                            "accepted_ms", "accepted_ms - g * " + apart + "::bigint",
                            "decided_ms", "decided_ms - g * " + apart + "::bigint"));
            copy(
                    connection,
                    openTemplate,
                    OPEN,
                    Map.of(
                            "id", "'open-' || g",
                            "gateway", "'elsewhere'",
                            "payment", "'alipay:T0001234:O' || g",
                            "idempotency_key", "'O' || g",
                            "accepted_ms", "accepted_ms - g",
                            "next_step_ms", "next_step_ms + case when g > " + OVERDUE + " then g * 10000 else 0 end",
                            "due_ms", "due_ms + case when g > " + OVERDUE + " then g * 10000 else 0 end"));
            history(statement);
            statement.execute(
                    "insert into cancellation_notice (cancellation_id, number, listener, kind, percent, at_ms,"
                            + " failures, due_ms) select 'decided-' || g, 2, 'gone', 'DECIDED', 0, 0, 0, 4000000000000 + g"
                            + " from generate_series(1, " + OPEN + ") g");
            statement.execute("insert into cancel_wakeups (task_name, task_instance, execution_time, picked, version)"
                    + " select 'paycancel', 'open-' || g, now() + g * interval '10 seconds' + interval '1 hour', false, 1"
                    + " from generate_series(" + OVERDUE + " + 1, " + OPEN + ") g");
            for (String index : indexes.values()) {
                statement.execute(index);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze");
        }
    }

    /** Names and definitions. To make them anew for full tables takes half the time. */
    private static Map<String, String> indexes(Statement statement) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery("select indexname, indexdef from pg_indexes"
                + " where tablename = 'cancellation' and indexname not like '%pkey'")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    private static void balances(Statement statement, String prefix, int count) throws SQLException {
        statement.execute("insert into payment_balance (payment, currency, approved, reserved, cancelled, accepted,"
                + " full_taken) select 'alipay:T0001234:" + prefix + "' || g, 'KRW', 1000, 0, 1000, 1, true"
                + " from generate_series(1, " + count + ") g");
    }

    private static void history(Statement statement) throws SQLException {
        statement.execute("insert into cancellation_attempt (cancellation_id, number, step, fence, node, started_ms,"
                + " ended_ms, result) select 'decided-' || g, 1, 'SEND', 1, 'a', 0, 1, 'cancelled'"
                + " from generate_series(1, " + WITH_HISTORY + ") g");
        statement.execute("insert into cancellation_event (cancellation_id, number, at_ms, kind, what)"
                + " select 'decided-' || g, n, 0, 'ACCEPTED', 'x'"
                + " from generate_series(1, " + WITH_HISTORY + ") g, generate_series(1, 2) n");
    }

    private static void copy(Connection connection, String template, int count, Map<String, String> changed)
            throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet columns = connection.getMetaData().getColumns(null, "public", "cancellation", null)) {
            while (columns.next()) {
                String name = columns.getString("COLUMN_NAME");
                names.add(name);
                values.add(changed.getOrDefault(name, name));
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into cancellation (" + String.join(", ", names) + ") select "
                    + String.join(", ", values) + " from cancellation, generate_series(1, " + count + ") g where id = '"
                    + template + "'");
        }
    }
}
