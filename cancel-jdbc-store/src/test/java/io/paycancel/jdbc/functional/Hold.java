package io.paycancel.jdbc.functional;

import io.paycancel.model.CancellationId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps the first thread that comes to one moment there, until it is released or the process is killed. */
final class Hold {
    private final Moment moment;
    private final Printer printer;
    private final AtomicBoolean used = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);

    /**
     * Makes one.
     *
     * @param moment {@code null} to hold nobody
     */
    Hold(Moment moment, Printer printer) {
        this.moment = moment;
        this.printer = printer;
    }

    void at(Moment here, CancellationId id) {
        if (here != moment || !used.compareAndSet(false, true)) {
            return;
        }
        printer.line("held", here, id);
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void release() {
        released.countDown();
    }
}
