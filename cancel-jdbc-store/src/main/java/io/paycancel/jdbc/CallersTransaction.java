package io.paycancel.jdbc;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Where the store finds the transaction that the calling thread is in: implemented once for each framework that binds
 * transactions to threads. Plain JDBC needs none, see {@link JdbcStore#joining}. Must be safe between threads.
 */
public interface CallersTransaction {

    /**
     * The connection of the calling thread's transaction on the store's database, with auto-commit off; {@code null} if it is
     * in none. The store works on it under a savepoint and never commits, rolls back or closes it.
     */
    @Nullable
    Connection connection();

    /** Runs the action once that transaction is committed, and not at all if it is rolled back. */
    void afterCommit(Runnable action);
}
