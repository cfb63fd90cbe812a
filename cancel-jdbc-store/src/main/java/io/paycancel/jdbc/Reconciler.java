package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scans the record for what is due and has no wake-up, whatever lost it, and asks for one. */
final class Reconciler {
    private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());
    private static final int PAGE = 1000;

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** A database that answers nothing is not asked a thousand times. */
    private static final int MOST_FAILURES = 3;

    /** Finds what is due, page by page. */
    @FunctionalInterface
    interface Pages {
        List<Due> after(Due last, int limit);
    }

    /** Something that can be due: how it is found, and how it is woken. */
    record Scan(Pages due, Consumer<CancellationId> wakeUp) {}

    private final InstantSource clock;
    private final Duration interval;
    private final List<Scan> scans;
    private final ScheduledExecutorService thread = Threads.daemonTimer("paycancel-reconciler", 1);
    private volatile @Nullable Instant lastScan;
    private boolean failing;

    Reconciler(InstantSource clock, Duration interval, List<Scan> scans) {
        this.clock = clock;
        this.interval = interval;
        this.scans = List.copyOf(scans);
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::reconcile, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** When the record was last scanned without a fault. */
    Optional<Instant> lastScan() {
        return Optional.ofNullable(lastScan);
    }

    /** Lets the scan that runs end, for a while. */
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }

    private void reconcile() {
        int failures = 0;
        for (Scan scan : scans) {
            failures += run(scan);
        }
        if (failures == 0) {
            lastScan = clock.instant();
            if (failing) {
                LOG.log(System.Logger.Level.INFO, "The record is scanned again");
            }
        }
        failing = failures > 0;
    }

    /** All that is due, however much of it nobody can go on with. One that cannot be woken holds up no other one. */
    private int run(Scan scan) {
        int failures = 0;
        try {
            Due last = Due.NOTHING_YET;
            while (last != null && !thread.isShutdown()) {
                List<Due> page = scan.due().after(last, PAGE);
                for (Due due : page) {
                    failures += wokenUp(scan, due) ? 0 : 1;
                    if (failures == MOST_FAILURES) {
                        return failures;
                    }
                }
                last = page.size() < PAGE ? null : page.get(PAGE - 1);
            }
        } catch (Throwable e) {
            // The timer would end the whole series.
            tell(e);
            failures++;
        }
        return failures;
    }

    private boolean wokenUp(Scan scan, Due due) {
        try {
            scan.wakeUp().accept(due.cancellation());
            return true;
        } catch (RuntimeException e) {
            tell(e);
            return false;
        }
    }

    /** Once for an outage, not once a minute. */
    private void tell(Throwable thrown) {
        if (!failing && !thread.isShutdown()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The record could not be scanned for what has no wake-up, trying again each {0}: {1}",
                    interval,
                    WakeUpTask.text(thrown));
        }
        failing = true;
    }
}
