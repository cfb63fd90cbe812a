package io.paycancel.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.paycancel.model.CancellationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** db-scheduler, and all that is known of it. It wakes; it decides nothing, and what it loses is found by the reconciler. */
final class AlarmClock {
    private static final String TABLE = "cancel_wakeups";
    /** Its own default deletes, after 14 days, what a node does not know. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** What is done when a wake-up is due; says when to wake it again, if at all. What it throws is tried again. */
    @FunctionalInterface
    interface Handler extends Function<CancellationId, Optional<Instant>> {}

    /** One kind of wake-up. */
    record Kind(String name, Handler handler) {}

    private final Transactions transactions;
    private final BoundConnection bound = new BoundConnection();
    private final SchedulerClient client;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private volatile boolean running;

    AlarmClock(Transactions transactions, JdbcWorker.Settings settings, ExecutorService threads, List<Kind> kinds) {
        this.transactions = transactions;
        this.clock = settings.clock();
        List<Task<?>> tasks = kinds.stream().<Task<?>>map(this::task).toList();
        JdbcCustomization customization = customization(transactions.database());
        client = SchedulerClient.Builder.create(bound, tasks)
                .tableName(TABLE)
                .serializer(NoPayload.INSTANCE)
                .jdbcCustomization(customization)
                .build();
        SchedulerBuilder builder = Scheduler.create(transactions.dataSource(), tasks)
                .tableName(TABLE)
                .serializer(NoPayload.INSTANCE)
                .jdbcCustomization(customization)
                .schedulerName(new SchedulerName.Fixed(settings.node()))
                .clock(clock::instant)
                .threads(settings.threads())
                .executorService(threads)
                .pollingInterval(settings.pollInterval())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(4)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(settings.shutdownMaxWait());
        if (customization.supportsSingleStatementLockAndFetch() || customization.supportsGenericLockAndFetch()) {
            builder.pollUsingLockAndFetch(0.5, 1.0);
        }
        scheduler = builder.build();
    }

    /** Zone-less columns are written in UTC; columns with a zone must not be, or their times move by the zone's offset. */
    private static JdbcCustomization customization(Database database) {
        return switch (database) {
            case SQLITE -> new SqliteJdbcCustomization();
            case H2 -> new DefaultJdbcCustomization(false);
            case POSTGRESQL -> new PostgreSqlJdbcCustomization(false, false);
            case MARIADB -> new MariaDBJdbcCustomization(true);
            case MYSQL -> new MySQL8JdbcCustomization(true);
        };
    }

    private Task<Void> task(Kind kind) {
        return Tasks.custom(kind.name(), Void.class)
                .onFailure((failed, operations) -> operations.reschedule(failed, afterFailure(failed)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    if (context.getSchedulerState().isShuttingDown()) {
                        // Nothing begins any more: another node, or the next start, finds it due.
                        return rescheduled(clock.instant());
                    }
                    return kind.handler()
                            .apply(CancellationId.of(instance.getId()))
                            .map(AlarmClock::rescheduled)
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    private static CompletionHandler<Void> rescheduled(Instant at) {
        return new CompletionHandler<>() {
            @Override
            public void complete(ExecutionComplete completed, ExecutionOperations<Void> operations) {
                operations.reschedule(completed, at);
            }
        };
    }

    private Instant afterFailure(ExecutionComplete failed) {
        int doublings = Math.min(failed.getExecution().consecutiveFailures, 16);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /**
     * Writes a wake-up in the transaction that this thread is in. One that is there already is moved if the new one is earlier;
     * one that is being handled is left alone.
     */
    void wakeUp(String kind, CancellationId id, Instant notBefore) {
        TaskInstance<Void> wakeUp = new TaskInstance<>(kind, id.value());
        transactions.current("The wake-up of cancellation " + id + " could not be written", connection -> {
            bound.during(connection, () -> write(connection, wakeUp, notBefore));
            return true;
        });
        if (!notBefore.isAfter(clock.instant())) {
            transactions.afterCommit(this::nudge);
        }
    }

    /** Another transaction may write the same one: its row must not spoil this transaction, as PostgreSQL would have it. */
    private void write(Connection connection, TaskInstance<Void> wakeUp, Instant notBefore) throws SQLException {
        Savepoint before = connection.setSavepoint();
        boolean added;
        try {
            added = client.scheduleIfNotExists(wakeUp, notBefore);
        } catch (RuntimeException e) {
            connection.rollback(before);
            added = false;
        }
        if (!added) {
            bringForward(connection, before, wakeUp, notBefore);
        }
        connection.releaseSavepoint(before);
    }

    private void bringForward(Connection connection, Savepoint before, TaskInstance<Void> wakeUp, Instant notBefore)
            throws SQLException {
        try {
            boolean isLater = client.getScheduledExecution(wakeUp)
                    .map(there -> !there.isPicked() && there.getExecutionTime().isAfter(notBefore))
                    .orElse(false);
            if (isLater) {
                client.reschedule(wakeUp, notBefore);
            }
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            // It is looked at right now, so it is awake; should that look have come too early, the reconciler finds it.
            connection.rollback(before);
        }
    }

    void start() {
        scheduler.start();
        running = true;
    }

    boolean isRunning() {
        return running;
    }

    private void nudge() {
        if (running) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    /** Begins nothing any more, and waits for what has begun. */
    void stop() {
        if (running) {
            running = false;
            scheduler.stop();
        }
    }

    /** A wake-up is an id and a time; there is nothing to read that somebody could have put there. */
    private enum NoPayload implements Serializer {
        INSTANCE;

        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            return null;
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] bytes) {
            return null;
        }
    }
}
