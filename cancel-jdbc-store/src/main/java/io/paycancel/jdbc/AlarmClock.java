package io.paycancel.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.paycancel.model.CancellationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** db-scheduler, and how it is run. It wakes; it decides nothing, and what it loses is found by the reconciler. */
final class AlarmClock {
    /** Its own default deletes, after 14 days, what a node does not know. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    /** A wake-up that falls due within this time of its commit is not left to the next poll. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** How long what was interrupted has to end. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** What is done when a wake-up is due; says when to wake it again, if at all. What it throws is tried again. */
    @FunctionalInterface
    interface Handler extends Function<CancellationId, Optional<Instant>> {}

    /** One kind of wake-up. */
    record Kind(String name, Handler handler) {}

    private final Transactions transactions;
    private final WakeUps wakeUps;
    private final InstantSource clock;
    private final InFlight inFlight = new InFlight();
    private final ThreadPoolExecutor hands;
    private final ScheduledExecutorService housekeeper = Threads.daemonTimer("paycancel-housekeeper", 3);
    private final Scheduler scheduler;
    private volatile boolean running;

    AlarmClock(Transactions transactions, JdbcWorker.Settings settings, ThreadPoolExecutor hands, List<Kind> kinds) {
        this.transactions = transactions;
        this.hands = hands;
        clock = settings.clock();
        wakeUps = new WakeUps(transactions);
        List<Task<?>> tasks = kinds.stream()
                .<Task<?>>map(kind -> new WakeUpTask(kind, clock, inFlight, this::nudge).task())
                .toList();
        JdbcCustomization customization = WakeUpTimes.of(transactions.database());
        SchedulerBuilder builder = Scheduler.create(transactions.dataSource(), tasks)
                .tableName(WakeUps.TABLE)
                .serializer(WakeUps.NoPayload.INSTANCE)
                .jdbcCustomization(customization)
                .schedulerName(new SchedulerName.Fixed(settings.node()))
                .clock(clock::instant)
                .threads(settings.threads())
                .executorService(hands)
                .dueExecutor(Threads.daemon("paycancel-poll"))
                .housekeeperExecutor(housekeeper)
                .pollingInterval(settings.pollInterval())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(4)
                .deleteUnresolvedAfter(NEVER)
                // Its messages would hold whatever an exception says.
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(LAST_WORDS);
        // Never more than there are hands for: what waits for a hand has no heartbeat.
        boolean locks =
                customization.supportsSingleStatementLockAndFetch() || customization.supportsGenericLockAndFetch();
        scheduler = (locks ? builder.pollUsingLockAndFetch(0.5, 1.0) : builder.pollUsingFetch(0.5, 1.0)).build();
    }

    /** Writes a wake-up in the transaction that this thread is in, and sees to it that it is not left to the next poll. */
    void wakeUp(String kind, CancellationId id, Instant notBefore, WakeUps.IfLater ifLater) {
        wakeUps.write(kind, id, notBefore, ifLater);
        if (running && !notBefore.isAfter(clock.instant().plus(SOON))) {
            transactions.afterCommit(() -> nudgeAt(notBefore));
        }
    }

    boolean isHandled(String kind, CancellationId id) {
        return wakeUps.isHandled(kind, id);
    }

    private void nudgeAt(Instant due) {
        long millis = Duration.between(clock.instant(), due).toMillis() + 1;
        if (millis <= 1) {
            nudge();
        } else if (running) {
            try {
                var unused = housekeeper.schedule(this::nudge, millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // It is closed by now: the wake-up stands for another node, or the next start.
                return;
            }
        }
    }

    /** Looks at the table now. Not while what was found before waits for a hand: it would be found again. */
    private void nudge() {
        if (running && hands.getQueue().isEmpty()) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    void start() {
        scheduler.start();
        running = true;
    }

    int inFlight() {
        return inFlight.count();
    }

    /** Begins nothing any more. */
    void shut() {
        running = false;
        inFlight.shut();
        scheduler.pause();
    }

    /** Waits for what has begun; whether it has ended. */
    boolean awaitNone(long nanos) throws InterruptedException {
        return inFlight.awaitNone(nanos);
    }

    /** Interrupts what has begun. */
    void interrupt() {
        hands.shutdownNow();
    }

    void stop() {
        scheduler.stop();
    }
}
