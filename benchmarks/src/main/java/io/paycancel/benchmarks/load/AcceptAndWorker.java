package io.paycancel.benchmarks.load;

import io.paycancel.Cancellations;
import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.event.CancellationEvent;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.Outcome;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/** {@code accept} and the worker, as they are out of the box. */
final class AcceptAndWorker implements Pipeline {
    private final Stub stub;
    private final Database database;
    private final JdbcWorker worker;
    private final Cancellations cancellations;
    private final Shop shop;
    private final Remaining remaining = new Remaining();
    private final LongAdder wrong = new LongAdder();
    private int pieces;

    AcceptAndWorker(Stub stub, long delayMillis, Database database, DataSource through, Shop shop) {
        this.stub = stub;
        this.database = database;
        this.shop = shop;
        JdbcStore store = JdbcStore.builder(through).createTables(true).build();
        worker = JdbcWorker.builder(store).build();
        cancellations = Cancellations.builder()
                .gateway(Shop.gateway(stub.after(delayMillis)))
                .store(store)
                .agenda(worker)
                .listener(this::told)
                .build();
        worker.start(cancellations);
    }

    private void told(CancellationEvent event) {
        if (event instanceof CancellationEvent.Decided decided) {
            if (!(decided.outcome() instanceof Outcome.Cancelled)) {
                wrong.increment();
            }
            remaining.oneDone();
        }
    }

    @Override
    public String name() {
        return Measurement.OURS;
    }

    @Override
    public void begin(int pieces) {
        this.pieces = pieces;
        stub.reset();
        remaining.begin(pieces);
    }

    @Override
    public void accept() {
        cancellations.accept(shop.request());
    }

    @Override
    public void awaitAll() throws InterruptedException {
        remaining.await(name());
        stub.requireOneEach(name(), pieces);
        long open = database.count("select count(*) from cancellation where due_ms is not null and gateway = 'alipay'"
                + " and payment like '%:0%'");
        if (wrong.sum() > 0 || open > 0) {
            throw new WrongMoneyException(name() + ": " + wrong + " were not cancelled, " + open + " are still open");
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
