package io.paycancel.benchmarks.load;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts what goes to a database: statements, and what makes it commit something that was written. */
final class CountingDataSource {
    private final LongAdder statements = new LongAdder();
    private final LongAdder commits = new LongAdder();

    DataSource around(DataSource counted) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(counted, method, arguments);
            return result instanceof Connection connection ? around(connection) : result;
        });
    }

    long statements() {
        return statements.sum();
    }

    long commits() {
        return commits.sum();
    }

    private Connection around(Connection counted) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("commit")) {
                commits.increment();
            }
            Object result = call(counted, method, arguments);
            return result instanceof Statement statement ? around(counted, statement, method.getReturnType()) : result;
        });
    }

    private Object around(Connection connection, Statement counted, Class<?> type) {
        return proxy(type, (self, method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("execute")) {
                statements.increment();
                if (!name.equals("executeQuery") && commitsByItself(connection)) {
                    commits.increment();
                }
            }
            return call(counted, method, arguments);
        });
    }

    private static boolean commitsByItself(Connection connection) throws SQLException {
        return connection.getAutoCommit();
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
