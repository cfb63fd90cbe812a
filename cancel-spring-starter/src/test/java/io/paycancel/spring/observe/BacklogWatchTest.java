package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.jdbc.Backlog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BacklogWatchTest {
    private static final Backlog NOTHING = new Backlog(Map.of(), 0);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private Backlog read() {
        reads.incrementAndGet();
        return NOTHING;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void hang(Runnable task) {
        waiting.add(task);
        pass(Duration.ofSeconds(3));
    }

    @Test
    void it_reads_once_in_five_seconds_however_many_ask() {
        BacklogWatch watch = new BacklogWatch(this::read, Runnable::run, nanos::get);
        assertThat(watch.read()).contains(NOTHING);
        pass(Duration.ofSeconds(5));
        assertThat(watch.read()).contains(NOTHING);
        assertThat(reads).hasValue(1);
        pass(Duration.ofMillis(1));
        assertThat(watch.read()).contains(NOTHING);
        assertThat(reads).hasValue(2);
    }

    @Test
    void nobody_waits_for_a_database_that_hangs_and_it_is_asked_once() {
        BacklogWatch watch = new BacklogWatch(this::read, this::hang, nanos::get);
        assertThat(watch.read()).isEmpty();
        assertThat(watch.read()).isEmpty();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(watch.read()).as("once it has answered").contains(NOTHING);
    }
}
