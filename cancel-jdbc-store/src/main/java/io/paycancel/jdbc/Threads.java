package io.paycancel.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads where they are wanted, daemon threads else. Found by reflection: this is compiled for Java 17. */
record Threads(boolean virtual) {
    private static final System.Logger LOG = System.getLogger(Threads.class.getName());
    private static final int MOST_PLATFORM_SENDERS = 200;
    private static final long IDLE_SECONDS = 30;

    static boolean haveVirtualOnes() {
        return Runtime.version().feature() >= 21;
    }

    /** Before Java 24 a virtual thread that waits in synchronized code, as in most drivers, holds its carrier. */
    static boolean haveGoodVirtualOnes() {
        return Runtime.version().feature() >= 24;
    }

    /** At most so many at once, virtual or not; what is more waits. */
    ThreadPoolExecutor bounded(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** For what somebody waits for: nothing stands in a queue. Without virtual threads, what is too much is rejected. */
    ExecutorService direct(String name) {
        return new ThreadPoolExecutor(
                0,
                virtual ? Integer.MAX_VALUE : MOST_PLATFORM_SENDERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                factory(name));
    }

    static ExecutorService daemon(String name) {
        return Executors.newSingleThreadExecutor(daemons(name));
    }

    static ScheduledExecutorService daemonTimer(String name, int threads) {
        return Executors.newScheduledThreadPool(threads, daemons(name));
    }

    private ThreadFactory factory(String name) {
        return virtual ? virtuals(name) : daemons(name);
    }

    private static ThreadFactory virtuals(String name) {
        try {
            Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, name + "-", 1L);
            type.getMethod("uncaughtExceptionHandler", Thread.UncaughtExceptionHandler.class)
                    .invoke(named, (Thread.UncaughtExceptionHandler) Threads::tell);
            return (ThreadFactory) type.getMethod("factory").invoke(named);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("This JVM has no virtual threads", e);
        }
    }

    /** db-scheduler lets out what its own bookkeeping finds while the database is busy or gone. Pools make new threads. */
    private static void tell(Thread thread, Throwable thrown) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Thread {0} ended with {1}; what it was at is looked at again",
                thread.getName(),
                WakeUpTask.text(thrown));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler(Threads::tell);
            return thread;
        };
    }
}
