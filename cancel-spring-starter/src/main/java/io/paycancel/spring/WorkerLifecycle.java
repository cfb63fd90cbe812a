package io.paycancel.spring;

import io.paycancel.Cancellations;
import io.paycancel.jdbc.JdbcWorker;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the worker work while the application runs. It stops after the web server, which has no request then that could still
 * ask for an attempt.
 */
final class WorkerLifecycle implements SmartLifecycle {
    /** Boot stops its web server in {@code DEFAULT_PHASE - 2048}; what is lower is stopped later. */
    static final int PHASE = DEFAULT_PHASE - 4096;

    private final JdbcWorker worker;
    private final Cancellations cancellations;

    WorkerLifecycle(JdbcWorker worker, Cancellations cancellations) {
        this.worker = worker;
        this.cancellations = cancellations;
    }

    @Override
    public void start() {
        worker.start(cancellations);
    }

    @Override
    public void stop() {
        worker.close();
    }

    /** Attempts in flight may need longer than Spring waits for a phase; the data source is closed after the worker all the same. */
    @Override
    public void stop(Runnable callback) {
        Thread stopping = new Thread(
                () -> {
                    try {
                        stop();
                    } finally {
                        callback.run();
                    }
                },
                "paycancel-stop");
        stopping.start();
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** A closed worker does not start again, so it is not stopped for a pause. Spring 7 asks for this, Spring 6 does not. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
