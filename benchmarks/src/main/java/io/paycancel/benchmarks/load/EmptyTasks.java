package io.paycancel.benchmarks.load;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * db-scheduler by itself, whose one-time task does nothing: what waking costs. Its threads and its polling are those of our
 * worker on platform threads, and it runs at once what it has scheduled itself.
 */
final class EmptyTasks implements Pipeline {
    private static final int THREADS = 16;

    private final Remaining remaining = new Remaining();
    private final AtomicLong number = new AtomicLong();
    private final OneTimeTask<Void> task =
            Tasks.oneTime("empty", Void.class).execute((instance, context) -> remaining.oneDone());
    private final Scheduler scheduler;

    EmptyTasks(Database database, DataSource through) {
        database.run(
                "create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,"
                        + " execution_time timestamp with time zone not null, picked boolean not null, picked_by text,"
                        + " last_success timestamp with time zone, last_failure timestamp with time zone,"
                        + " consecutive_failures int, last_heartbeat timestamp with time zone, version bigint not null,"
                        + " priority smallint, primary key (task_name, task_instance))");
        database.run("create index execution_time_idx on scheduled_tasks (execution_time)");
        database.run("create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
        scheduler = Scheduler.create(through, task)
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(1))
                .pollUsingLockAndFetch(0.5, 1.0)
                .enableImmediateExecution()
                .build();
        scheduler.start();
    }

    @Override
    public String name() {
        return "db-scheduler, empty task";
    }

    @Override
    public void begin(int pieces) {
        remaining.begin(pieces);
    }

    @Override
    public void accept() {
        scheduler.schedule(task.instance("task-" + number.incrementAndGet()), Instant.now());
    }

    @Override
    public void awaitAll() throws InterruptedException {
        remaining.await(name());
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
