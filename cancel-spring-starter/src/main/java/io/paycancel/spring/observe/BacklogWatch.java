package io.paycancel.spring.observe;

import io.paycancel.jdbc.Backlog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the backlog at most once every few seconds, however many ask, and lets nobody wait long for a database that does not
 * answer. Safe between threads.
 */
final class BacklogWatch {
    private static final long FRESH = Duration.ofSeconds(5).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private record Reading(long begun, CompletableFuture<Backlog> backlog) {}

    private final Supplier<Backlog> source;
    private final Executor executor;
    private final LongSupplier nanos;
    private @Nullable Reading latest;

    /** One that reads on a thread of its own: the reader's may be in a transaction, or unwilling to wait. */
    BacklogWatch(Supplier<Backlog> source) {
        this(source, BacklogWatch::onThreadOfItsOwn, System::nanoTime);
    }

    BacklogWatch(Supplier<Backlog> source, Executor executor, LongSupplier nanos) {
        this.source = source;
        this.executor = executor;
        this.nanos = nanos;
    }

    private static void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "paycancel-backlog");
        thread.setDaemon(true);
        thread.start();
    }

    /** Empty if the record cannot be read now. */
    Optional<Backlog> read() {
        Reading reading = reading();
        try {
            long left = reading.begun() + PATIENCE - nanos.getAsLong();
            return Optional.of(reading.backlog().get(Math.max(0, left), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized Reading reading() {
        long now = nanos.getAsLong();
        if (latest == null || (latest.backlog().isDone() && now - latest.begun() > FRESH)) {
            latest = new Reading(now, CompletableFuture.supplyAsync(source, executor));
        }
        return latest;
    }
}
