package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A wake-up belongs to the transaction that asks for it, and what has committed does not wait for the next poll. */
class WakeUpTransactionTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";
    private static final CancellationId ID = CancellationId.of("order-1-return");
    private static final Duration NO_POLL = Duration.ofMinutes(10);

    /** The transaction that a framework would have bound to this thread. */
    private static final ThreadLocal<Connection> CALLERS = new ThreadLocal<>();

    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Till till = new Till();
    private TestDatabase database;
    private JdbcStore store;
    private JdbcWorker worker;
    private Cancellations cancellations;

    private void open(Databases databases) {
        database = databases.fresh();
        store = Stores.builder(database)
                .callersTransaction(new CallersTransaction() {
                    @Override
                    public Connection connection() {
                        return CALLERS.get();
                    }

                    @Override
                    public void afterCommit(Runnable action) {
                        afterCommit.add(action);
                    }
                })
                .build();
        database.run("create table orders (id varchar(20) not null primary key)");
        worker = JdbcWorker.builder(store)
                .pollInterval(NO_POLL)
                .reconcileInterval(NO_POLL)
                .build();
        cancellations = till.on(store, worker);
    }

    private void startAndSettle() {
        worker.start(cancellations);
        // The first poll and the first scan are over: nothing but a nudge wakes the worker from here on.
        Eventually.holds("scanned once", () -> worker.lastScan().isPresent());
        cancellations.accept(Till.full("settle", "another-payment"));
        Eventually.holds("it works", () -> state("settle") == State.CANCELLED && rows().isEmpty());
    }

    @AfterEach
    void close() {
        worker.close();
        database.close();
    }

    private State state(String id) {
        return cancellations
                .find(CancellationId.of(id))
                .orElseThrow()
                .cancellation()
                .state();
    }

    private List<WakeUpRow> rows() {
        return WakeUpRow.all(database);
    }

    @FunctionalInterface
    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    private void inCallersTransaction(Work work) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            CALLERS.set(connection);
            try {
                work.in(connection);
            } finally {
                CALLERS.remove();
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_is_accepted_is_done_without_a_poll(Databases databases) {
        open(databases);
        startAndSettle();
        cancellations.accept(Till.full(ID.value(), "p"));
        Eventually.holds("it is cancelled", () -> state(ID.value()) == State.CANCELLED);
        Eventually.holds("its wake-up is gone", () -> rows().isEmpty());
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_is_due_soon_is_done_without_a_poll_too(Databases databases) {
        open(databases);
        startAndSettle();
        try (CapturedLog log = CapturedLog.of(JdbcWorker.class)) {
            worker.wakeUp(ID, Instant.now().plusMillis(500));
            Eventually.holds("it was looked at and dropped", () -> rows().isEmpty());
            assertThat(log.lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void one_in_a_transaction_that_is_rolled_back_was_never_there(Databases databases) throws SQLException {
        open(databases);
        assertThatThrownBy(() -> store.transactions().own("", connection -> {
                    worker.wakeUp(ID, Instant.now());
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        inCallersTransaction(connection -> cancellations.accept(Till.full(ID.value(), "p")));
        assertThat(rows()).isEmpty();
        assertThat(cancellations.find(ID)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void in_the_callers_transaction_it_commits_with_it_and_is_seen_at_once_after_it(Databases databases)
            throws SQLException {
        open(databases);
        startAndSettle();
        afterCommit.clear();
        inCallersTransaction(connection -> {
            cancellations.accept(Till.full(ID.value(), "p"));
            assertThat(afterCommit).hasSize(1);
            connection.commit();
        });
        assertThat(rows()).extracting(WakeUpRow::id).containsExactly(ID.value());
        assertThat(state(ID.value())).isEqualTo(State.ACCEPTED);
        afterCommit.forEach(Runnable::run);
        Eventually.holds("it is cancelled", () -> state(ID.value()) == State.CANCELLED);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_a_worker_decides_is_told_to_stored_listeners_without_a_poll(Databases databases) {
        database = databases.fresh();
        List<String> told = new CopyOnWriteArrayList<>();
        store = Stores.builder(database)
                .listener(
                        "orders",
                        event -> told.add(event.cancellation().id() + " "
                                + event.cancellation().state()))
                .build();
        worker = JdbcWorker.builder(store)
                .pollInterval(NO_POLL)
                .reconcileInterval(NO_POLL)
                .build();
        cancellations = till.on(store, worker);
        startAndSettle();
        cancellations.accept(Till.full(ID.value(), "p"));
        Eventually.holds("both are told", () -> told.size() == 2);
        assertThat(told).containsExactly("settle CANCELLED", ID + " CANCELLED");
        Eventually.holds("nothing is left", () -> rows().isEmpty());
    }

    /** On SQLite there is one writer: the second transaction begins when the first has ended. */
    @ParameterizedTest
    @EnumSource(
            value = Databases.class,
            names = {"H2", "POSTGRESQL"})
    void two_transactions_that_write_the_same_one_spoil_nothing(Databases databases) throws Exception {
        open(databases);
        Instant nine = Instant.now().plus(Duration.ofHours(9)).truncatedTo(ChronoUnit.MILLIS);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commits = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(
                () -> store.transactions().own("", connection -> {
                    worker.wakeUp(ID, nine);
                    written.countDown();
                    return await(commits);
                }),
                Aside::run);
        assertThat(await(written)).isTrue();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(
                () -> store.transactions().own("", connection -> {
                    Sql.update(connection, "insert into orders values ('before')");
                    worker.wakeUp(ID, nine.minusSeconds(60));
                    return Sql.update(connection, "insert into orders values ('after')") == 1;
                }),
                Aside::run);
        Eventually.holds("the second one waits for the first", this::somebodyWaitsForALock);
        commits.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(database.ask("select count(*) from orders")).isEqualTo("2");
        assertThat(rows()).extracting(WakeUpRow::due).containsExactly(nine.minusSeconds(60));
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void in_a_callers_transaction_nothing_but_an_acceptance_writes_one(Databases databases) throws SQLException {
        open(databases);
        inCallersTransaction(connection -> {
            worker.wakeUp(ID, Instant.now());
            assertThat(Sql.first(connection, "select count(*) from cancel_wakeups", row -> row.getInt(1)))
                    .as("the scan finds it")
                    .contains(0);
        });
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private boolean somebodyWaitsForALock() {
        return !"0"
                .equals(database.ask(
                        database.database() == Database.POSTGRESQL
                                ? "select count(*) from pg_locks where not granted"
                                : "select count(*) from information_schema.sessions"
                                        + " where executing_statement like 'insert into cancel_wakeups%'"));
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_fails_is_told_as_the_stores_own_exception(Databases databases) {
        open(databases);
        database.run("drop table cancel_wakeups");
        assertThatThrownBy(() -> worker.wakeUp(ID, Instant.now()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("The wake-up of cancellation order-1-return could not be written: ")
                .hasNoCause();
        assertThatThrownBy(() -> cancellations.accept(Till.full(ID.value(), "p")))
                .isInstanceOf(StoreException.class);
        assertThat(cancellations.find(ID)).as("both or nothing").isEmpty();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void one_after_the_worker_was_closed_waits_for_the_next_start(Databases databases) {
        open(databases);
        startAndSettle();
        worker.close();
        cancellations.accept(Till.full(ID.value(), "p"));
        assertThat(rows()).extracting(WakeUpRow::id).containsExactly(ID.value());
        worker = JdbcWorker.builder(store).pollInterval(NO_POLL).build();
        cancellations = till.on(store, worker);
        worker.start(cancellations);
        Eventually.holds("it is cancelled", () -> state(ID.value()) == State.CANCELLED);
    }
}
