package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody hangs over something: what is due does not wait for him. */
class HungHandsTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";
    private static final CancellationId HUNG = CancellationId.of("hung");
    private static final Duration NEVER = Duration.ofHours(1);

    private final Till till = new Till();
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private TestDatabase database;
    private JdbcStore store;
    private JdbcWorker worker;
    /** Accepts, and loses every wake-up. */
    private Cancellations forgetful;

    private void open(TestDatabase fresh, JdbcStore opened) {
        database = fresh;
        store = opened;
        forgetful = till.on(store, (id, notBefore) -> {});
    }

    @AfterEach
    void close() {
        goesOn.countDown();
        worker.close();
        database.close();
    }

    private void accept(String id) {
        forgetful.accept(Till.full(id, "payment of " + id));
    }

    private boolean isCancelled(String id) {
        CancellationId cancellation = CancellationId.of(id);
        return store.find(cancellation).orElseThrow().cancellation().state() == State.CANCELLED;
    }

    private void hang() {
        try {
            assertThat(goesOn.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_a_hand_hangs_over_is_gone_on_with_by_the_scan(Databases databases) {
        TestDatabase fresh = databases.fresh();
        open(fresh, Stores.on(fresh));
        AtomicInteger rescued = new AtomicInteger();
        Looks looks = new Looks().doing(id -> {
            if (Thread.currentThread().getName().startsWith("paycancel-worker")) {
                hang();
            } else {
                rescued.incrementAndGet();
            }
            return Optional.empty();
        });
        accept(HUNG.value());
        worker = JdbcWorker.builder(store)
                .threads(1)
                .pollInterval(Duration.ofMillis(20))
                .reconcileInterval(Duration.ofMillis(50))
                .build();
        worker.start(looks.cancellations());
        Eventually.holds("somebody else has looked at it", () -> rescued.get() > 0);
        assertThat(WakeUpRow.of(database, HUNG).orElseThrow().picked())
                .as("the only hand still hangs")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void where_no_thread_is_free_for_a_rescue_the_scan_goes_on_all_the_same(Databases databases) {
        TestDatabase fresh = databases.fresh();
        open(fresh, Stores.on(fresh));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < 4; i++) {
            accept("hung-" + i);
            WakeUpRow.picked("hung-" + i, "another node", now.plusSeconds(600)).insertInto(database);
        }
        worker = JdbcWorker.builder(store)
                .virtualThreads(false)
                .pollInterval(Duration.ofMillis(20))
                .reconcileInterval(Duration.ofMillis(50))
                .build();
        Collections.nCopies(200, (Runnable) this::hang).forEach(worker.attemptExecutor()::execute);
        try (CapturedLog scan = CapturedLog.of(Reconciler.class);
                CapturedLog log = CapturedLog.of(JdbcWorker.class)) {
            worker.start(till.on(store, worker));
            Eventually.holds(
                    "it was found that there is no room", () -> log.lines().size() >= 4);
            accept("behind");
            Eventually.holds("what is behind is found", () -> isCancelled("behind"));
            assertThat(scan.lines()).isEmpty();
            assertThat(log.lines()).contains("FINE: Nobody is free for cancellation hung-3, over which somebody hangs");
        }
        assertThat(worker.lastScan()).isPresent();
        goesOn.countDown();
        Eventually.holds("with room, they are rescued", () -> isCancelled("hung-0") && isCancelled("hung-3"));
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void listeners_that_hang_hold_a_quarter_of_the_hands_and_no_more(Databases databases) {
        AtomicInteger hanging = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        TestDatabase fresh = databases.fresh();
        open(
                fresh,
                Stores.builder(fresh)
                        .listener("orders", event -> {
                            most.accumulateAndGet(hanging.incrementAndGet(), Math::max);
                            hang();
                            hanging.decrementAndGet();
                            told.incrementAndGet();
                        })
                        .build());
        worker = JdbcWorker.builder(store)
                .threads(8)
                .pollInterval(Duration.ofMillis(20))
                .reconcileInterval(NEVER)
                .build();
        Cancellations cancellations = till.on(store, worker);
        worker.start(cancellations);
        for (int i = 0; i < 10; i++) {
            cancellations.accept(Till.full("c-" + i, "payment of " + i));
        }
        Eventually.holds("two listeners hang", () -> hanging.get() == 2);
        for (int i = 0; i < 10; i++) {
            String id = "c-" + i;
            Eventually.holds(id + " is cancelled all the same", () -> isCancelled(id));
        }
        assertThat(told).hasValue(0);
        assertThat(most).hasValue(2);
        goesOn.countDown();
        Eventually.holds("all are told", () -> told.get() == 10);
        assertThat(most).hasValue(2);
    }
}
