package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is thrown out of an acceptance leaves nothing, whatever it is and whatever the connection does. */
class RollbackTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";

    private final Till till = new Till();
    private final AtomicBoolean rollbackFails = new AtomicBoolean();
    private final AtomicBoolean autoCommitStays = new AtomicBoolean();
    private TestDatabase database;

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private JdbcStore open(Databases databases) {
        database = databases.fresh().withTables();
        return JdbcStore.builder(unreliable(database.dataSource())).build();
    }

    private DataSource unreliable(DataSource real) {
        return (DataSource) proxy(
                DataSource.class,
                real,
                (name, result) -> name.equals("getConnection")
                        ? proxy(Connection.class, result, (called, answer) -> answer)
                        : result);
    }

    private interface After {
        Object of(String method, Object result) throws Throwable;
    }

    private Object proxy(Class<?> type, Object real, After after) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (method.getName().equals("rollback") && arguments == null && rollbackFails.getAndSet(false)) {
                throw new SQLException("the line is bad");
            }
            try {
                return after.of(method.getName(), method.invoke(real, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private String stored() {
        return database.ask("select count(*) from cancellation") + database.ask("select count(*) from payment_balance");
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_rollback_that_fails_is_not_followed_by_a_commit(Databases databases) {
        JdbcStore store = open(databases);
        Cancellations cancellations = till.on(store, (id, notBefore) -> {
            rollbackFails.set(true);
            throw new IllegalStateException("no wake-up");
        });
        assertThatThrownBy(() -> cancellations.accept(Till.part("one", "p", 400)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no wake-up");
        assertThat(stored()).isEqualTo("00");
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_no_method_declares_undoes_the_acceptance_too(Databases databases) throws SQLException {
        JdbcStore store = open(databases);
        Cancellations cancellations = till.on(store, (id, notBefore) -> RollbackTest.<RuntimeException>sneak());
        assertThatThrownBy(() -> cancellations.accept(Till.part("one", "p", 400)))
                .isInstanceOf(IOException.class);
        assertThat(stored()).isEqualTo("00");

        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> store.joining(connection, () -> cancellations.accept(Till.part("one", "p", 400))))
                    .isInstanceOf(IOException.class);
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(stored()).isEqualTo("00");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak() throws E {
        throw (E) new IOException("undeclared");
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_framework_that_lends_a_connection_without_a_transaction_is_refused(Databases databases) throws SQLException {
        database = databases.fresh().withTables();
        try (Connection lent = database.dataSource().getConnection()) {
            JdbcStore store = JdbcStore.builder(database.dataSource())
                    .callersTransaction(new CallersTransaction() {
                        @Override
                        public Connection connection() {
                            return lent;
                        }

                        @Override
                        public void afterCommit(Runnable action) {
                            autoCommitStays.set(true);
                        }
                    })
                    .build();
            Cancellations cancellations = till.on(store, (id, notBefore) -> {});
            assertThatThrownBy(() -> cancellations.accept(Till.part("one", "p", 400)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("auto-commit");
        }
        assertThat(stored()).isEqualTo("00");
        assertThat(autoCommitStays).isFalse();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void purging_what_somebody_else_purged_and_a_client_repeated_leaves_the_new_one_alone(Databases databases) {
        JdbcStore store = open(databases);
        Cancellations cancellations = till.on(store, (id, notBefore) -> {});
        CancellationId again = CancellationId.of("again");
        for (String id : new String[] {"first", "again"}) {
            cancellations.cancel(Till.part(id, "p", 100));
        }
        database.run("update cancellation set decided_ms = 1 where id = 'first'");
        database.run("update cancellation set decided_ms = 2 where id = 'again'");
        int deleted = store.purge(Instant.now().minusSeconds(86_400L * 40), 10, file -> {
            if (file.cancellation().id().value().equals("first")) {
                // On SQLite somebody else cannot write meanwhile; the row is as it would be for a repeated id.
                store.transactions()
                        .current(
                                "meanwhile",
                                connection -> Sql.update(
                                        connection,
                                        "update cancellation set decided_ms = null, state = 'UNKNOWN' where id = 'again'"));
            }
        });
        assertThat(deleted).isEqualTo(1);
        assertThat(database.ask("select count(*) from cancellation_event where cancellation_id = '" + again + "'"))
                .isEqualTo("3");
    }
}
