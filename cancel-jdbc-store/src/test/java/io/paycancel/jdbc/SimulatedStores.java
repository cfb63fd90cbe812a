package io.paycancel.jdbc;

import io.paycancel.port.CancellationStore;
import java.time.InstantSource;
import java.util.function.Function;

/** Stores on one database that is emptied for each history, with the simulation's clock in place of the database's. */
public final class SimulatedStores implements Function<InstantSource, CancellationStore>, AutoCloseable {
    private final TestDatabase database;

    public SimulatedStores(TestDatabase database) {
        this.database = database.withTables();
    }

    @Override
    public CancellationStore apply(InstantSource clock) {
        database.clear();
        return JdbcStore.builder(database.dataSource())
                .clockOffset(() -> clock.instant().toEpochMilli() - System.currentTimeMillis())
                .build();
    }

    @Override
    public void close() {
        database.close();
    }
}
