package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which threads a worker works, and on how many at once. */
class WorkerThreadsTest {
    private static final boolean HAS_VIRTUAL = Runtime.version().feature() >= 21;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_thread_that_dies_of_something_says_so_in_the_log_and_not_of_what(boolean virtual) {
        assumeTrue(HAS_VIRTUAL || !virtual);
        try (CapturedLog log = CapturedLog.of(Threads.class)) {
            ExecutorService pool = new Threads(virtual).bounded("doomed", 1);
            pool.execute(() -> {
                throw new IllegalStateException("canary of a row");
            });

            Eventually.holds("it is told", () -> !log.lines().isEmpty());
            pool.shutdown();
            assertThat(log.lines())
                    .containsExactly("WARNING: Thread doomed-1 ended with java.lang.IllegalStateException;"
                            + " what it was at is looked at again");
        }
    }

    static Stream<Arguments> kinds() {
        return Databases.here()
                .flatMap(databases -> Stream.of(false, true)
                        .filter(virtual -> HAS_VIRTUAL || !virtual)
                        .map(virtual -> Arguments.of(databases, virtual)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void never_more_are_handled_at_once_than_is_set(Databases databases, boolean virtual) {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch goesOn = new CountDownLatch(1);
        Set<Boolean> daemons = ConcurrentHashMap.newKeySet();
        Looks looks = new Looks().doing(id -> {
            daemons.add(Thread.currentThread().isDaemon());
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                assertThat(goesOn.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                now.decrementAndGet();
            }
            return Optional.empty();
        });
        try (TestDatabase database = databases.fresh();
                JdbcWorker worker = JdbcWorker.builder(Stores.on(database))
                        .threads(3)
                        .virtualThreads(virtual)
                        .pollInterval(Duration.ofMillis(10))
                        .build()) {
            for (int i = 0; i < 12; i++) {
                worker.wakeUp(CancellationId.of("c-" + i), Instant.now().minusSeconds(1));
            }
            worker.start(looks.cancellations());
            Eventually.holds("all hands are full", () -> now.get() == 3);
            // More come in while all hands are full, and poll after poll finds the rest due.
            for (int i = 0; i < 20; i++) {
                worker.wakeUp(CancellationId.of("late-" + i), Instant.now());
            }
            goesOn.countDown();
            Eventually.holds("all are done", () -> WakeUpRow.all(database).isEmpty());
        }
        assertThat(most).hasValue(3);
        assertThat(looks.seen()).hasSize(32).doesNotHaveDuplicates();
        assertThat(daemons).containsExactly(true);
    }

    @Test
    void by_default_they_are_virtual_where_no_driver_holds_on_to_their_carriers() {
        try (TestDatabase database = Databases.H2.fresh();
                JdbcWorker worker = JdbcWorker.builder(Stores.on(database)).build();
                JdbcWorker platform = JdbcWorker.builder(Stores.on(database))
                        .virtualThreads(false)
                        .build()) {
            assertThat(worker.toString())
                    .contains(
                            Runtime.version().feature() >= 24
                                    ? "on at most 200 virtual threads"
                                    : "on at most 16 platform threads");
            assertThat(platform.toString()).contains("on at most 16 platform threads");
        }
    }

    @Test
    void virtual_threads_that_this_jvm_does_not_have_are_refused() {
        try (TestDatabase database = Databases.H2.fresh()) {
            JdbcWorker.Builder builder = JdbcWorker.builder(Stores.on(database));
            if (HAS_VIRTUAL) {
                assertThatCode(() -> builder.virtualThreads(true)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> builder.virtualThreads(true))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessage("Virtual threads need Java 21 or newer");
            }
        }
    }

    @Test
    void virtual_ones_are_virtual_and_have_names() throws Exception {
        assumeTrue(HAS_VIRTUAL);
        for (ExecutorService pool : List.of(new Threads(true).bounded("some", 1), new Threads(true).direct("some"))) {
            Thread thread = pool.submit(Thread::currentThread).get(20, TimeUnit.SECONDS);
            assertThat(thread.getName()).isEqualTo("some-1");
            assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
            pool.shutdownNow();
        }
    }

    @Test
    void whoever_waits_for_a_send_is_told_at_once_that_there_is_no_thread_for_it() {
        ExecutorService sending = new Threads(false).direct("some");
        CountDownLatch goesOn = new CountDownLatch(1);
        try {
            for (int i = 0; i < 200; i++) {
                sending.execute(() -> {
                    try {
                        assertThat(goesOn.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
            }
            assertThatThrownBy(() -> sending.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        } finally {
            goesOn.countDown();
            sending.shutdown();
        }
    }

    @Test
    void a_node_is_called_after_its_host_and_process_in_fifty_characters() {
        assertThat(NodeName.ofThisProcess())
                .hasSizeLessThanOrEqualTo(50)
                .contains("-" + ProcessHandle.current().pid() + "-")
                .isNotEqualTo(NodeName.ofThisProcess());
        assertThat(NodeName.of("shop", "-4711-0a1b2c3d")).isEqualTo("shop-4711-0a1b2c3d");
        assertThat(NodeName.of("h".repeat(80), "-4711-0a1b2c3d"))
                .hasSize(50)
                .startsWith("hhh")
                .endsWith("h-4711-0a1b2c3d");
    }
}
