package io.paycancel;

import io.paycancel.port.Time;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * How long a caller is willing to wait, counted from when it asked.
 *
 * @param atMost zero for one that does not wait
 */
record Patience(Time time, Asked from, Duration atMost) {

    private Duration left() {
        Duration left = atMost.minusNanos(time.ticks() - from.ticks());
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isOver() {
        return left().isZero();
    }

    /** Pauses, if there is patience for it. */
    boolean pause(Duration wait) {
        Duration atLeastNone = wait.isNegative() ? Duration.ZERO : wait;
        return left().compareTo(atLeastNone) > 0 && paused(time, atLeastNone);
    }

    /** Waits until it is done, as long as there is patience: whether it is. An interrupt ends patience and stays set. */
    boolean await(Future<?> what) {
        try {
            return time.await(what, left());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return what.isDone();
        }
    }

    /** Pauses: {@code false} if an interrupt ended it, which stays set. */
    static boolean paused(Time time, Duration wait) {
        try {
            time.pause(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
