package io.paycancel.jdbc;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.paycancel.port.CancellationStore;
import io.paycancel.testkit.contract.CancellationStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The store's contract on one database, which each test finds empty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract extends CancellationStoreContract {
    private final Databases databases;
    private TestDatabase database;
    private JdbcStore store;
    private final AtomicLong ahead = new AtomicLong();

    StoreContract(Databases databases) {
        this.databases = databases;
    }

    @Override
    protected CancellationStore newStore() {
        assumeThat(databases.isHere()).isTrue();
        ahead.set(0);
        if (database == null) {
            database = databases.fresh();
        } else {
            database.clear();
        }
        store = JdbcStore.builder(database.dataSource())
                .createTables(true)
                .clockOffset(ahead::get)
                .build();
        return store;
    }

    @AfterAll
    void closeTheDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    @Override
    protected Instant storeTime() {
        return store.now();
    }

    @Override
    protected void moveStoreTime(Duration by) {
        ahead.addAndGet(by.toMillis());
    }
}
