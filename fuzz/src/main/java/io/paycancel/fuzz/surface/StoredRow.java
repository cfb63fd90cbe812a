package io.paycancel.fuzz.surface;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row, which can be changed and put back as it was. */
final class StoredRow {
    private final Connection connection;
    private final String table;
    private final long rowId;
    private final Map<String, @Nullable Object> original;

    private StoredRow(Connection connection, String table, long rowId, Map<String, @Nullable Object> original) {
        this.connection = connection;
        this.table = table;
        this.rowId = rowId;
        this.original = original;
    }

    /** The only row of that table where the column has that value. */
    static StoredRow of(Connection connection, String table, String column, String value) throws SQLException {
        String sql = "select rowid as row_number, t.* from " + table + " t where " + column + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("There is no such row in " + table);
                }
                Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                for (int n = 2; n <= row.getMetaData().getColumnCount(); n++) {
                    columns.put(row.getMetaData().getColumnName(n), row.getObject(n));
                }
                return new StoredRow(connection, table, row.getLong(1), columns);
            }
        }
    }

    boolean has(String column) {
        return original.containsKey(column);
    }

    void set(String column, @Nullable String value) throws SQLException {
        update(column + " = ?", value);
    }

    @Nullable
    String get(String column) throws SQLException {
        String sql = "select " + column + " from " + table + " where rowid = " + rowId;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    void restore() throws SQLException {
        update(
                original.keySet().stream().map(column -> column + " = ?").collect(Collectors.joining(", ")),
                original.values().toArray());
    }

    private void update(String assignments, @Nullable Object... values) throws SQLException {
        String sql = "update " + table + " set " + assignments + " where rowid = " + rowId;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int n = 0; n < values.length; n++) {
                statement.setObject(n + 1, values[n]);
            }
            statement.executeUpdate();
        }
    }
}
