package io.paycancel.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose only connection is the one that this thread works on, for code that asks for a connection and closes it.
 * Closing does nothing; whoever tries to end the transaction fails, for it is not theirs.
 */
@SuppressWarnings("ThreadLocalUsage") // a thread may work on the connections of two stores
final class BoundConnection implements DataSource {
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    private static final Set<String> ENDING = Set.of("commit", "setAutoCommit", "abort");

    private final ThreadLocal<@Nullable Connection> bound = new ThreadLocal<>();

    /** Whoever asks this data source in here gets that connection. */
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

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = bound.get();
        if (connection == null) {
            throw new SQLException("No connection is bound to this thread");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The connection is there already");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("It logs nothing");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("It wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
