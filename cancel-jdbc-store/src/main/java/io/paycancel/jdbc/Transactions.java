package io.paycancel.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
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
     * Makes sure that work on a caller's connection commits with the caller's, and where the store reads.
     *
     * @throws IllegalStateException if it is in auto-commit mode, or to another database
     */
    void requireTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException(
                    "The connection is in auto-commit mode, so there is no transaction to join: setAutoCommit(false)");
        }
        if (database == Database.SQLITE && !isInTransaction(connection)) {
            throw new IllegalStateException(
                    "The connection says that it is in a transaction, but SQLite has begun none, for its file was locked"
                            + " then. What is done on it is committed at once: close it, and leave out transaction_mode of the"
                            + " driver, which makes such ones");
        }
        if (!addressOf(connection).equals(address)) {
            throw new IllegalStateException(
                    "The connection is to another database than the store's: what is accepted would"
                            + " not commit with it. Use the data source that the store was built with");
        }
    }

    /** SQLite knows better than its driver: in a transaction it refuses to begin another one. */
    private static boolean isInTransaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("begin");
            } catch (SQLException e) {
                return true;
            }
            statement.execute("rollback");
            return false;
        }
    }

    /** Whether this thread is in a transaction of the caller, and not just in the middle of the store's part of it. */
    boolean isAtTheCaller() {
        return open.get() == null && callersConnection() != null;
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
                    what + ": it must not be called inside a transaction, for what it writes must be"
                            + " committed by itself. To cancel there, use accept(...); a worker does the rest");
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
            } catch (StoreException e) {
                if (tried < TRIES && e.isTransient(database)) {
                    continue;
                }
                throw e;
            }
            mine.afterCommit().forEach(Runnable::run);
            return result;
        }
    }

    private <T> T committed(Open mine, Work<T> work) throws SQLException {
        Connection connection = mine.connection();
        boolean autoCommit = habit(connection);
        begin(connection);
        T result;
        try {
            result = inside(mine, work);
            connection.commit();
        } catch (Throwable e) {
            // Whatever it is: not every JVM language declares what it throws.
            if (undone(connection, e)) {
                restore(connection, autoCommit);
            }
            throw e;
        }
        restore(connection, autoCommit);
        return result;
    }

    /**
     * Whether the pool's connections are in auto-commit mode. Those of SQLite are, in any pool of use; one that is not was given
     * back after its begin was refused (the driver's {@code transaction_mode} makes that possible), and its driver calls it in a
     * transaction from then on.
     */
    private boolean habit(Connection connection) throws SQLException {
        if (database == Database.SQLITE && !connection.getAutoCommit()) {
            restore(connection, true);
        }
        return connection.getAutoCommit();
    }

    private void begin(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
            waitToWrite(connection);
        } catch (SQLException e) {
            restore(connection, true);
            throw e;
        }
    }

    /** SQLite refuses at once to let a transaction write that has read before somebody else wrote; it lets one wait at first. */
    private void waitToWrite(Connection connection) throws SQLException {
        if (database == Database.SQLITE) {
            Sql.update(connection, "update payment_balance set accepted = accepted where false");
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

    /** One that cannot be rolled back is cut: giving it back, or setting auto-commit, could commit what is open. */
    private static boolean undone(Connection connection, Throwable because) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            because.addSuppressed(new StoreException("The transaction could not be rolled back", e));
            try {
                connection.abort(Runnable::run);
            } catch (SQLException cut) {
                because.addSuppressed(new StoreException("The connection could not be cut", cut));
            }
            return false;
        }
    }

    private <T> T underSavepoint(String what, Connection connection, Work<T> work) {
        try {
            requireTransaction(connection);
            waitToWrite(connection);
            Savepoint before = connection.setSavepoint();
            T result;
            try {
                result = inside(new Open(connection, new ArrayList<>()), work);
            } catch (Throwable e) {
                undoTo(before, connection, what, e);
                throw e;
            }
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException e) {
            throw new StoreException(what, e);
        }
    }

    /** MariaDB and MySQL end the whole transaction on a deadlock, and the savepoint with it. */
    private static void undoTo(Savepoint before, Connection connection, String what, Throwable because) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            SQLException found = because instanceof SQLException first ? first : e;
            throw new StoreException(
                    what + "; the database has undone your whole transaction: roll it back and repeat all of it",
                    found);
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
            boolean autoCommit = habit(connection);
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

    /** Runs the action once the caller's transaction has committed; at once if there is none, or nobody tells of its commit. */
    void afterCallersCommit(Runnable action) {
        if (joined.get() == null && callers.connection() != null) {
            callers.afterCommit(action);
        } else {
            action.run();
        }
    }

    private @Nullable Connection callersConnection() {
        Connection own = joined.get();
        return own != null ? own : callers.connection();
    }
}
