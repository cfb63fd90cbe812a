package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several nodes on one database, and nodes that are no more. */
class WorkerNodesTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";
    private static final CancellationId ID = CancellationId.of("left-behind");

    private TestDatabase database;

    @AfterEach
    void close() {
        database.close();
    }

    private JdbcWorker.Builder node() {
        return JdbcWorker.builder(Stores.on(database))
                .threads(4)
                .pollInterval(Duration.ofMillis(50))
                .heartbeat(Duration.ofMillis(250));
    }

    private boolean isEmpty() {
        return WakeUpRow.all(database).isEmpty();
    }

    @Test
    void two_nodes_share_the_wake_ups_and_each_is_handled_once() {
        database = Databases.POSTGRESQL.fresh();
        CountDownLatch bothWork = new CountDownLatch(2);
        Looks first = new Looks().doing(waitingFor(bothWork));
        Looks second = new Looks().doing(waitingFor(bothWork));
        try (JdbcWorker one = node().build();
                JdbcWorker two = node().build()) {
            IntStream.range(0, 60).forEach(i -> one.wakeUp(CancellationId.of("c-" + i), Instant.now()));
            one.start(first.cancellations());
            two.start(second.cancellations());
            Eventually.holds("all are handled", this::isEmpty);
        }
        assertThat(first.seen()).isNotEmpty();
        assertThat(second.seen()).isNotEmpty();
        assertThat(first.seen()).doesNotContainAnyElementsOf(second.seen());
        assertThat(first.seen().size() + second.seen().size()).isEqualTo(60);
    }

    /** Whoever comes first waits until the other one has something to do, too. */
    private static Function<CancellationId, Optional<Instant>> waitingFor(CountDownLatch both) {
        AtomicInteger looks = new AtomicInteger();
        return id -> {
            if (looks.getAndIncrement() == 0) {
                both.countDown();
            }
            try {
                assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Optional.empty();
        };
    }

    @Test
    void cancellations_accepted_on_two_nodes_are_each_sent_once() {
        database = Databases.POSTGRESQL.fresh();
        Till till = new Till();
        JdbcStore storeOne = Stores.on(database);
        JdbcStore storeTwo = Stores.on(database);
        try (JdbcWorker one = JdbcWorker.builder(storeOne).build();
                JdbcWorker two = JdbcWorker.builder(storeTwo).build()) {
            Cancellations onOne = till.on(storeOne, one);
            Cancellations onTwo = till.on(storeTwo, two);
            one.start(onOne);
            two.start(onTwo);
            for (int i = 0; i < 30; i++) {
                (i % 2 == 0 ? onOne : onTwo).accept(Till.full("c-" + i, "p-" + i));
            }
            Eventually.holds("all are done", this::isEmpty);
            for (int i = 0; i < 30; i++) {
                assertThat(onOne.find(CancellationId.of("c-" + i))
                                .orElseThrow()
                                .cancellation()
                                .state())
                        .isEqualTo(State.CANCELLED);
            }
        }
        assertThat(till.sent()).isEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_a_killed_node_had_in_hand_is_looked_at_again_at_once(Databases databases) {
        database = databases.fresh();
        Looks looks = new Looks();
        try (JdbcWorker worker = node().build();
                CapturedLog log = CapturedLog.of(WakeUpTask.class)) {
            Instant lastSign = Instant.now().minusSeconds(10);
            WakeUpRow.picked(ID.value(), "killed-node", lastSign).insertInto(database);
            worker.start(looks.cancellations());
            Eventually.holds("it was handled", this::isEmpty);
            assertThat(looks.seen()).containsExactly(ID);
            assertThat(log.lines())
                    .containsExactly(
                            "WARNING: Node killed-node left cancellation left-behind behind; another one looks at it now");
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_a_node_has_in_hand_is_its_own_for_as_long_as_its_heart_beats(Databases databases) throws Exception {
        database = databases.fresh();
        CountDownLatch longEnough = new CountDownLatch(1);
        Looks slow = new Looks().doing(id -> {
            try {
                assertThat(longEnough.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Optional.empty();
        });
        try (JdbcWorker worker = node().build()) {
            worker.start(slow.cancellations());
            worker.wakeUp(ID, Instant.now());
            Eventually.holds("it is being handled", () -> !slow.seen().isEmpty());
            Instant first = WakeUpRow.of(database, ID).orElseThrow().heartbeat();
            // Twice as long as a node without a heartbeat is believed to live.
            Eventually.holds(
                    "its heart beats",
                    () -> WakeUpRow.of(database, ID).orElseThrow().heartbeat().isAfter(first.plusSeconds(2)));
            longEnough.countDown();
            Eventually.holds("it was handled", this::isEmpty);
            assertThat(slow.seen()).containsExactly(ID);
        }
    }

    /** The stalled node's row is not written back twice, and what it did in between is the claim's business. */
    @Test
    void a_node_that_was_taken_for_dead_and_wakes_up_changes_nothing() {
        database = Databases.POSTGRESQL.fresh();
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        CountDownLatch stalled = new CountDownLatch(1);
        Looks looks = new Looks().doing(id -> {
            try {
                assertThat(stalled.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Optional.empty();
        });
        try (JdbcWorker worker = node().heartbeat(Duration.ofSeconds(5)).build();
                CapturedLog log = CapturedLog.of(WakeUpTask.class)) {
            worker.start(looks.cancellations());
            worker.wakeUp(ID, Instant.now());
            Eventually.holds("it is being handled", () -> !looks.seen().isEmpty());
            // What another node does that takes this one for dead, looks, and is told to come back tomorrow.
            database.run("delete from cancel_wakeups");
            WakeUpRow successors = WakeUpRow.free("paycancel", ID.value(), tomorrow);
            successors.insertInto(database);
            database.run("update cancel_wakeups set version = 5");
            stalled.countDown();
            Eventually.holds("it notices", () -> !log.lines().isEmpty());
            assertThat(log.lines())
                    .containsExactly(
                            "INFO: Wake-up paycancel of cancellation left-behind has been taken over by another"
                                    + " node, which took this one for dead");
            assertThat(WakeUpRow.of(database, ID)).isPresent();
        }
    }
}
