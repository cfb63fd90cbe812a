package io.paycancel.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connection that this thread works on, lent to code that asks a data source for one and closes it. Closing does nothing;
 * whoever tries to end the transaction fails, for it is not theirs.
 */
@SuppressWarnings("ThreadLocalUsage") // a thread may work on the connections of two stores
final class BoundConnection {
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    private static final Set<String> ENDING = Set.of("commit", "setAutoCommit", "abort");

    private final ThreadLocal<@Nullable Connection> bound = new ThreadLocal<>();

    /** Whoever asks {@link #dataSource()} in here gets that connection. */
    void during(Connection connection, Work work) throws SQLException {
        bound.set(lent(connection));
        try {
            work.run();
        } finally {
            bound.remove();
        }
    }

    private static Connection lent(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (ENDING.contains(method.getName())
                            || (method.getName().equals("rollback") && arguments == null)) {
                        throw new SQLException("The transaction is not this code's to end");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    /** A data source that gives out that connection and can do nothing else. */
    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                BoundConnection.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    Connection connection = bound.get();
                    if (!method.getName().equals("getConnection") || connection == null) {
                        throw new SQLException(
                                "No connection is bound to this thread, or more than that was asked for");
                    }
                    return connection;
                });
    }
}
