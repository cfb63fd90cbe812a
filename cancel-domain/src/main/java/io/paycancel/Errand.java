package io.paycancel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An attempt that one thread makes and another one waits for, as long as it likes. Exactly one of the two sees to what comes
 * after it: who waited until the end, else who made it.
 */
final class Errand implements Runnable {
    private final Supplier<Look> attempt;
    private final Consumer<Look> alone;
    private final Consumer<Throwable> failedAlone;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Look> end = new CompletableFuture<>();

    /**
     * One that has not begun.
     *
     * @param alone told of its end if nobody waits any more
     * @param failedAlone told what it, or {@code alone}, has thrown if nobody waits any more
     */
    Errand(Supplier<Look> attempt, Consumer<Look> alone, Consumer<Throwable> failedAlone) {
        this.attempt = attempt;
        this.alone = alone;
        this.failedAlone = failedAlone;
    }

    /** Makes the attempt; run once more, for instance by an executor that rejects what it has begun, it does nothing. */
    @Override
    public void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            Look look = attempt.get();
            if (!end.complete(look)) {
                alone.accept(look);
            }
        } catch (Throwable e) {
            // Not only RuntimeException: whoever waits would wait for nothing.
            if (!end.completeExceptionally(e)) {
                failedAlone.accept(e);
            }
        }
    }

    /**
     * Waits for the end.
     *
     * <p>One that has not begun when patience ends is not called off. The store says that it is in flight: if nobody made and
     * ended it, it would count as interrupted, which for one that was not sent is a needless reversal or a case for a person.
     * Its departure sees to it that a late one sends nothing and says so.
     *
     * @param away what to say if patience ends before it
     */
    Look await(Patience patience, Look away) {
        if (!patience.await(end) && end.cancel(false)) {
            return away;
        }
        try {
            return end.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
