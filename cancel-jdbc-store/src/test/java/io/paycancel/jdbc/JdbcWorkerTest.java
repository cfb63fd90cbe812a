package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.ConfigurationException;
import io.paycancel.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a wake-up. */
class JdbcWorkerTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";
    private static final CancellationId ID = CancellationId.of("order-42-return-1");

    private final Looks looks = new Looks();
    private TestDatabase database;
    private JdbcWorker worker;

    private JdbcWorker.Builder on(Databases databases) {
        database = databases.fresh();
        return JdbcWorker.builder(Stores.on(database))
                .pollInterval(Duration.ofMillis(20))
                .heartbeat(Duration.ofMillis(100));
    }

    private JdbcWorker start(JdbcWorker.Builder builder) {
        worker = builder.build();
        worker.start(looks.cancellations());
        return worker;
    }

    @AfterEach
    void close() {
        if (worker != null) {
            worker.close();
        }
        database.close();
    }

    private boolean isGone(CancellationId id) {
        return WakeUpRow.of(database, id).isEmpty();
    }

    private WakeUpRow row() {
        return WakeUpRow.of(database, ID).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void it_fires_once_when_it_is_due_and_its_row_goes(Databases databases) {
        Instant due = Instant.now().plusMillis(700);
        AtomicBoolean early = new AtomicBoolean();
        looks.doing(id -> {
            early.set(Instant.now().isBefore(due));
            return Optional.empty();
        });
        start(on(databases)).wakeUp(ID, due);
        Eventually.holds("it is looked at", () -> !looks.seen().isEmpty());
        Eventually.holds("its row is gone", () -> isGone(ID));
        assertThat(early).isFalse();
        worker.wakeUp(CancellationId.of("another-one"), Instant.now());
        Eventually.holds("both were looked at", () -> looks.seen().size() > 1);
        assertThat(looks.seen()).containsExactly(ID, CancellationId.of("another-one"));
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void it_comes_back_when_the_cancellation_says(Databases databases) {
        AtomicInteger times = new AtomicInteger();
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        looks.doing(id -> Optional.of(times.incrementAndGet() < 3 ? Instant.now() : tomorrow));
        start(on(databases)).wakeUp(ID, Instant.now());
        Eventually.holds("it is looked at three times", () -> times.get() == 3);
        Eventually.holds("and left for tomorrow", () -> row().due().equals(tomorrow) && !row().picked());
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void the_earlier_one_wins(Databases databases) {
        worker = on(databases).build();
        Instant nine = Instant.now().plus(Duration.ofHours(9)).truncatedTo(ChronoUnit.MILLIS);
        worker.wakeUp(ID, nine.plusSeconds(1));
        worker.wakeUp(ID, nine);
        worker.wakeUp(ID, nine.plusSeconds(2));
        assertThat(WakeUpRow.all(database)).containsExactly(WakeUpRow.free("paycancel", ID.value(), nine));
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void one_that_is_being_handled_is_left_alone(Databases databases) {
        worker = on(databases).build();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        WakeUpRow there = WakeUpRow.picked(ID.value(), "another node", now);
        there.insertInto(database);
        worker.wakeUp(ID, now.minusSeconds(60));
        assertThat(WakeUpRow.all(database)).containsExactly(there);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void one_that_fails_is_tried_again_with_growing_pauses_and_never_removed(Databases databases) {
        ManualTime clock = ManualTime.at(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        AtomicBoolean broken = new AtomicBoolean(true);
        looks.doing(id -> {
            if (broken.get()) {
                throw new IllegalStateException("canary: whatever an exception says");
            }
            return Optional.empty();
        });
        try (CapturedLog log = CapturedLog.of(WakeUpTask.class)) {
            start(on(databases).clock(clock)).wakeUp(ID, clock.now());
            int failures = 0;
            for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 300, 300}) {
                int before = failures++;
                Eventually.holds("failure " + failures, () -> !row().picked() && row().failures() == before + 1);
                assertThat(row().due()).isEqualTo(clock.now().plusSeconds(seconds));
                clock.advance(Duration.ofSeconds(seconds));
            }
            Eventually.holds("the last failure", () -> !row().picked() && row().failures() == 9);
            broken.set(false);
            clock.advance(Duration.ofMinutes(5));
            Eventually.holds("it has worked in the end", () -> isGone(ID));
            assertThat(log.lines()).hasSize(9).noneMatch(line -> line.contains("canary"));
            assertThat(log.lines().get(1))
                    .isEqualTo("SEVERE: Wake-up paycancel of cancellation order-42-return-1 failed, time 2;"
                            + " it is tried again in PT10S: java.lang.IllegalStateException");
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void one_that_fails_with_an_error_is_tried_again_too(Databases databases) {
        looks.doing(id -> {
            throw new NoClassDefFoundError("canary");
        });
        try (CapturedLog log = CapturedLog.of(WakeUpTask.class)) {
            start(on(databases)).wakeUp(ID, Instant.now());
            Eventually.holds("it has failed", () -> row().failures() == 1);
            assertThat(log.lines()).singleElement().asString().endsWith("PT5S: java.lang.NoClassDefFoundError");
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void one_of_a_cancellation_that_was_deleted_is_dropped(Databases databases) {
        looks.doing(id -> {
            throw new CancellationNotFoundException(id);
        });
        try (CapturedLog log = CapturedLog.of(JdbcWorker.class)) {
            start(on(databases)).wakeUp(ID, Instant.now());
            Eventually.holds("its row is gone", () -> isGone(ID));
            assertThat(log.lines())
                    .containsExactly(
                            "WARNING: Cancellation order-42-return-1 is not in the store; its wake-up is dropped");
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void rows_that_this_version_does_not_know_are_neither_taken_nor_deleted(Databases databases) {
        JdbcWorker.Builder builder = on(databases);
        Instant longAgo = Instant.now().minus(Duration.ofDays(365)).truncatedTo(ChronoUnit.MILLIS);
        WakeUpRow foreign = WakeUpRow.free("merchants-own", "report", longAgo);
        foreign.insertInto(database);
        start(builder).wakeUp(ID, Instant.now());
        Eventually.holds("the worker works", () -> isGone(ID));
        // Whatever is not known to it, it deletes where it looks for dead nodes: wait until it has done that twice.
        try (CapturedLog log = CapturedLog.of(WakeUpTask.class)) {
            for (String id : new String[] {"left-behind-1", "left-behind-2"}) {
                WakeUpRow.picked(id, "dead", longAgo).insertInto(database);
                Eventually.holds(id + " is taken over", () -> isGone(CancellationId.of(id)));
            }
            assertThat(log.lines().get(0))
                    .isEqualTo(
                            "WARNING: Node dead left cancellation left-behind-1 behind; another one looks at it now");
        }
        Eventually.holds("the foreign one waits as before", () -> foreign.equals(quiet(WakeUpRow.all(database))));
    }

    /** PostgreSQL's are picked together with ours, once, and put back, which leaves a heartbeat. */
    private static WakeUpRow quiet(List<WakeUpRow> rows) {
        WakeUpRow only = rows.size() == 1 ? rows.get(0) : null;
        return only == null || only.picked() ? null : WakeUpRow.free(only.task(), only.id(), only.due());
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void nothing_is_stored_but_an_id_and_a_time(Databases databases) {
        worker = on(databases).build();
        worker.wakeUp(ID, Instant.now().plusSeconds(60));
        worker.wakeUp(ID, Instant.now().plusSeconds(30));
        assertThat(database.ask("select count(*) from cancel_wakeups where task_data is null and priority is null"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void it_is_started_once(Databases databases) {
        JdbcWorker.Builder builder = on(databases).threads(3).virtualThreads(false);
        worker = builder.build();
        assertThat(worker.isRunning()).isFalse();
        worker.start(looks.cancellations());
        assertThat(worker.isRunning()).isTrue();
        assertThat(worker.toString())
                .matches("JdbcWorker\\[.+-" + ProcessHandle.current().pid()
                        + "-[0-9a-f]{8}, RUNNING, 0 in flight on at most 3 platform threads, JdbcStore\\["
                        + databases.database() + "]]");
        assertThatThrownBy(() -> worker.start(looks.cancellations()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A worker is started once; this one is running");
        worker.close();
        worker.close();
        assertThat(worker.isRunning()).isFalse();
        assertThatThrownBy(() -> worker.start(looks.cancellations()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A worker is started once; this one is closed, build another one");

        JdbcWorker neverStarted = builder.build();
        neverStarted.close();
        assertThatThrownBy(() -> neverStarted.start(looks.cancellations())).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void settings_that_cannot_work_are_refused(Databases databases) {
        JdbcWorker.Builder builder = on(databases);
        assertThatThrownBy(() -> builder.threads(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("threads must be 1 to 100000, was 0");
        assertThatThrownBy(() -> builder.threads(100_001)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> builder.pollInterval(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("pollInterval must be at least 1 millisecond, was PT0S");
        assertThatThrownBy(() -> builder.reconcileInterval(Duration.ofNanos(5)))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> builder.shutdownMaxWait(Duration.ofSeconds(-1)))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> builder.pollInterval(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("pollInterval must be at most 1 day, was ");
    }
}
