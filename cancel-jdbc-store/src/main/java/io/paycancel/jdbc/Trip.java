package io.paycancel.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the database in one round trip where its driver sends several at once, as PostgreSQL's does, and one after
 * the other elsewhere. They are executed in their order, each sees what those before it have done, and if one fails, none of
 * those after it is executed. Neither are they where they go one by one, if one that had to change a row has changed none.
 */
final class Trip {
    private final Connection connection;
    private final boolean takesSeveral;
    private final List<Part<?>> parts = new ArrayList<>();

    Trip(Connection connection, Database database) {
        this.connection = connection;
        takesSeveral = database == Database.POSTGRESQL;
    }

    /** What a statement has brought, once the trip was made. */
    static final class Brought<T> {
        private @Nullable T value;

        T get() {
            return Objects.requireNonNull(value, "the trip has not been made");
        }
    }

    /** Of one statement alone. */
    static <T> T alone(Connection connection, Database database, Function<Trip, Brought<T>> statement)
            throws SQLException {
        Trip trip = new Trip(connection, database);
        Brought<T> brought = statement.apply(trip);
        trip.make();
        return brought.get();
    }

    @FunctionalInterface
    private interface Taking<T> {
        T from(PreparedStatement statement) throws SQLException;
    }

    private record Part<T>(
            String sql, List<@Nullable Object> values, boolean isNeeded, Taking<T> taking, Brought<T> brought) {
        boolean isInVain() {
            return isNeeded && Objects.equals(brought.value, 0);
        }

        void take(PreparedStatement statement) throws SQLException {
            brought.value = taking.from(statement);
        }
    }

    /** Brings how many rows it has changed. */
    Brought<Integer> update(String sql, List<@Nullable Object> values) {
        return add(sql, values, false, PreparedStatement::getUpdateCount);
    }

    /** The same for one without which what follows is in vain: the caller throws it all away if that is 0. */
    Brought<Integer> needed(String sql, List<@Nullable Object> values) {
        return add(sql, values, true, PreparedStatement::getUpdateCount);
    }

    /** Brings the first row, if there is one. */
    <T> Brought<Optional<T>> first(String sql, Sql.Reader<T> reader, List<@Nullable Object> values) {
        return add(sql, values, false, statement -> {
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        });
    }

    private <T> Brought<T> add(String sql, List<@Nullable Object> values, boolean isNeeded, Taking<T> taking) {
        Brought<T> brought = new Brought<>();
        parts.add(new Part<>(sql, values, isNeeded, taking, brought));
        return brought;
    }

    void make() throws SQLException {
        if (takesSeveral && !parts.isEmpty()) {
            execute(parts);
        } else {
            for (Part<?> part : parts) {
                execute(List.of(part));
                if (part.isInVain()) {
                    return;
                }
            }
        }
    }

    private void execute(List<Part<?>> together) throws SQLException {
        String sql = together.stream().map(Part::sql).collect(Collectors.joining("; "));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 0;
            for (Part<?> part : together) {
                for (Object value : part.values()) {
                    at++;
                    statement.setObject(at, value);
                }
            }
            statement.execute();
            for (Part<?> part : together) {
                part.take(statement);
                statement.getMoreResults();
            }
        }
    }
}
