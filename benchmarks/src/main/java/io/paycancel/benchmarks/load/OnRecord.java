package io.paycancel.benchmarks.load;

import io.paycancel.Cancellations;
import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/** A whole {@code cancel} with a durable record, set up as a merchant would, with a worker that has nothing to do. */
final class OnRecord implements Subject {
    private final Stub stub;
    private final Database database;
    private final JdbcWorker worker;
    private final Cancellations cancellations;
    private final Shop shop;
    private final LongAdder made = new LongAdder();

    OnRecord(Stub stub, long delayMillis, Database database) {
        this(stub, delayMillis, database, database.dataSource(), new Shop());
    }

    /** The same through another data source to that database, for the payments of a shop that others may serve too. */
    OnRecord(Stub stub, long delayMillis, Database database, DataSource through, Shop shop) {
        this.stub = stub;
        this.database = database;
        this.shop = shop;
        JdbcStore store = JdbcStore.builder(through).createTables(true).build();
        worker = JdbcWorker.builder(store).build();
        cancellations = Cancellations.builder()
                .gateway(Shop.gateway(stub.after(delayMillis)))
                .store(store)
                .agenda(worker)
                .build();
        worker.start(cancellations);
    }

    @Override
    public String name() {
        return Measurement.OURS;
    }

    @Override
    public void begin() {
        stub.reset();
    }

    @Override
    public void call() {
        Shop.cancel(cancellations, shop.request());
    }

    @Override
    public void check(long calls) {
        stub.requireOneEach(name(), calls);
        made.add(calls);
        long cancelled = database.count("select count(*) from cancellation where state = 'CANCELLED'");
        long all = database.count("select count(*) from cancellation");
        if (cancelled != made.sum() || all != made.sum()) {
            throw new WrongMoneyException(name() + ": of " + made.sum() + " cancellations the record has " + all
                    + ", of which " + cancelled + " are cancelled");
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
