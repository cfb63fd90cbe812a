package io.paycancel.jdbc.functional;

import io.paycancel.model.State;
import io.paycancel.model.Step;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What the tables say, read without the store: it is what is checked. */
record Books(Map<String, Entry> entries, Map<String, Balance> balances) {

    /**
     * A row of {@code cancellation}.
     *
     * @param tried its attempts, in their order
     * @param ends what its history says of how attempts ended
     */
    record Entry(
            String id,
            String payment,
            int turn,
            String key,
            String date,
            State state,
            long reserved,
            String refusal,
            int attempts,
            long fence,
            long acceptedMillis,
            Long decidedMillis,
            List<Attempt> tried,
            List<String> ends) {
        boolean isOpen() {
            return state.isOpen();
        }

        boolean isAlipay() {
            return payment.startsWith("alipay:");
        }

        /** KICC's number of the payment. */
        String number() {
            return payment.substring(payment.lastIndexOf(':') + 1);
        }
    }

    /** A row of {@code cancellation_attempt}. */
    record Attempt(
            int number, Step step, long fence, String node, long startedMillis, Long endedMillis, String result) {
        /** Whether the provider may have gone on with it until its lease was over. */
        boolean isUnanswered() {
            return endedMillis == null || result.startsWith("unknown,");
        }
    }

    /** A row of {@code payment_balance}. */
    record Balance(long reserved, long cancelled) {}

    /** As they all stand at one moment. */
    static Books of(DataSource database) {
        try (Connection connection = database.getConnection()) {
            int before = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            try {
                return read(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(before);
            }
        } catch (SQLException e) {
            throw new AssertionError("The books cannot be read", e);
        }
    }

    private static Books read(Connection connection) throws SQLException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        list(connection, "select * from cancellation order by payment, turn", Books::entry)
                .forEach(entry -> entries.put(entry.id(), entry));
        read(
                connection,
                "select * from cancellation_attempt order by cancellation_id, number",
                row -> entries.get(row.getString("cancellation_id")).tried().add(attempt(row)));
        read(
                connection,
                "select * from cancellation_event where kind = 'ATTEMPTED' order by cancellation_id, number",
                row -> entries.get(row.getString("cancellation_id")).ends().add(row.getString("what")));
        Map<String, Balance> balances = new LinkedHashMap<>();
        read(
                connection,
                "select * from payment_balance",
                row -> balances.put(
                        row.getString("payment"), new Balance(row.getLong("reserved"), row.getLong("cancelled"))));
        return new Books(entries, balances);
    }

    /** How many rows a table has, in words of SQL behind {@code from}. */
    static long count(DataSource database, String from) {
        try (Connection connection = database.getConnection()) {
            return list(connection, "select count(*) from " + from, row -> row.getLong(1))
                    .get(0);
        } catch (SQLException e) {
            throw new AssertionError(from, e);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("payment"),
                row.getInt("turn"),
                row.getString("idempotency_key"),
                row.getString("request_date"),
                State.valueOf(row.getString("state")),
                row.getLong("reserved"),
                row.getString("refusal_code"),
                row.getInt("attempts"),
                row.getLong("fence"),
                row.getLong("accepted_ms"),
                millis(row, "decided_ms"),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getInt("number"),
                Step.valueOf(row.getString("step")),
                row.getLong("fence"),
                row.getString("node"),
                row.getLong("started_ms"),
                millis(row, "ended_ms"),
                row.getString("result"));
    }

    private static Long millis(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : millis;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(Connection connection, String sql, Reader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        read(connection, sql, row -> found.add(reader.read(row)));
        return found;
    }

    private static void read(Connection connection, String sql, Reader<?> reader) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
