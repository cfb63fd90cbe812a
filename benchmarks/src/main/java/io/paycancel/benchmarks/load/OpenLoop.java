package io.paycancel.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Calls arrive at a fixed rate, whether or not those before have ended, and latency counts from when a call was to begin: a
 * system that stalls is not excused from what it did not even begin.
 *
 * @param threads enough for all that are ever in flight at once; what finds none waits, and its waiting counts
 */
record OpenLoop(ThreadKind kind, int threads, double perSecond, Duration time) {
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(5);

    /** Latencies in microseconds. */
    Histogram run(Subject subject) throws Exception {
        subject.begin();
        int calls = (int) Math.max(1, perSecond * time.toNanos() / 1e9);
        Histogram histogram = new ConcurrentHistogram(MOST_MICROS, 3);
        CountDownLatch ended = new CountDownLatch(calls);
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads, kind.factory());
        try {
            long begun = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                long intended = begun + (long) (i * 1e9 / perSecond);
                for (long early = intended - System.nanoTime(); early > 0; early = intended - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                pool.execute(() -> {
                    try {
                        subject.call();
                        histogram.recordValue((System.nanoTime() - intended) / 1000);
                    } catch (Throwable e) {
                        failed.compareAndSet(null, e);
                    } finally {
                        ended.countDown();
                    }
                });
            }
            ended.await();
        } finally {
            pool.shutdownNow();
        }
        if (failed.get() != null) {
            throw new IllegalStateException(subject.name() + " has failed", failed.get());
        }
        subject.check(calls);
        return histogram;
    }
}
