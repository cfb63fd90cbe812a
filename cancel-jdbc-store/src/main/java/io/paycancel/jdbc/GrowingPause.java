package io.paycancel.jdbc;

import java.time.Duration;

/** How long to wait before the same is tried again: twice as long after each failure, and never longer than the longest. */
record GrowingPause(Duration first, Duration longest) {
    /** So many doublings are longer than any longest pause. */
    private static final int MOST_DOUBLINGS = 16;

    /** The pause after a failure that came after so many others. */
    Duration after(int failuresBefore) {
        Duration pause = first.multipliedBy(1L << Math.min(failuresBefore, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
