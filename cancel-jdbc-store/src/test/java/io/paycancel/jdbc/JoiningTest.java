package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.CancellationId;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accepting inside a transaction of the merchant's, over plain JDBC. */
class JoiningTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";
    private static final CancellationId ID = CancellationId.of("order-1-return");

    private final Till till = new Till();
    private final AtomicLong ahead = new AtomicLong();
    private TestDatabase database;
    private JdbcStore store;
    private Cancellations cancellations;

    private void open(Databases databases) {
        database = databases.fresh();
        store = JdbcStore.builder(database.dataSource())
                .createTables(true)
                .clockOffset(ahead::get)
                .build();
        database.run("create table wished (id varchar(100) not null)");
        database.run("create table orders (id varchar(20) not null primary key, state varchar(20) not null)");
        database.run("insert into orders values ('1', 'delivered')");
        // An agenda that writes where it is asked to, as the worker's does.
        cancellations = till.on(
                store,
                (id, notBefore) -> store.transactions()
                        .current(
                                "wish",
                                connection ->
                                        Sql.update(connection, "insert into wished (id) values (?)", id.value())));
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    /** One transaction of the merchant's, in which he marks order 1 as returned before and after. */
    private void merchant(boolean commits, Runnable work) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            mark(connection, "returning");
            store.joining(connection, () -> {
                work.run();
                return true;
            });
            mark(connection, "returned");
            if (commits) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private static void mark(Connection connection, String state) throws SQLException {
        assertThat(Sql.update(connection, "update orders set state = ? where id = '1'", state))
                .isEqualTo(1);
    }

    private String order() {
        return database.ask("select state from orders");
    }

    private String count(String table) {
        return database.ask("select count(*) from " + table);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void order_and_cancellation_commit_together(Databases databases) throws SQLException {
        open(databases);
        merchant(true, () -> {
            cancellations.accept(Till.part("order-1-return", "p", 400));
            assertThat(cancellations.find(ID)).as("seen from inside").isPresent();
        });
        assertThat(order()).isEqualTo("returned");
        assertThat(cancellations.find(ID).orElseThrow().cancellation().state()).isEqualTo(State.ACCEPTED);
        assertThat(count("wished")).isEqualTo("1");
        assertThat(till.sent()).isZero();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_rolled_back_transaction_leaves_nothing_and_wakes_nobody(Databases databases) throws SQLException {
        open(databases);
        merchant(false, () -> cancellations.accept(Till.part("order-1-return", "p", 400)));
        assertThat(order()).isEqualTo("delivered");
        for (String table :
                new String[] {"cancellation", "cancellation_event", "cancellation_attempt", "payment_balance", "wished"
                }) {
            assertThat(count(table)).as(table).isEqualTo("0");
        }
        assertThat(cancellations.find(ID)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_double_click_leaves_the_transaction_usable_and_wakes_nobody(Databases databases) throws SQLException {
        open(databases);
        Cancellation first = cancellations.accept(Till.full("order-1-return", "p"));
        merchant(
                true,
                () -> assertThat(cancellations
                                .accept(Till.full("order-1-return", "p"))
                                .frozen())
                        .isEqualTo(first.frozen()));
        assertThat(order()).isEqualTo("returned");
        assertThat(count("cancellation")).isEqualTo("1");
        assertThat(count("wished")).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_conflict_and_too_much_leave_the_transaction_usable(Databases databases) throws SQLException {
        open(databases);
        cancellations.accept(Till.part("order-1-return", "p", 400));
        merchant(true, () -> {
            assertThatThrownBy(() -> cancellations.accept(Till.part("order-1-return", "p", 500)))
                    .isInstanceOf(CancellationConflictException.class);
            assertThatThrownBy(() -> cancellations.accept(Till.part("another", "p", 700)))
                    .isInstanceOf(OverCancelException.class);
            cancellations.accept(Till.part("third", "p", 600));
        });
        assertThat(order()).isEqualTo("returned");
        assertThat(count("cancellation")).isEqualTo("2");
        assertThat(database.ask("select reserved from payment_balance")).isEqualTo("1000");
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void the_loser_of_a_race_for_one_id_keeps_a_usable_transaction(Databases databases) throws Exception {
        open(databases);
        CompletableFuture<Void> inserted = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        // Under other payments, so that nothing but the id brings them together.
        CompletableFuture<Void> winner = aside(() -> {
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                store.joining(connection, () -> cancellations.accept(Till.part("order-1-return", "p", 400)));
                inserted.complete(null);
                goOn.join();
                connection.commit();
                connection.setAutoCommit(true);
            }
        });
        inserted.join();
        CompletableFuture<Void> loser = aside(() -> {
            begun.complete(null);
            merchant(true, () -> {
                assertThatThrownBy(() -> cancellations.accept(Till.part("order-1-return", "q", 400)))
                        .isInstanceOf(CancellationConflictException.class);
                cancellations.accept(Till.part("another", "q", 400));
            });
        });
        Eventually.holds("the loser waits for the winner", () -> begun.isDone() && somebodyWaitsForALock());
        assertThat(loser).isNotDone();
        goOn.complete(null);
        winner.get(20, TimeUnit.SECONDS);
        loser.get(20, TimeUnit.SECONDS);
        assertThat(order()).isEqualTo("returned");
        assertThat(count("cancellation")).isEqualTo("2");
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private static CompletableFuture<Void> aside(Work work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                },
                Aside::run);
    }

    private boolean somebodyWaitsForALock() {
        return switch (database.database()) {
            case POSTGRESQL -> !"0".equals(database.ask("select count(*) from pg_locks where not granted"));
            case H2 ->
                !"0"
                        .equals(database.ask("select count(*) from information_schema.sessions"
                                + " where executing_statement like 'insert into cancellation (%'"));
            case MARIADB, MYSQL ->
                !"0"
                        .equals(database.ask(
                                "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'"));
            // It has one writer and shows nobody who waits: whoever has begun cannot write before the other one's end.
            case SQLITE -> true;
        };
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void cancel_inside_a_transaction_is_refused_before_anything_is_stored_or_sent(Databases databases)
            throws SQLException {
        open(databases);
        merchant(
                true,
                () -> assertThatThrownBy(
                                () -> cancellations.cancel(Till.part("order-1-return", "p", 400), Duration.ZERO))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("use accept(...)"));
        assertThat(order()).isEqualTo("returned");
        assertThat(count("cancellation")).isEqualTo("0");
        assertThat(till.sent()).isZero();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_settlement_by_hand_takes_part_too(Databases databases) throws SQLException {
        open(databases);
        till.next(Till.refusedAfterUnknown());
        cancellations.cancel(Till.full("order-1-return", "p"));
        ahead.addAndGet(60_000);
        cancellations.advance(ID);
        merchant(false, () -> cancellations.settleByHand(ID, Settlement.asCancelled("kim", "seen")));
        assertThat(cancellations.find(ID).orElseThrow().cancellation().state()).isEqualTo(State.HANDED_OVER);
        merchant(true, () -> cancellations.settleByHand(ID, Settlement.asCancelled("kim", "seen")));
        assertThat(cancellations.find(ID).orElseThrow().cancellation().state()).isEqualTo(State.CANCELLED);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_connection_without_a_transaction_or_to_another_database_is_refused(Databases databases) throws SQLException {
        open(databases);
        try (Connection connection = database.dataSource().getConnection()) {
            assertThatThrownBy(() -> store.joining(connection, () -> "never"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("auto-commit");
        }
        try (TestDatabase other = databases.fresh();
                Connection connection = other.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> store.joining(connection, () -> "never"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another database");
            connection.setAutoCommit(true);
        }
    }
}
