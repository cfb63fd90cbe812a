package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Scans the record for what is due and has no wake-up, whatever lost it, and asks for one. */
final class Reconciler {
    private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());
    private static final int AT_ONCE = 1000;

    private final JdbcStore store;
    private final JdbcWorker.Settings settings;
    private final BiConsumer<CancellationId, Instant> wakeUp;
    private final BiConsumer<CancellationId, Instant> wakeNotices;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "paycancel-reconciler");
        daemon.setDaemon(true);
        return daemon;
    });
    private boolean failing;

    Reconciler(
            JdbcStore store,
            JdbcWorker.Settings settings,
            BiConsumer<CancellationId, Instant> wakeUp,
            BiConsumer<CancellationId, Instant> wakeNotices) {
        this.store = store;
        this.settings = settings;
        this.wakeUp = wakeUp;
        this.wakeNotices = wakeNotices;
    }

    void start() {
        long millis = settings.reconcileInterval().toMillis();
        var unused = thread.scheduleWithFixedDelay(this::reconcile, 0, millis, TimeUnit.MILLISECONDS);
    }

    void stop() {
        Threads.end(thread, Duration.ofSeconds(5));
    }

    private void reconcile() {
        try {
            Instant now = settings.clock().instant();
            store.due(AT_ONCE).forEach(id -> wakeUp.accept(id, now));
            store.dueNotices(AT_ONCE).forEach(id -> wakeNotices.accept(id, now));
            failing = false;
        } catch (RuntimeException | Error e) {
            // The pool would end the whole series. Once for an outage, not once a minute.
            if (!failing) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "The record could not be scanned, trying again: "
                                + e.getClass().getName() + (e instanceof StoreException ? ": " + e.getMessage() : ""));
            }
            failing = true;
        }
    }
}
