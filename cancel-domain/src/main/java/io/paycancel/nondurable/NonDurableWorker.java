package io.paycancel.nondurable;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.port.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An agenda and the threads that follow it, in memory, <b>not durable</b>: what is open when the process ends is forgotten.
 *
 * <pre>{@code
 * var worker = new NonDurableWorker(InstantSource.system(), 4);
 * var cancellations = Cancellations.builder().agenda(worker)...build();
 * worker.start(cancellations);
 * }</pre>
 */
public final class NonDurableWorker implements Agenda, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NonDurableWorker.class.getName());
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final ScheduledExecutorService threads;
    private volatile @Nullable Cancellations cancellations;

    /**
     * Makes the threads; {@link #start} lets them work.
     *
     * @param threads how many cancellations may be in flight at once; daemon threads
     */
    public NonDurableWorker(InstantSource clock, int threads) {
        this.clock = Objects.requireNonNull(clock, "clock");
        var pool = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = new Thread(task, "paycancel-nondurable-worker");
            thread.setDaemon(true);
            return thread;
        });
        // The pool's own default would still begin, after close(), whatever was scheduled before.
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.threads = pool;
    }

    /** Begins to follow the agenda; what was put on it before is followed too. */
    public void start(Cancellations cancellations) {
        this.cancellations = Objects.requireNonNull(cancellations, "cancellations");
    }

    @Override
    public void wakeUp(CancellationId id, Instant notBefore) {
        Duration delay = Duration.between(clock.instant(), notBefore);
        try {
            var unused = threads.schedule(() -> advance(id), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "Cancellation {0} stays open: the worker is closed", id);
        }
    }

    private void advance(CancellationId id) {
        Cancellations engine = cancellations;
        try {
            if (engine == null) {
                wakeUp(id, clock.instant().plusMillis(50));
            } else {
                engine.advance(id).ifPresent(again -> wakeUp(id, again));
            }
        } catch (CancellationNotFoundException e) {
            LOG.log(System.Logger.Level.WARNING, "Cancellation {0} is not in the store; its wake-up is dropped", id);
        } catch (Throwable e) {
            // The pool would swallow it, and nobody would wake this cancellation again.
            LOG.log(System.Logger.Level.ERROR, "Cancellation " + id + " could not be advanced; trying again", e);
            wakeUp(id, clock.instant().plus(AFTER_A_FAULT));
        }
    }

    /** Begins no attempt any more and waits up to a minute for those in flight. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
