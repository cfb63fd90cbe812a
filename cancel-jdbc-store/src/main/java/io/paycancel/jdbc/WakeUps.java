package io.paycancel.jdbc;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.FailedToScheduleBatchException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.paycancel.model.CancellationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code cancel_wakeups} as it is written by those who ask for a wake-up: in the transaction that they are in. */
final class WakeUps {
    static final String TABLE = "cancel_wakeups";

    /** What becomes of a wake-up that is there already, for a later time. */
    enum IfLater {
        /** It is moved. */
        MOVE,
        /** It is moved, unless it is later because handling it has failed: then its pause is kept. */
        MOVE_UNLESS_FAILING
    }

    private final Transactions transactions;
    private final BoundConnection bound = new BoundConnection();
    private final SchedulerClient client;

    WakeUps(Transactions transactions) {
        this.transactions = transactions;
        client = SchedulerClient.Builder.create(bound.dataSource())
                .tableName(TABLE)
                .serializer(NoPayload.INSTANCE)
                .jdbcCustomization(WakeUpTimes.of(transactions.database()))
                .build();
    }

    /** One that is there for an earlier time stays as it is, and so does one that is being handled. */
    void write(String task, CancellationId id, Instant notBefore, IfLater ifLater) {
        TaskInstance<Void> wakeUp = new TaskInstance<>(task, id.value());
        transactions.current("The wake-up of cancellation " + id + " could not be written", connection -> {
            bound.during(connection, () -> write(connection, wakeUp, notBefore, ifLater));
            return true;
        });
    }

    /** Whether a node, this one or another, is handling it right now, or has hung over it. */
    boolean isHandled(String task, CancellationId id) {
        return transactions.current(
                "The wake-up of cancellation " + id + " could not be read",
                connection -> Sql.first(
                                connection,
                                "select picked from " + TABLE + " where task_name = ? and task_instance = ?",
                                row -> row.getBoolean(1),
                                task,
                                id.value())
                        .orElse(false));
    }

    private void write(Connection connection, TaskInstance<Void> wakeUp, Instant notBefore, IfLater ifLater)
            throws SQLException {
        try {
            if (!isThere(connection, wakeUp, notBefore, ifLater)) {
                // Between look and write, somebody else added, handled or removed it. Whoever does that a second time
                // is
                // awake.
                var unused = isThere(connection, wakeUp, notBefore, ifLater);
            }
        } catch (RuntimeException e) {
            SQLException found = sqlException(e);
            if (found != null) {
                throw found;
            }
            throw e;
        }
    }

    private boolean isThere(Connection connection, TaskInstance<Void> wakeUp, Instant notBefore, IfLater ifLater)
            throws SQLException {
        // Those of notices are there already more often than not, and a caller's snapshot may not see them: such an
        // insert
        // would then fail at REPEATABLE READ.
        boolean isNew = isPostgresql() && wakeUp.getTaskName().equals(JdbcWorker.ADVANCE);
        if (isNew && inserted(connection, wakeUp, notBefore)) {
            return true;
        }
        Optional<ScheduledExecution<Object>> found = client.getScheduledExecution(wakeUp);
        if (found.isEmpty()) {
            return !isNew && added(connection, wakeUp, notBefore);
        }
        ScheduledExecution<Object> there = found.get();
        boolean stays = there.isPicked()
                || !there.getExecutionTime().isAfter(notBefore)
                || (ifLater == IfLater.MOVE_UNLESS_FAILING && there.getConsecutiveFailures() > 0);
        return stays || moved(wakeUp, notBefore);
    }

    private boolean isPostgresql() {
        return transactions.database() == Database.POSTGRESQL;
    }

    /**
     * In one round trip, where to look first, to set a savepoint and to release it would be three more. A failing insert would
     * spoil the whole transaction there, so this one does not fail.
     */
    private static boolean inserted(Connection connection, TaskInstance<Void> wakeUp, Instant notBefore)
            throws SQLException {
        return Sql.update(
                        connection,
                        "insert into " + TABLE + " (task_name, task_instance, execution_time, picked, version)"
                                + " values (?, ?, ?, false, 1) on conflict (task_name, task_instance) do nothing",
                        wakeUp.getTaskName(),
                        wakeUp.getId(),
                        notBefore.atOffset(ZoneOffset.UTC))
                == 1;
    }

    /** Under a savepoint where a failing insert would spoil the whole transaction. */
    private boolean added(Connection connection, TaskInstance<Void> wakeUp, Instant notBefore) throws SQLException {
        Savepoint before = isPostgresql() ? connection.setSavepoint() : null;
        try {
            // A batch of one is a bare insert, and says why it failed.
            client.scheduleBatch(List.of(wakeUp), notBefore);
        } catch (FailedToScheduleBatchException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
            if (before != null) {
                connection.rollback(before);
            }
            return false;
        }
        if (before != null) {
            connection.releaseSavepoint(before);
        }
        return true;
    }

    private boolean moved(TaskInstance<Void> wakeUp, Instant notBefore) {
        try {
            return client.reschedule(wakeUp, notBefore);
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException | ExecutionException e) {
            return false;
        }
    }

    private boolean isDuplicate(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof SQLException e && transactions.database().isDuplicate(e)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable SQLException sqlException(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof SQLException e) {
                return e;
            }
        }
        return null;
    }

    /** A wake-up is an id and a time; there is nothing to read that somebody could have put there. */
    enum NoPayload implements Serializer {
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
