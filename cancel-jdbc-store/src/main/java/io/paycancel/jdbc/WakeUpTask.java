package io.paycancel.jdbc;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.paycancel.model.CancellationId;
import io.paycancel.model.OneLine;
import io.paycancel.model.PaycancelException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What becomes of a wake-up's row: it goes, or comes back later. One that fails comes back, whatever happens. */
final class WakeUpTask {
    private static final System.Logger LOG = System.getLogger(WakeUpTask.class.getName());
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private final AlarmClock.Kind kind;
    private final InstantSource clock;
    private final InFlight inFlight;
    private final Runnable nudge;

    /**
     * Makes it.
     *
     * @param nudge called when a row is due at once
     */
    WakeUpTask(AlarmClock.Kind kind, InstantSource clock, InFlight inFlight, Runnable nudge) {
        this.kind = kind;
        this.clock = clock;
        this.inFlight = inFlight;
        this.nudge = nudge;
    }

    Task<Void> task() {
        return Tasks.custom(kind.name(), Void.class)
                .onFailure(this::failed)
                .onDeadExecution(this::revived)
                .execute(this::handle);
    }

    private CompletionHandler<Void> handle(TaskInstance<Void> wakeUp, ExecutionContext context) {
        CancellationId id = CancellationId.of(wakeUp.getId());
        if (!inFlight.begin()) {
            // The worker is closed. As it was: another node, or the next start, finds it due.
            return again(id, context.getExecution().executionTime);
        }
        try {
            Optional<Instant> again = kind.handler().apply(id);
            return again.isPresent() ? again(id, again.get()) : gone(id);
        } finally {
            inFlight.end();
        }
    }

    private CompletionHandler<Void> again(CancellationId id, Instant at) {
        return (completed, operations) -> write(id, () -> operations.reschedule(completed, at));
    }

    private CompletionHandler<Void> gone(CancellationId id) {
        return (completed, operations) -> write(id, operations::remove);
    }

    private void failed(ExecutionComplete failed, ExecutionOperations<Void> operations) {
        Execution execution = failed.getExecution();
        CancellationId id = CancellationId.of(execution.getId());
        Duration pause = PAUSE.after(execution.consecutiveFailures);
        LOG.log(
                System.Logger.Level.ERROR,
                "Wake-up {0} of cancellation {1} failed, time {2}; it is tried again in {3}: {4}",
                kind.name(),
                id,
                execution.consecutiveFailures + 1,
                pause,
                failed.getCause().map(WakeUpTask::text).orElse("no cause given"));
        write(id, () -> operations.reschedule(failed, clock.instant().plus(pause)));
    }

    /** The node that had it is dead, or as good as. Whatever it had begun is decided by the claim, not here. */
    private void revived(ExecutionComplete dead, ExecutionOperations<Void> operations) {
        Execution execution = dead.getExecution();
        CancellationId id = CancellationId.of(execution.getId());
        LOG.log(
                System.Logger.Level.WARNING,
                "Node {0} left cancellation {1} behind; another one looks at it now",
                OneLine.of(String.valueOf(execution.pickedBy), NodeName.LONGEST),
                id);
        write(id, () -> operations.reschedule(dead, clock.instant()));
        nudge.run();
    }

    /** If this fails, the row stays as it is, without a heartbeat, until it is taken for a dead node's. */
    private void write(CancellationId id, Runnable operation) {
        try {
            operation.run();
        } catch (ExecutionException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Wake-up {0} of cancellation {1} has been taken over by another node, which took this one for dead",
                    kind.name(),
                    id);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Wake-up {0} of cancellation {1} could not be written back; it is looked at again in half a minute: {2}",
                    kind.name(),
                    id,
                    text(e));
        }
    }

    /** The text of our own exceptions holds no secret; that of others may hold anything. */
    static String text(Throwable thrown) {
        return thrown.getClass().getName() + (thrown instanceof PaycancelException ? ": " + thrown.getMessage() : "");
    }
}
