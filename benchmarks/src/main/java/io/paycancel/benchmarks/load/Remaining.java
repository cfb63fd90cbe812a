package io.paycancel.benchmarks.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How much of a round is still to be done. */
final class Remaining {
    private static final int LIMIT_SECONDS = 300;
    private volatile CountDownLatch latch = new CountDownLatch(0);

    void begin(int pieces) {
        latch = new CountDownLatch(pieces);
    }

    void oneDone() {
        latch.countDown();
    }

    void await(String who) throws InterruptedException {
        if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new WrongMoneyException(who + " has left " + latch.getCount() + " undone");
        }
    }
}
