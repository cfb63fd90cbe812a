package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has no wake-up is found all the same. */
class ReconcilerTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";
    private static final Duration NEVER = Duration.ofHours(1);

    private final Till till = new Till();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private TestDatabase database;
    private JdbcStore store;
    private JdbcWorker worker;
    /** Accepts, and loses every wake-up. */
    private Cancellations forgetful;

    private void open(Databases databases, Duration reconcileInterval) {
        database = databases.fresh();
        store = Stores.builder(database)
                .listener("orders", event -> told.add(event.cancellation().id().value()))
                .build();
        worker = JdbcWorker.builder(store)
                .pollInterval(Duration.ofMillis(50))
                .reconcileInterval(reconcileInterval)
                .build();
        forgetful = till.on(store, (id, notBefore) -> {});
    }

    @AfterEach
    void close() {
        if (worker != null) {
            worker.close();
            database.close();
        }
    }

    private void accept(String id) {
        forgetful.accept(Till.full(id, "payment of " + id));
    }

    private boolean isCancelled(String id) {
        return forgetful
                        .find(CancellationId.of(id))
                        .orElseThrow()
                        .cancellation()
                        .state()
                == State.CANCELLED;
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void lost_wake_ups_are_found_at_the_start_and_at_each_interval(Databases databases) {
        open(databases, Duration.ofMillis(200));
        accept("before");
        assertThat(WakeUpRow.all(database)).isEmpty();
        assertThat(worker.lastScan()).isEmpty();
        worker.start(till.on(store, worker));
        Eventually.holds("found at the start", () -> isCancelled("before"));
        accept("after");
        Eventually.holds("found later", () -> isCancelled("after"));
        assertThat(worker.lastScan().orElseThrow()).isBetween(Instant.now().minusSeconds(20), Instant.now());
        Eventually.holds("nothing is left", () -> WakeUpRow.all(database).isEmpty());
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void notices_without_a_wake_up_are_told(Databases databases) {
        open(databases, NEVER);
        store.wakeNoticesThrough(id -> {});
        forgetful.cancel(Till.full("told-late", "p"));
        assertThat(told).isEmpty();
        assertThat(WakeUpRow.all(database)).isEmpty();
        worker.start(forgetful);
        Eventually.holds("it is told", () -> told.contains("told-late"));
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_wake_up_that_is_too_late_is_moved_unless_it_waits_out_a_failure(Databases databases) {
        open(databases, NEVER);
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        accept("too-late");
        accept("failing");
        WakeUpRow.free("paycancel", "too-late", tomorrow).insertInto(database);
        WakeUpRow failing = new WakeUpRow("paycancel", "failing", tomorrow, false, null, 3, null);
        failing.insertInto(database);
        worker.start(till.on(store, worker));
        Eventually.holds("the late one is moved", () -> isCancelled("too-late"));
        Eventually.holds("the other one waits", () -> WakeUpRow.all(database).equals(List.of(failing)));
        assertThat(isCancelled("failing")).isFalse();
        // Whoever knows something new asks for it at once.
        worker.wakeUp(CancellationId.of("failing"), Instant.now());
        Eventually.holds("it is handled", () -> isCancelled("failing"));
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void an_outage_is_told_once_and_then_the_scan_goes_on(Databases databases) {
        open(databases, Duration.ofMillis(50));
        try (CapturedLog log = CapturedLog.of(Reconciler.class)) {
            worker.start(till.on(store, worker));
            Eventually.holds("scanned", () -> worker.lastScan().isPresent());
            database.run("alter table cancellation_notice rename to away");
            Eventually.holds("it is told", () -> !log.lines().isEmpty());
            Instant seen = Instant.now();
            accept("meanwhile");
            Eventually.holds(
                    "the other half is scanned", () -> !WakeUpRow.all(database).isEmpty() || isCancelled("meanwhile"));
            database.run("alter table away rename to cancellation_notice");
            Eventually.holds(
                    "scanned again", () -> worker.lastScan().orElseThrow().isAfter(seen));
            Eventually.holds("told", () -> log.lines().size() == 2);
            assertThat(log.lines().get(0))
                    .startsWith("SEVERE: The record could not be scanned for what has no wake-up, trying again each"
                            + " PT0.05S: io.paycancel.jdbc.StoreException: Due notices could not be read: ");
            assertThat(log.lines().get(1)).isEqualTo("INFO: The record is scanned again");
        }
    }

    @Test
    void one_that_cannot_be_woken_holds_up_no_other_one() throws InterruptedException {
        List<String> woken = new CopyOnWriteArrayList<>();
        AtomicInteger limit = new AtomicInteger();
        Reconciler.Scan first = new Reconciler.Scan(
                (last, most) -> {
                    limit.set(most);
                    return List.of(new Due(1, "bad"), new Due(1, "good"));
                },
                id -> {
                    if (id.value().equals("bad")) {
                        throw new IllegalStateException("canary");
                    }
                    woken.add(id.value());
                });
        Reconciler.Scan second =
                new Reconciler.Scan((last, most) -> List.of(new Due(1, "notice")), id -> woken.add(id.value()));
        Reconciler reconciler = new Reconciler(InstantSource.system(), NEVER, List.of(first, second));
        try (CapturedLog log = CapturedLog.of(Reconciler.class)) {
            reconciler.start();
            Eventually.holds("all others are woken", () -> woken.size() == 2);
            reconciler.stop();
            assertThat(woken).containsExactly("good", "notice");
            assertThat(limit).hasValue(1000);
            assertThat(reconciler.lastScan()).as("not without a fault").isEmpty();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .endsWith("trying again each PT1H: java.lang.IllegalStateException");
        }
    }

    @Test
    void what_is_behind_thousands_that_nobody_can_go_on_with_is_found() throws InterruptedException {
        List<Due> all = IntStream.rangeClosed(1, 2000)
                .mapToObj(number -> new Due(1_700_000_000_000L + number / 3, String.format("c-%04d", number)))
                .toList();
        List<Integer> pages = new CopyOnWriteArrayList<>();
        List<String> woken = new CopyOnWriteArrayList<>();
        Reconciler.Scan scan = new Reconciler.Scan(
                (last, most) -> {
                    int from = all.indexOf(last) + 1;
                    pages.add(from);
                    return all.subList(from, Math.min(from + most, all.size()));
                },
                id -> woken.add(id.value()));
        Reconciler reconciler = new Reconciler(InstantSource.system(), NEVER, List.of(scan));
        reconciler.start();
        Eventually.holds("scanned", () -> reconciler.lastScan().isPresent());
        reconciler.stop();
        assertThat(pages).containsExactly(0, 1000, 2000);
        assertThat(woken).hasSize(2000).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void page_by_page_all_that_is_due_is_found_once(Databases databases) {
        open(databases, NEVER);
        store.wakeNoticesThrough(id -> {});
        // Upper and lower case, and many in the same millisecond: order must be the same in the database and here.
        List<String> all = List.of("0", "C", "D", "Z", "b", "e-1", "e.1", "e_1", "z", "a");
        all.forEach(id -> forgetful.accept(Till.full(id, "payment of " + id)));
        database.run("update cancellation set due_ms = case when id = 'a' then 1700000000001 else 1700000000000 end");
        assertThat(pages(store::due)).containsExactlyElementsOf(all);
        assertThat(store.due(2)).extracting(CancellationId::value).containsExactly("0", "C");
        all.forEach(id -> forgetful.advance(CancellationId.of(id)));
        assertThat(pages(store::due)).isEmpty();
        database.run("update cancellation_notice set due_ms ="
                + " case when cancellation_id = 'a' then 1700000000001 else 1700000000000 end");
        assertThat(pages(store::dueNotices)).containsExactlyElementsOf(all);
    }

    private static List<String> pages(Reconciler.Pages due) {
        List<String> found = new ArrayList<>();
        Due last = Due.NOTHING_YET;
        while (last != null) {
            List<Due> page = due.after(last, 3);
            page.forEach(one -> found.add(one.id()));
            last = page.size() < 3 ? null : page.get(2);
        }
        return found;
    }

    @Test
    void a_database_that_takes_nothing_is_not_asked_a_thousand_times() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger scans = new AtomicInteger();
        Reconciler.Scan scan = new Reconciler.Scan(
                (last, most) -> {
                    scans.incrementAndGet();
                    return Collections.nCopies(1000, new Due(1, "c"));
                },
                id -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException();
                });
        Reconciler reconciler = new Reconciler(InstantSource.system(), Duration.ofMillis(10), List.of(scan));
        try (CapturedLog log = CapturedLog.of(Reconciler.class)) {
            reconciler.start();
            Eventually.holds("it goes on scanning", () -> scans.get() > 3);
            reconciler.stop();
            assertThat(asked).hasValue(3 * scans.get());
            assertThat(log.lines()).hasSize(1);
        }
    }
}
