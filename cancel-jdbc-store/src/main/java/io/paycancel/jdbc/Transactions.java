package io.paycancel.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store's transactions, bound to the thread that is in them: its own, or the caller's under a savepoint. Whatever else is
 * asked of the store while one is open (a wake-up) takes part in it.
 */
@SuppressWarnings("ThreadLocalUsage") // a thread may be in the transactions of two stores
final class Transactions {
    /** How often a transaction of our own is tried that the database gives up for another one. */
    private static final int TRIES = 5;

    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** What this thread is in. */
    private record Open(Connection connection, List<Runnable> afterCommit) {}

    private final DataSource dataSource;
    private final Database database;
    private final String address;
    private final CallersTransaction callers;
    private final ThreadLocal<@Nullable Open> open = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Connection> joined = new ThreadLocal<>();

    /**
     * Makes them.
     *
     * @param address the database's, as {@link #addressOf} says
     */
    Transactions(DataSource dataSource, Database database, String address, CallersTransaction callers) {
        this.dataSource = dataSource;
        this.database = database;
        this.address = address;
        this.callers = callers;
    }

    Database database() {
        return database;
    }

    DataSource dataSource() {
        return dataSource;
    }

    /**
     * Makes sure that work on this connection commits where the store reads.
     *
     * @throws IllegalStateException if it is to another database
     */
    void requireSameDatabase(Connection connection) throws SQLException {
        if (!addressOf(connection).equals(address)) {
            throw new IllegalStateException(
                    "The connection is to another database than the store's: what is accepted would"
                            + " not commit with it. Use the data source that the store was built with");
        }
    }

    /** Without parameters: they may differ, and may hold a password. */
    static String addressOf(Connection connection) throws SQLException {
        return String.valueOf(connection.getMetaData().getURL()).split("[?;]", 2)[0];
    }

    /** What this thread does in there takes part in the transaction of that connection. */
    <T> T joining(Connection connection, Supplier<T> work) {
        Connection outer = joined.get();
        joined.set(connection);
        try {
            return work.get();
        } finally {
            if (outer == null) {
                joined.remove();
            } else {
                joined.set(outer);
            }
        }
    }

    /** In the transaction of the caller, under a savepoint, if there is one; else in one of the store's own. */
    <T> T joined(String what, Work<T> work) {
        Connection callersOwn = callersConnection();
        return callersOwn == null ? own(what, work) : underSavepoint(what, callersOwn, work);
    }

    /**
     * In a transaction of the store's own.
     *
     * @throws IllegalStateException if the caller is in a transaction: what the store wrote would not be undone with it
     */
    <T> T own(String what, Work<T> work) {
        if (callersConnection() != null) {
            throw new IllegalStateException(
                    "This must not be called inside a transaction: what is sent must be committed"
                            + " before. Use accept(...) there; a worker does the rest");
        }
        for (int tried = 1; ; tried++) {
            Open mine;
            T result;
            try (Connection connection = dataSource.getConnection()) {
                mine = new Open(connection, new ArrayList<>());
                result = committed(mine, work);
            } catch (SQLException e) {
                if (tried < TRIES && database.isTransient(e)) {
                    continue;
                }
                throw new StoreException(what, e);
            }
            mine.afterCommit().forEach(Runnable::run);
            return result;
        }
    }

    private <T> T committed(Open mine, Work<T> work) throws SQLException {
        Connection connection = mine.connection();
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            T result = inside(mine, work);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, e);
            throw e;
        } finally {
            restore(connection, autoCommit);
        }
    }

    /** A broken connection cannot be restored; the pool finds that out by itself, and the result stands. */
    private static void restore(Connection connection, boolean autoCommit) {
        try {
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            return;
        }
    }

    private static void undo(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(new StoreException("The transaction could not be rolled back", e));
        }
    }

    private <T> T underSavepoint(String what, Connection connection, Work<T> work) {
        try {
            Savepoint before = connection.setSavepoint();
            T result;
            try {
                result = inside(new Open(connection, new ArrayList<>()), work);
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback(before);
                throw e;
            }
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException e) {
            throw new StoreException(what, e);
        }
    }

    private <T> T inside(Open mine, Work<T> work) throws SQLException {
        Open outer = open.get();
        open.set(mine);
        try {
            return work.in(mine.connection());
        } finally {
            if (outer == null) {
                open.remove();
            } else {
                open.set(outer);
            }
        }
    }

    /** In the transaction that this thread is in, whosever it is; else in one of the store's own. */
    <T> T current(String what, Work<T> work) {
        Open mine = open.get();
        if (mine == null) {
            return joined(what, work);
        }
        return on(mine.connection(), what, work);
    }

    private static <T> T on(Connection connection, String what, Work<T> work) {
        try {
            return work.in(connection);
        } catch (SQLException e) {
            throw new StoreException(what, e);
        }
    }

    /** Reads: in the transaction that this thread is in, if any, so that it sees what it wrote; else without one. */
    <T> T read(String what, Work<T> work) {
        Open mine = open.get();
        Connection seen = mine == null ? callersConnection() : mine.connection();
        if (seen != null) {
            return on(seen, what, work);
        }
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.in(connection);
            } finally {
                restore(connection, autoCommit);
            }
        } catch (SQLException e) {
            throw new StoreException(what, e);
        }
    }

    /** Runs the action once what this thread is in has committed; at once if it is in nothing; never if it is rolled back. */
    void afterCommit(Runnable action) {
        Open mine = open.get();
        if (callersConnection() != null) {
            if (joined.get() == null) {
                callers.afterCommit(action);
            }
            return;
        }
        if (mine == null) {
            action.run();
        } else {
            mine.afterCommit().add(action);
        }
    }

    private @Nullable Connection callersConnection() {
        Connection own = joined.get();
        return own != null ? own : callers.connection();
    }
}
