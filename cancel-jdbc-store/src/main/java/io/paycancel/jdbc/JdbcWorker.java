package io.paycancel.jdbc;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.ConfigurationException;
import io.paycancel.port.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Wakes what is due in a {@link JdbcStore} and goes on with it, until it is closed. Run one on each node or on some; they share
 * the work. That a node is dead is noticed within half a minute; what it had on the wire is taken up after its lease, what a
 * {@code cancel} of its had on the wire by the scan after that.
 *
 * <pre>{@code
 * JdbcWorker worker = JdbcWorker.builder(store).build();
 * Cancellations cancellations = Cancellations.builder().store(store).agenda(worker)...build();
 * worker.start(cancellations);
 * }</pre>
 *
 * A wake-up is written in the transaction that asks for it. Safe between threads.
 */
public final class JdbcWorker implements Agenda, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JdbcWorker.class.getName());
    static final String ADVANCE = "paycancel";
    private static final String TELL = "paycancel-notices";

    private enum Phase {
        BUILT,
        RUNNING,
        CLOSED
    }

    /**
     * How it works.
     *
     * @param node unique among the nodes; at most 50 characters
     * @param heartbeat a node that misses four of them is taken for dead
     */
    record Settings(
            String node,
            InstantSource clock,
            int threads,
            Duration pollInterval,
            Duration heartbeat,
            Duration reconcileInterval,
            Duration shutdownMaxWait) {}

    private final JdbcStore store;
    private final Settings settings;
    private final boolean virtualThreads;
    private final AlarmClock alarmClock;
    private final Reconciler reconciler;
    private final ExecutorService sending;
    private final Semaphore tellers;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.BUILT);
    private volatile @Nullable Cancellations cancellations;

    private JdbcWorker(JdbcStore store, Settings settings, Threads threads) {
        this.store = store;
        this.settings = settings;
        virtualThreads = threads.virtual();
        tellers = new Semaphore(Math.max(1, settings.threads() / 4));
        sending = threads.direct("paycancel-attempt");
        alarmClock = new AlarmClock(
                store.transactions(),
                settings,
                threads.bounded("paycancel-worker", settings.threads()),
                List.of(new AlarmClock.Kind(ADVANCE, this::advance), new AlarmClock.Kind(TELL, this::tell)));
        reconciler = new Reconciler(
                settings.clock(),
                settings.reconcileInterval(),
                List.of(
                        new Reconciler.Scan(store::due, this::findDue),
                        new Reconciler.Scan(store::dueNotices, id -> findAgain(TELL, id))));
        store.wakeNoticesThrough(
                id -> alarmClock.wakeUp(TELL, id, settings.clock().instant(), WakeUps.IfLater.MOVE));
    }

    /** A builder for a worker on that store. */
    public static Builder builder(JdbcStore store) {
        return new Builder(store);
    }

    /**
     * {@inheritDoc} In a transaction of the caller, only {@code accept} writes one, under its savepoint; whatever else is to be
     * woken then is found by the scan. A failing write could undo the whole transaction without the caller's knowing.
     */
    @Override
    public void wakeUp(CancellationId id, Instant notBefore) {
        if (store.transactions().isAtTheCaller()) {
            return;
        }
        alarmClock.wakeUp(ADVANCE, id, notBefore, WakeUps.IfLater.MOVE);
    }

    /**
     * What is due although somebody handles its wake-up is handled by somebody who hangs: a live node's heartbeats keep others
     * from taking that wake-up over. So it is gone on with here and now; the claim sees to it that only one does.
     */
    private void findDue(CancellationId id) {
        // Asked first: a wake-up that is written here is handled by the next moment, and nobody hangs over that one.
        boolean isHandled = isRunning() && alarmClock.isHandled(ADVANCE, id);
        findAgain(ADVANCE, id);
        if (isHandled) {
            try {
                sending.execute(() -> advanceInsteadOfWhoHangs(id));
            } catch (RejectedExecutionException e) {
                // No thread is free, or the worker is being closed: the next scan finds it.
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "Nobody is free for cancellation {0}, over which somebody hangs",
                        id);
            }
        }
    }

    private void advanceInsteadOfWhoHangs(CancellationId id) {
        try {
            advance(id).ifPresent(again -> wakeUp(id, again));
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Cancellation {0}, over which somebody seems to hang, could not be advanced: {1}",
                    id,
                    e.getClass().getName());
        }
    }

    private void findAgain(String kind, CancellationId id) {
        alarmClock.wakeUp(kind, id, settings.clock().instant(), WakeUps.IfLater.MOVE_UNLESS_FAILING);
    }

    /**
     * Begins to work, on threads that do not keep the JVM alive.
     *
     * @throws IllegalStateException if it was started or closed before
     */
    public void start(Cancellations cancellations) {
        Objects.requireNonNull(cancellations, "cancellations");
        synchronized (phase) {
            if (phase.get() != Phase.BUILT) {
                throw new IllegalStateException("A worker is started once; this one is "
                        + (phase.get() == Phase.RUNNING ? "running" : "closed, build another one"));
            }
            this.cancellations = cancellations;
            alarmClock.start();
            reconciler.start();
            phase.set(Phase.RUNNING);
        }
    }

    /** What this process is called: host, process id and something random; for {@code Cancellations.Builder.node}. */
    public String node() {
        return settings.node();
    }

    /** Whether it was started and not closed. */
    public boolean isRunning() {
        return phase.get() == Phase.RUNNING;
    }

    /** When this node last scanned the whole record without a fault: more than a few intervals ago means that it cannot. */
    public Optional<Instant> lastScan() {
        return reconciler.lastScan();
    }

    /**
     * Threads for {@code Cancellations.Builder.attemptsOn}, so that its patience bounds the call: virtual ones where the JVM
     * has good ones, else at most 200. It rejects what it has no thread for, and everything once the worker is closed.
     */
    public Executor attemptExecutor() {
        return sending;
    }

    /** A listener that hangs holds a hand; a quarter of them is all that listeners get. */
    private Optional<Instant> tell(CancellationId id) {
        if (!tellers.tryAcquire()) {
            return Optional.of(settings.clock().instant().plus(settings.pollInterval()));
        }
        try {
            return store.deliverNotices(id);
        } finally {
            tellers.release();
        }
    }

    private Optional<Instant> advance(CancellationId id) {
        try {
            return Objects.requireNonNull(cancellations, "not started").advance(id);
        } catch (CancellationNotFoundException e) {
            // A wake-up commits with its cancellation, so somebody has deleted that since: it will not come back.
            LOG.log(System.Logger.Level.WARNING, "Cancellation {0} is not in the store; its wake-up is dropped", id);
            return Optional.empty();
        }
    }

    /**
     * Begins no attempt any more, waits for those in flight, and interrupts them after {@link Builder#shutdownMaxWait}: an
     * interrupted one is unknown, and found again. What is not done stays on record for other nodes or the next start. Closing
     * it again does nothing. {@code Cancellations.cancel} still makes its attempts, in its caller's thread: stop taking
     * requests before you close this.
     */
    @Override
    public void close() {
        synchronized (phase) {
            if (phase.get() == Phase.RUNNING) {
                phase.set(Phase.CLOSED);
                stop();
            } else if (phase.getAndSet(Phase.CLOSED) == Phase.BUILT) {
                sending.shutdown();
            }
        }
    }

    private void stop() {
        alarmClock.shut();
        sending.shutdown();
        long begun = System.nanoTime();
        long patience = settings.shutdownMaxWait().toNanos();
        boolean ended = false;
        boolean interrupted = false;
        try {
            ended = alarmClock.awaitNone(patience)
                    && sending.awaitTermination(patience - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (!ended) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Attempts are still in flight ({0} of the worker''s); they are interrupted, and found again as unknown",
                    alarmClock.inFlight());
            alarmClock.interrupt();
            sending.shutdownNow();
        }
        alarmClock.stop();
        try {
            reconciler.stop();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "JdbcWorker[" + settings.node() + ", " + phase.get() + ", " + alarmClock.inFlight()
                + " in flight on at most " + settings.threads() + (virtualThreads ? " virtual" : " platform")
                + " threads, " + store + "]";
    }

    /** Collects the settings of a worker. Not for use by several threads at once. */
    public static final class Builder {
        private static final int MOST_THREADS = 100_000;

        private final JdbcStore store;
        private InstantSource clock = InstantSource.system();
        private @Nullable Integer threads;
        private boolean virtualThreads;
        private Duration pollInterval = Duration.ofSeconds(1);
        private Duration heartbeat = Duration.ofSeconds(5);
        private Duration reconcileInterval = Duration.ofMinutes(1);
        private Duration shutdownMaxWait = Duration.ofSeconds(35);

        private Builder(JdbcStore store) {
            this.store = Objects.requireNonNull(store, "store");
            virtualThreads =
                    Threads.haveGoodVirtualOnes() && store.transactions().database() != Database.SQLITE;
        }

        /** How many cancellations this node goes on with at once. Default: 16, on virtual threads 200. */
        public Builder threads(int threads) {
            if (threads < 1 || threads > MOST_THREADS) {
                throw new ConfigurationException("threads must be 1 to " + MOST_THREADS + ", was " + threads);
            }
            this.threads = threads;
            return this;
        }

        /**
         * Whether to work on virtual threads. Default: from Java 24 on, but on SQLite, whose driver waits for its lock in native
         * code and holds on to their carriers, as others do before Java 24.
         *
         * @throws ConfigurationException if they are wanted and this JVM has none
         */
        public Builder virtualThreads(boolean virtualThreads) {
            if (virtualThreads && !Threads.haveVirtualOnes()) {
                throw new ConfigurationException("Virtual threads need Java 21 or newer");
            }
            this.virtualThreads = virtualThreads;
            return this;
        }

        /** How often to look for wake-ups that are due; those of this node's own commits are seen at once. Default: 1 second. */
        public Builder pollInterval(Duration pollInterval) {
            this.pollInterval = positive("pollInterval", pollInterval);
            return this;
        }

        /** How often the record is scanned for what has no wake-up. Default: 1 minute. */
        public Builder reconcileInterval(Duration reconcileInterval) {
            this.reconcileInterval = positive("reconcileInterval", reconcileInterval);
            return this;
        }

        /** How long closing waits for attempts in flight. Default: 35 seconds; take the longest deadline and 5 seconds. */
        public Builder shutdownMaxWait(Duration shutdownMaxWait) {
            this.shutdownMaxWait = positive("shutdownMaxWait", shutdownMaxWait);
            return this;
        }

        /** The clock for wake-ups, for tests. What is due is decided by the database's, when it is claimed. */
        Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** For tests that cannot wait for a node to be taken for dead. */
        Builder heartbeat(Duration heartbeat) {
            this.heartbeat = heartbeat;
            return this;
        }

        private static Duration positive(String name, Duration value) {
            if (value.compareTo(Duration.ofMillis(1)) < 0) {
                throw new ConfigurationException(name + " must be at least 1 millisecond, was " + value);
            }
            if (value.compareTo(Duration.ofDays(1)) > 0) {
                throw new ConfigurationException(name + " must be at most 1 day, was " + value);
            }
            return value;
        }

        /** Makes the worker; {@link JdbcWorker#start} lets it work. */
        public JdbcWorker build() {
            String node = NodeName.ofThisProcess();
            int most = threads != null ? threads : virtualThreads ? 200 : 16;
            return new JdbcWorker(
                    store,
                    new Settings(node, clock, most, pollInterval, heartbeat, reconcileInterval, shutdownMaxWait),
                    new Threads(virtualThreads));
        }
    }
}
