package io.paycancel;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Transition;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Recorded;
import io.paycancel.port.Time;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes down what came of a claim, and tries again if that fails: an answer that is lost becomes "interrupted", and a definite
 * "no" would be followed by a reversal. The fence lets no second claim's work be overwritten by that.
 */
final class FirmWrites {
    private static final System.Logger LOG = System.getLogger(FirmWrites.class.getName());
    /** How long to wait after each of the first failures, whatever is left. */
    private static final List<Duration> AT_FIRST = List.of(Duration.ofMillis(50), Duration.ofMillis(200));

    private static final Duration THEN_EACH = Duration.ofSeconds(1);

    private final CancellationStore store;
    private final Time time;

    FirmWrites(CancellationStore store, Time time) {
        this.store = store;
        this.time = time;
    }

    /**
     * Writes. An interrupt ends the waiting: it is tried once more, and the interrupt flag stays set.
     *
     * @param left for how long it is worth trying after the first few times; zero to try no longer
     */
    Recorded record(Transition transition, Supplier<Duration> left) {
        boolean interrupted = false;
        int failed = 0;
        try {
            while (true) {
                try {
                    Recorded recorded = store.record(transition);
                    return failed == 0 ? recorded : afterFailures(transition, recorded, failed);
                } catch (RuntimeException e) {
                    failed++;
                    Duration pause = pauseAfter(failed, left);
                    boolean last = interrupted || pause.isZero() || pause.isNegative();
                    tell(transition.after().id(), failed, last, e);
                    if (last) {
                        throw e;
                    }
                    interrupted = !paused(pause);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Duration pauseAfter(int failed, Supplier<Duration> left) {
        if (failed <= AT_FIRST.size()) {
            return AT_FIRST.get(failed - 1);
        }
        Duration rest = left.get();
        return rest.compareTo(THEN_EACH) < 0 ? rest : THEN_EACH;
    }

    /** {@code false} if an interrupt ended it. Its flag is set again only afterwards: a pool gives nothing to a thread that has it. */
    private boolean paused(Duration pause) {
        try {
            time.pause(pause);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Not each second: the store is down, and more than one waits for it. */
    private static void tell(CancellationId id, int failed, boolean last, RuntimeException e) {
        if (last) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What came of cancellation {0} could not be written down, {1} times; it is found again after its"
                            + " lease: {2}",
                    id,
                    failed,
                    e.getClass().getName());
        } else if (failed == 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What came of cancellation {0} could not be written down, it is tried again: {1}",
                    id,
                    e.getClass().getName());
        }
    }

    /** An earlier try may have been committed although its acknowledgement was lost. */
    private Recorded afterFailures(Transition transition, Recorded recorded, int failed) {
        Recorded known = recorded.written() ? recorded : unlessItWasUs(transition, recorded);
        LOG.log(
                System.Logger.Level.WARNING,
                "The store takes what came of cancellation {0} again, after {1} failures",
                transition.after().id(),
                failed);
        return known;
    }

    private Recorded unlessItWasUs(Transition transition, Recorded refused) {
        CancellationId id = transition.after().id();
        Cancellation stored =
                store.find(id).map(CaseFile::cancellation).orElseThrow(() -> new CancellationNotFoundException(id));
        boolean isOurs = stored.fence() == transition.after().fence()
                && stored.state() == transition.after().state();
        return isOurs ? new Recorded(true, null) : refused;
    }
}
