package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TripTest {
    private static final String INSERT =
            "insert into payment_balance (payment, reserved, cancelled, accepted, full_taken) values (?, 0, 0, ?, false)";
    private static final String UPDATE = "update payment_balance set accepted = accepted + ? where payment = ?";
    private static final String SELECT = "select accepted from payment_balance where payment = ?";

    private static Connection counting(Connection connection, AtomicInteger prepared) {
        return (Connection) Proxy.newProxyInstance(
                TripTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepared.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void each_statement_sees_what_those_before_it_have_done_and_brings_its_own_result(Databases kind)
            throws SQLException {
        AtomicInteger prepared = new AtomicInteger();
        try (TestDatabase database = kind.fresh().withTables();
                Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Trip trip = new Trip(counting(connection, prepared), kind.database());
            var none = trip.first(SELECT, row -> row.getInt(1), List.of("p1"));
            var inserted = trip.update(INSERT, List.of("p1", 7));
            var one = trip.first(SELECT, row -> row.getInt(1), List.of("p1"));
            var updated = trip.update(UPDATE, List.of(3, "p1"));
            var missed = trip.update(UPDATE, List.of(3, "p2"));
            var last = trip.first(SELECT, row -> row.getInt(1), List.of("p1"));

            trip.make();
            connection.commit();

            assertThat(none.get()).isEmpty();
            assertThat(inserted.get()).isEqualTo(1);
            assertThat(one.get()).isEqualTo(Optional.of(7));
            assertThat(updated.get()).isEqualTo(1);
            assertThat(missed.get()).isZero();
            assertThat(last.get()).isEqualTo(Optional.of(10));
            assertThat(prepared).hasValue(kind == Databases.POSTGRESQL ? 1 : 6);
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void what_one_of_them_violates_is_thrown_as_it_is_and_nothing_is_left_of_the_others(Databases kind)
            throws SQLException {
        try (TestDatabase database = kind.fresh().withTables()) {
            database.run("insert into payment_balance (payment, reserved, cancelled, accepted, full_taken)"
                    + " values ('p1', 0, 0, 1, false)");
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                Trip trip = new Trip(connection, kind.database());
                trip.update(INSERT, List.of("p2", 7));
                var violating = trip.update(INSERT, List.of("p1", 7));

                assertThatThrownBy(trip::make)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(kind.database().isDuplicate(e)).isTrue());
                connection.rollback();
                connection.setAutoCommit(true);
                assertThatThrownBy(violating::get).isInstanceOf(NullPointerException.class);
            }
            assertThat(database.ask("select count(*) from payment_balance")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void one_by_one_nothing_is_done_after_what_was_in_vain(Databases kind) throws SQLException {
        try (TestDatabase database = kind.fresh().withTables();
                Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Trip trip = new Trip(connection, kind.database());
            var needed = trip.needed(UPDATE, List.of(3, "nobody"));
            var inserted = trip.update(INSERT, List.of("p1", 7));

            trip.make();

            assertThat(needed.get()).isZero();
            if (kind == Databases.POSTGRESQL) {
                assertThat(inserted.get()).isEqualTo(1);
            } else {
                assertThatThrownBy(inserted::get).isInstanceOf(NullPointerException.class);
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void one_without_statements_asks_nothing_and_one_that_was_not_made_has_brought_nothing(Databases kind)
            throws SQLException {
        AtomicInteger prepared = new AtomicInteger();
        try (TestDatabase database = kind.fresh().withTables();
                Connection connection = database.dataSource().getConnection()) {
            new Trip(counting(connection, prepared), kind.database()).make();
            Trip trip = new Trip(counting(connection, prepared), kind.database());
            var brought = trip.update(INSERT, List.of("p1", 7));

            assertThat(prepared).hasValue(0);
            assertThatThrownBy(brought::get).isInstanceOf(NullPointerException.class);
        }
    }
}
