package io.paycancel.benchmarks.load;

import io.paycancel.Cancellations;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills PostgreSQL's tables with copies of real cancellations: one that was cancelled, and one whose answer was lost. Each copy has
 * what the original has: balance, attempt, history, and a frozen request of its own with the right digest.
 */
final class Crowd {
    private static final String TEMPLATE = "T0000000000000000000";
    private static final int LENGTH = TEMPLATE.length();

    private final Stub stub;
    private final Database database;

    Crowd(Stub stub, Database database) {
        this.stub = stub;
        this.database = database;
    }

    /** Decided in the last 100 days. */
    void decided(int count) throws SQLException {
        template("D", true);
        long apart = 8_640_000_000L / count;
        fill(
                "D",
                count,
                Map.of(
                        "accepted_ms",
                        "accepted_ms - g::bigint * " + apart,
                        "decided_ms",
                        "decided_ms - g::bigint * " + apart));
    }

    /** Unknown, and due again in an hour or later. */
    void open(int count) throws SQLException {
        template("O", false);
        fill("O", count, Map.of("next_step_ms", "next_step_ms + 3600000 + g", "due_ms", "due_ms + 3600000 + g"));
        database.run("insert into cancel_wakeups (task_name, task_instance, execution_time, picked, version)"
                + " select 'paycancel', id, to_timestamp(due_ms / 1000.0), false, 1 from cancellation where due_ms is not null"
                + " on conflict do nothing");
    }

    /** Unknown, overdue, and without a wake-up: what a node finds that starts after all others have died. */
    void overdue(int count) throws SQLException {
        template("U", false);
        fill("U", count, Map.of("next_step_ms", "next_step_ms - g", "due_ms", "due_ms - g"));
        database.run("delete from cancel_wakeups");
        // The original has been sent, and counted, before.
        for (String table : List.of("cancellation_event", "cancellation_attempt")) {
            database.run("delete from " + table + " where cancellation_id = 'return-of-" + named("U") + "'");
        }
        database.run("delete from cancellation where id = 'return-of-" + named("U") + "'");
    }

    private static String named(String prefix) {
        return prefix + TEMPLATE.substring(prefix.length());
    }

    private void template(String prefix, boolean answered) {
        JdbcStore store =
                JdbcStore.builder(database.dataSource()).createTables(true).build();
        Cancellations cancellations = Cancellations.builder()
                .gateway(Shop.gateway(answered ? stub.after(0) : stub.lost()))
                .store(store)
                .agenda((id, notBefore) -> {})
                .keys(() -> IdempotencyKey.of(named("K" + prefix)))
                .build();
        Outcome outcome = cancellations.cancel(Shop.request(named(prefix)));
        if (answered != (outcome instanceof Outcome.Cancelled)) {
            throw new IllegalStateException("The original ended as " + outcome);
        }
    }

    private void fill(String prefix, int count, Map<String, String> changed) throws SQLException {
        String number = "lpad(g::text, " + (LENGTH - prefix.length()) + ", '0')";
        String name = "'" + prefix + "' || " + number;
        String key = "'K" + prefix + "' || substr(" + number + ", 2)";
        String frozen = "replace(replace(frozen_request, '" + named(prefix) + "', " + name + "), '"
                + named("K" + prefix) + "', " + key + ")";
        Map<String, String> columns = new HashMap<>(changed);
        columns.put("id", "'return-of-' || " + name);
        columns.put("payment", "replace(payment, '" + named(prefix) + "', " + name + ")");
        columns.put("idempotency_key", key);
        columns.put("frozen_request", frozen);
        columns.put("frozen_sha256", "encode(sha256(convert_to(" + frozen + ", 'UTF8')), 'hex')");
        Map<String, String> ofChild = Map.of("cancellation_id", columns.get("id"));
        String original = "return-of-" + named(prefix);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local synchronous_commit = off");
            statement.execute("set local maintenance_work_mem = '256MB'");
            // References hold, for each is made with what it refers to; to look at each would take most of the time.
            statement.execute("set local session_replication_role = replica");
            Map<String, String> indexes = indexes(statement);
            for (String index : indexes.keySet()) {
                statement.execute("drop index " + index);
            }
            copy(statement, "payment_balance", "payment like '%:" + named(prefix) + "'", count, columns);
            copy(statement, "cancellation", "id = '" + original + "'", count, columns);
            copy(statement, "cancellation_attempt", "cancellation_id = '" + original + "'", count, ofChild);
            copy(statement, "cancellation_event", "cancellation_id = '" + original + "'", count, ofChild);
            for (String index : indexes.values()) {
                statement.execute(index);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    /** Names and definitions. To make them anew for full tables takes half the time. */
    private static Map<String, String> indexes(Statement statement) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery("select indexname, indexdef from pg_indexes"
                + " where tablename = 'cancellation' and indexname not like '%pkey'")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    private static void copy(Statement statement, String table, String original, int count, Map<String, String> changed)
            throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet columns = statement.getConnection().getMetaData().getColumns(null, "public", table, null)) {
            while (columns.next()) {
                String name = columns.getString("COLUMN_NAME");
                names.add(name);
                values.add(changed.getOrDefault(name, name));
            }
        }
        statement.execute(
                "insert into " + table + " (" + String.join(", ", names) + ") select " + String.join(", ", values)
                        + " from " + table + ", generate_series(1, " + count + ") g where " + original);
    }
}
