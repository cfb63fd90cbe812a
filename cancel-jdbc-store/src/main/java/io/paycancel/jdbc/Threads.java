package io.paycancel.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads where they are wanted, daemon threads else. Found by reflection: this is compiled for Java 17. */
record Threads(boolean virtual) {

    static boolean haveVirtualOnes() {
        return Runtime.version().feature() >= 21;
    }

    /** Before Java 24 a virtual thread that waits in synchronized code, as in most drivers, holds its carrier. */
    static boolean haveGoodVirtualOnes() {
        return Runtime.version().feature() >= 24;
    }

    /** At most so many at once; of virtual threads whoever submits sees to that. */
    ExecutorService bounded(String name, int threads) {
        return virtual ? perTask() : Executors.newFixedThreadPool(threads, daemons(name));
    }

    ExecutorService unbounded(String name) {
        return virtual ? perTask() : Executors.newCachedThreadPool(daemons(name));
    }

    private static ExecutorService perTask() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("This JVM has no virtual threads", e);
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Takes nothing new, waits for what runs, and interrupts it when the time is over. */
    static void end(ExecutorService threads, Duration patience) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
