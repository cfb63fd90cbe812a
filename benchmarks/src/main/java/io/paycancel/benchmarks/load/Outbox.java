package io.paycancel.benchmarks.load;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** transaction-outbox, whose task makes the same HTTP call, or none. */
final class Outbox implements Pipeline {
    private static final int THREADS = 16;

    /** What is put in the outbox; public, for it is called through a class that is made at run time. */
    public static class Task {
        private final HttpPeers.Call call;
        private final Remaining remaining;

        Task(HttpPeers.Call call, Remaining remaining) {
            this.call = call;
            this.remaining = remaining;
        }

        /** Does the work. */
        public void run(String id, String request) throws Exception {
            call.make();
            remaining.oneDone();
        }
    }

    private final String name;
    private final Stub stub;
    private final boolean calls;
    private final Remaining remaining = new Remaining();
    private final AtomicLong number = new AtomicLong();
    private final @Nullable ExecutorService threads;
    private final TransactionManager transactions;
    private final TransactionOutbox outbox;
    private int pieces;

    private Outbox(
            String name,
            Stub stub,
            @Nullable ExecutorService threads,
            boolean calls,
            HttpPeers.Call call,
            DataSource through) {
        this.name = name;
        this.stub = stub;
        this.threads = threads;
        this.calls = calls;
        transactions = TransactionManager.fromDataSource(through);
        Task task = new Task(call, remaining);
        outbox = TransactionOutbox.builder()
                .transactionManager(transactions)
                .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> task))
                .submitter(threads == null ? Submitter.withDefaultExecutor() : Submitter.withExecutor(threads))
                .clockProvider(Clock::systemUTC)
                .build();
    }

    /** Out of the box: its threads are those of the common pool. */
    static Outbox asItIs(Stub stub, long delayMillis, DataSource through) {
        BareCall bare = new BareCall(stub.after(delayMillis));
        return new Outbox("transaction-outbox", stub, null, true, bare::send, through);
    }

    /** With as many threads as our worker has on Java 17. */
    static Outbox withThreads(Stub stub, long delayMillis, DataSource through) {
        BareCall bare = new BareCall(stub.after(delayMillis));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, ThreadKind.PLATFORM.factory());
        return new Outbox("transaction-outbox, 16 threads", stub, threads, true, bare::send, through);
    }

    static Outbox empty(Stub stub, DataSource through) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, ThreadKind.PLATFORM.factory());
        return new Outbox("transaction-outbox, 16 threads, empty task", stub, threads, false, () -> {}, through);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void begin(int pieces) {
        this.pieces = pieces;
        stub.reset();
        remaining.begin(pieces);
    }

    @Override
    public void accept() throws Exception {
        String id = "return-of-" + number.incrementAndGet();
        transactions.inTransactionThrows(
                transaction -> outbox.schedule(Task.class).run(id, "the request"));
    }

    @Override
    public void awaitAll() throws InterruptedException {
        remaining.await(name);
        stub.requireOneEach(name, calls ? pieces : 0);
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
