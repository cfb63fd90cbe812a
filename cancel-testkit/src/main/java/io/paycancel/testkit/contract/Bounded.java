package io.paycancel.testkit.contract;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a call that should end at a deadline of a second or so, within a bound that a busy machine can keep. */
final class Bounded {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private Bounded() {}

    static <T> T call(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "bounded-call");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("The call did not end within " + BOUND, e);
        } catch (ExecutionException e) {
            throw new AssertionError("The call must not throw", e.getCause());
        }
    }
}
