package io.paycancel.fuzz.surface;

import com.sun.management.ThreadMXBean;
import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Promises;
import io.paycancel.model.Answer;
import io.paycancel.model.FrozenCancel;
import io.paycancel.port.PaymentGateway;
import java.lang.management.ManagementFactory;

/** One exchange of a gateway, and what it costs. */
record Ask(PaymentGateway<?> gateway, FrozenCancel cancel, boolean isLookUp) {
    private static final long MOST_BYTES = 1 << 20;
    /** Classes that are loaded, and what is made once, cost the first time only. */
    private static final int TRIES = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Ask send(PaymentGateway<?> gateway, FrozenCancel cancel) {
        return new Ask(gateway, cancel, false);
    }

    static Ask lookUp(PaymentGateway<?> gateway, FrozenCancel cancel) {
        return new Ask(gateway, cancel, true);
    }

    Answer once() {
        return isLookUp ? gateway.lookUp(cancel, () -> false) : gateway.send(cancel, () -> false);
    }

    /** The answer, unless more was allocated for it than may be. */
    Answer measured() {
        long least = Long.MAX_VALUE;
        for (int n = 0; n < TRIES; n++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            Answer answer = once();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            if (least <= MOST_BYTES) {
                return answer;
            }
        }
        throw new Finding(Promises.ALLOCATION, least + " bytes");
    }
}
