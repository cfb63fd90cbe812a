package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.paycancel.model.CancellationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a worker ends: nothing begins any more, what has begun ends as it ends, and the rest stays for others. */
class WorkerCloseTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";
    private static final CancellationId FIRST = CancellationId.of("first");
    private static final CancellationId SECOND = CancellationId.of("second");

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Looks looks = new Looks().doing(id -> {
        begun.countDown();
        try {
            assertThat(goesOn.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw new IllegalStateException(e);
        }
        return Optional.empty();
    });
    private TestDatabase database;
    private JdbcWorker worker;

    @AfterEach
    void close() {
        worker.close();
        database.close();
    }

    private void start(Databases databases, Duration shutdownMaxWait, int threads) throws InterruptedException {
        database = databases.fresh();
        worker = JdbcWorker.builder(Stores.on(database))
                .threads(threads)
                .pollInterval(Duration.ofMillis(20))
                .shutdownMaxWait(shutdownMaxWait)
                .build();
        worker.start(looks.cancellations());
        worker.wakeUp(FIRST, Instant.now());
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<Void> closeElsewhere() {
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> worker.close(), Aside::run);
        Eventually.holds("closing has begun", () -> !worker.isRunning());
        return closed;
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void it_waits_for_what_is_in_flight_and_begins_nothing(Databases databases) throws Exception {
        start(databases, Duration.ofSeconds(30), 1);
        assertThat(worker.toString()).contains(" 1 in flight on at most 1 ");
        // It waits for the only hand when closing begins.
        Instant due = Instant.now().minusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        worker.wakeUp(SECOND, due);
        CompletableFuture<Void> closed = closeElsewhere();
        worker.wakeUp(CancellationId.of("third"), due);
        assertThat(closed).isNotDone();
        goesOn.countDown();
        closed.get(20, TimeUnit.SECONDS);
        assertThat(looks.seen()).containsExactly(FIRST);
        assertThat(interrupted).isFalse();
        assertThat(WakeUpRow.all(database))
                .containsExactly(
                        WakeUpRow.free("paycancel", SECOND.value(), due), WakeUpRow.free("paycancel", "third", due));
    }

    /** A hand that is free before all have ended must not take what still stands in the queue. */
    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_hand_that_is_free_while_others_work_takes_nothing_any_more(Databases databases) throws Exception {
        start(databases, Duration.ofSeconds(30), 2);
        CountDownLatch quickEnds = new CountDownLatch(1);
        CountDownLatch quickBegan = new CountDownLatch(1);
        Function<CancellationId, Optional<Instant>> slow = looks.script();
        looks.doing(id -> {
            if (!id.equals(SECOND)) {
                return slow.apply(id);
            }
            quickBegan.countDown();
            try {
                assertThat(quickEnds.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.empty();
        });
        worker.wakeUp(SECOND, Instant.now());
        assertThat(quickBegan.await(20, TimeUnit.SECONDS)).isTrue();
        Instant due = Instant.now().minusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        worker.wakeUp(CancellationId.of("third"), due);
        worker.wakeUp(CancellationId.of("fourth"), due);
        // Where rows are fetched before they are locked, both stand in the queue after the next poll.
        Instant polls = Instant.now().plusMillis(300);
        Eventually.holds("some polls later", () -> Instant.now().isAfter(polls));
        CompletableFuture<Void> closed = closeElsewhere();
        quickEnds.countDown();
        Eventually.holds(
                "the quick one is gone", () -> WakeUpRow.of(database, SECOND).isEmpty());
        Eventually.holds(
                "what it had before its eyes is put back",
                () -> WakeUpRow.all(database).stream()
                        .filter(row -> !row.id().equals(FIRST.value()))
                        .noneMatch(WakeUpRow::picked));
        assertThat(closed).isNotDone();
        goesOn.countDown();
        closed.get(20, TimeUnit.SECONDS);
        assertThat(looks.seen()).containsExactly(FIRST, SECOND);
        assertThat(WakeUpRow.all(database))
                .containsExactly(WakeUpRow.free("paycancel", "fourth", due), WakeUpRow.free("paycancel", "third", due));
    }

    /** On databases that lock and fetch, what was fetched is this node's already: it must be given back. */
    @Test
    void what_was_fetched_and_did_not_begin_is_given_back_as_it_was() throws Exception {
        database = Databases.POSTGRESQL.fresh();
        worker = JdbcWorker.builder(Stores.on(database)).build();
        Instant due = Instant.now().minusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        InFlight inFlight = new InFlight();
        inFlight.shut();
        AlarmClock.Kind kind = new AlarmClock.Kind("paycancel", id -> {
            throw new AssertionError("nothing begins any more");
        });
        WakeUpRow.free("paycancel", FIRST.value(), due).insertInto(database);
        var scheduler = Scheduler.create(
                        database.dataSource(), new WakeUpTask(kind, Instant::now, inFlight, () -> {}).task())
                .tableName(WakeUps.TABLE)
                .jdbcCustomization(WakeUpTimes.of(database.database()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .build();
        scheduler.start();
        Eventually.holds(
                "it was picked and put back", () -> !"1".equals(database.ask("select version from cancel_wakeups")));
        scheduler.stop();
        assertThat(WakeUpRow.of(database, FIRST)).contains(WakeUpRow.free("paycancel", FIRST.value(), due));
    }

    @ParameterizedTest
    @EnumSource(
            value = Databases.class,
            names = {"SQLITE", "POSTGRESQL"})
    void what_does_not_end_in_time_is_interrupted(Databases databases) throws Exception {
        start(databases, Duration.ofMillis(300), 2);
        try (CapturedLog log = CapturedLog.of(JdbcWorker.class);
                CapturedLog failures = CapturedLog.of(WakeUpTask.class)) {
            worker.close();
            assertThat(interrupted).isTrue();
            assertThat(log.lines())
                    .containsExactly("WARNING: Attempts are still in flight (1 of the worker's); they are interrupted,"
                            + " and found again as unknown");
            assertThat(failures.lines()).isNotEmpty();
        }
        assertThat(WakeUpRow.of(database, FIRST)).as("it is found again").isPresent();
    }

    @Test
    void who_closes_may_be_interrupted_and_then_waits_no_longer() throws Exception {
        start(Databases.SQLITE, Duration.ofMinutes(10), 2);
        AtomicBoolean flag = new AtomicBoolean();
        Thread closing = new Thread(() -> {
            worker.close();
            flag.set(Thread.currentThread().isInterrupted());
        });
        try (CapturedLog log = CapturedLog.of(JdbcWorker.class);
                CapturedLog failures = CapturedLog.of(WakeUpTask.class)) {
            closing.start();
            Eventually.holds("closing has begun", () -> !worker.isRunning());
            closing.interrupt();
            closing.join(20_000);
            assertThat(closing.isAlive()).isFalse();
            assertThat(log.lines()).hasSize(1);
            assertThat(failures.lines()).isNotEmpty();
        }
        assertThat(flag).isTrue();
        assertThat(interrupted).isTrue();
    }

    @Test
    void closing_again_waits_for_the_first_and_does_nothing() throws Exception {
        start(Databases.SQLITE, Duration.ofSeconds(30), 1);
        CompletableFuture<Void> first = closeElsewhere();
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> worker.close(), Aside::run);
        assertThat(second).isNotDone();
        goesOn.countDown();
        CompletableFuture.allOf(first, second).get(20, TimeUnit.SECONDS);
        assertThat(interrupted).isFalse();
    }

    @Test
    void what_is_sent_on_its_threads_is_waited_for_too_and_nothing_is_taken_after_that() throws Exception {
        database = Databases.SQLITE.fresh();
        worker = JdbcWorker.builder(Stores.on(database)).build();
        worker.start(looks.cancellations());
        AtomicBoolean sent = new AtomicBoolean();
        worker.attemptExecutor().execute(() -> {
            begun.countDown();
            try {
                sent.set(goesOn.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closed = closeElsewhere();
        Eventually.holds("it takes nothing", () -> {
            try {
                worker.attemptExecutor().execute(() -> {});
                return false;
            } catch (RejectedExecutionException e) {
                return true;
            }
        });
        assertThat(closed).isNotDone();
        goesOn.countDown();
        closed.get(20, TimeUnit.SECONDS);
        assertThat(sent).isTrue();
        assertThatThrownBy(() -> worker.attemptExecutor().execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
