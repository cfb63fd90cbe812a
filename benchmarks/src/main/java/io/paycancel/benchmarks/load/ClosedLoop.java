package io.paycancel.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** As many calls in flight as there are threads, each of which makes its next call when the last has ended. */
record ClosedLoop(ThreadKind kind, int inFlight, Duration time) {

    /**
     * What a round has shown.
     *
     * @param perSecond calls
     * @param cpuMicros of this process, for each call
     * @param bytes allocated for each call
     */
    record Sample(long calls, double perSecond, double cpuMicros, double bytes) {}

    Sample run(Subject subject) throws Exception {
        subject.begin();
        CyclicBarrier start = new CyclicBarrier(inFlight + 1);
        CountDownLatch done = new CountDownLatch(inFlight);
        // Its threads stay until all has been counted: on Java 17 what the dead have allocated is not known.
        CountDownLatch counted = new CountDownLatch(1);
        LongAdder calls = new LongAdder();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        Thread[] threads = new Thread[inFlight];
        for (int i = 0; i < inFlight; i++) {
            threads[i] = kind.factory().newThread(() -> {
                try {
                    start.await();
                    long end = System.nanoTime() + time.toNanos();
                    while (System.nanoTime() - end < 0 && failed.get() == null) {
                        subject.call();
                        calls.increment();
                    }
                } catch (Throwable e) {
                    failed.compareAndSet(null, e);
                } finally {
                    done.countDown();
                }
                awaitQuietly(counted);
            });
            threads[i].start();
        }
        Usage before = Usage.now();
        start.await();
        done.await();
        Usage after = Usage.now();
        counted.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        if (failed.get() != null) {
            throw new IllegalStateException(subject.name() + " has failed", failed.get());
        }
        subject.check(calls.sum());
        return sample(before, after, calls.sum());
    }

    private static Sample sample(Usage before, Usage after, long calls) {
        return new Sample(
                calls,
                calls * 1e9 / (after.nanoTime() - before.nanoTime()),
                (after.cpuNanos() - before.cpuNanos()) / 1e3 / calls,
                (double) (after.allocatedBytes() - before.allocatedBytes()) / calls);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
