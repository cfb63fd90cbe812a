package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTest {

    private static long now(Connection connection, Databases kind) throws SQLException {
        return Sql.first(connection, "select " + kind.database().nowMillis(), row -> row.getLong(1))
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void it_knows_itself(Databases kind) throws SQLException {
        try (TestDatabase database = kind.fresh();
                Connection connection = database.dataSource().getConnection()) {
            assertThat(Database.of(connection)).isEqualTo(kind.database());
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void its_clock_runs_on_within_a_transaction(Databases kind) throws SQLException {
        try (TestDatabase database = kind.fresh();
                Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            long before = now(connection, kind);
            long later = before;
            for (int asked = 0; later == before && asked < 100_000; asked++) {
                later = now(connection, kind);
            }
            connection.rollback();

            assertThat(later).isGreaterThan(before);
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void a_balance_is_made_once(Databases kind) throws SQLException {
        try (TestDatabase database = kind.fresh().withTables();
                Connection connection = database.dataSource().getConnection()) {
            String insert = kind.database().insertBalanceIfAbsent();
            connection.setAutoCommit(false);
            Sql.update(connection, insert, "p");
            Sql.update(connection, "update payment_balance set reserved = 5 where payment = ?", "p");
            Sql.update(connection, insert, "p");
            connection.commit();

            assertThat(database.ask("select reserved from payment_balance")).isEqualTo("5");
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void a_taken_id_or_key_is_a_duplicate_and_a_missing_value_is_none(Databases kind) throws SQLException {
        try (TestDatabase database = kind.fresh().withTables()) {
            Rows.insert(database, "cancellation", Rows.cancellation("a"));
            Map<String, Object> sameKey = Rows.cancellation("b");
            sameKey.put("idempotency_key", "key of a");
            Map<String, Object> noState = Rows.cancellation("c");
            noState.put("state", null);

            assertThat(kind.database().isDuplicate(refusal(database, Rows.cancellation("a"))))
                    .isTrue();
            assertThat(kind.database().isDuplicate(refusal(database, sameKey))).isTrue();
            assertThat(kind.database().isDuplicate(refusal(database, noState))).isFalse();
        }
    }

    private static SQLException refusal(TestDatabase database, Map<String, Object> row) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Rows.insert(connection, "cancellation", row);
        } catch (SQLException e) {
            return e;
        }
        throw new AssertionError("The row was inserted");
    }
}
