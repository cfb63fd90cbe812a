package io.paycancel.jdbc.functional;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A data source that tells somebody of every prepared statement, right before it is executed; of several in one of each. */
final class WatchedDataSource {

    /**
     * A statement and its values, in their order.
     *
     * @param values as they were set; {@code null} for SQL's null
     */
    record Executed(String sql, List<Object> values) {}

    private WatchedDataSource() {}

    static DataSource of(DataSource dataSource, Consumer<Executed> watcher) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(dataSource, method, arguments);
            return result instanceof Connection connection ? watched(connection, watcher) : result;
        });
    }

    private static Connection watched(Connection connection, Consumer<Executed> watcher) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement
                            && method.getName().equals("prepareStatement")
                    ? watched(statement, String.valueOf(arguments[0]), watcher)
                    : result;
        });
    }

    private static PreparedStatement watched(PreparedStatement statement, String sql, Consumer<Executed> watcher) {
        Map<Integer, Object> values = new TreeMap<>();
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("set") && arguments.length >= 2 && arguments[0] instanceof Integer at) {
                values.put(at, name.equals("setNull") ? null : arguments[1]);
            } else if (name.startsWith("execute")) {
                split(sql, new ArrayList<>(values.values())).forEach(watcher);
            }
            return call(statement, method, arguments);
        });
    }

    /** Several that are sent at once: each with its own values. */
    private static List<Executed> split(String sql, List<Object> values) {
        List<Executed> all = new ArrayList<>();
        int from = 0;
        for (String one : sql.split("; ", -1)) {
            int to = from + (int) one.chars().filter(c -> c == '?').count();
            all.add(new Executed(one, new ArrayList<>(values.subList(from, to))));
            from = to;
        }
        return all;
    }

    private static Object call(Object target, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
