package io.paycancel.jdbc;

import io.paycancel.model.ConfigurationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables, version by version, and tells which are missing. Each version that is made is written down in
 * {@code paycancel_schema}. Tables without that one were made by someone else (Flyway) and are left alone.
 *
 * <p>Two nodes may start at once: PostgreSQL and SQLite do it all in one transaction under a lock, MariaDB and MySQL under a
 * named lock, since they commit after each statement. H2 does so too, and has no such lock; there each statement can be run
 * twice, and is tried again if another process was in its way. The same goes for what a process did before it died.
 */
final class SchemaMigration {
    private static final String RECORD =
            "create table if not exists paycancel_schema (version integer not null primary key, applied_ms bigint not null)";

    private static final String NAMED_LOCK = "concat('paycancel.', md5(coalesce(database(), '')))";
    private static final int TRIES = 10;

    private SchemaMigration() {}

    /** Applies the versions that are missing, in order. */
    static void migrate(DataSource dataSource, Database database) {
        Connections.autoCommitted(dataSource, "The tables could not be created", connection -> {
            if (!isMadeByOthers(connection, database)) {
                locked(connection, database);
            }
            return true;
        });
    }

    /** In this order: a migration makes its own table first, so whoever sees the tables of a running one sees that, too. */
    private static boolean isMadeByOthers(Connection connection, Database database) throws SQLException {
        return columns(connection, database, "cancellation") != null
                && columns(connection, database, "paycancel_schema") == null;
    }

    private static void locked(Connection connection, Database database) throws SQLException {
        switch (database) {
            case POSTGRESQL ->
                inTransaction(
                        connection,
                        database,
                        "begin",
                        List.of("set local lock_timeout = '120s'", "select pg_advisory_xact_lock(7292262253)"));
            case SQLITE -> inTransaction(connection, database, "begin immediate", List.of());
            case MARIADB, MYSQL -> underNamedLock(connection, database);
            case H2 -> {
                synchronized (SchemaMigration.class) {
                    applyMissing(connection, database);
                }
            }
        }
    }

    private static void inTransaction(Connection connection, Database database, String begin, List<String> locks)
            throws SQLException {
        run(connection, begin);
        try {
            for (String lock : locks) {
                run(connection, lock);
            }
            applyMissing(connection, database);
            run(connection, "commit");
        } catch (SQLException | RuntimeException | Error e) {
            run(connection, "rollback");
            throw e;
        }
    }

    private static void underNamedLock(Connection connection, Database database) throws SQLException {
        boolean held = Sql.first(connection, "select get_lock(" + NAMED_LOCK + ", 120)", row -> row.getInt(1) == 1)
                .orElse(false);
        if (!held) {
            throw new SQLException("Another node has been creating the tables for two minutes", "HYT00");
        }
        try {
            applyMissing(connection, database);
        } finally {
            run(connection, "do release_lock(" + NAMED_LOCK + ")");
        }
    }

    private static void applyMissing(Connection connection, Database database) throws SQLException {
        apply(connection, database, RECORD);
        List<Integer> done = Sql.list(connection, "select version from paycancel_schema", row -> row.getInt(1));
        for (int version : IntStream.rangeClosed(1, Schema.latest())
                .filter(v -> !done.contains(v))
                .toArray()) {
            for (String statement : Schema.statements(database, version)) {
                apply(connection, database, statement);
            }
            recordAsDone(connection, database, version);
        }
    }

    private static void recordAsDone(Connection connection, Database database, int version) throws SQLException {
        try {
            run(
                    connection,
                    "insert into paycancel_schema (version, applied_ms) values (" + version + ", "
                            + database.nowMillis() + ")");
        } catch (SQLException e) {
            if (database != Database.H2 || !database.isDuplicate(e)) {
                throw e;
            }
        }
    }

    private static void apply(Connection connection, Database database, String statement) throws SQLException {
        for (int tried = 1; ; tried++) {
            try {
                run(connection, statement);
                return;
            } catch (SQLException e) {
                if (database != Database.H2 || tried == TRIES || !(isThereAlready(e) || database.isTransient(e))) {
                    throw new StoreException(
                            "\"" + statement.lines().findFirst().orElse("") + "\" failed", e);
                }
            }
        }
    }

    /** "If not exists" looks first and creates then; H2 tells of a table or index that came in between. */
    private static boolean isThereAlready(SQLException e) {
        return Set.of("42S01", "42S11").contains(String.valueOf(e.getSQLState()));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Every table and column is there.
     *
     * @throws ConfigurationException naming all that are not
     */
    static void requireTables(DataSource dataSource, Database database) {
        List<String> missing = Connections.autoCommitted(
                dataSource, "The tables could not be looked at", connection -> missing(connection, database));
        if (!missing.isEmpty()) {
            throw new ConfigurationException("The database lacks " + String.join(", ", missing)
                    + ". Call createTables(true) when you build the store (paycancel.store.create-tables=true), or apply "
                    + Schema.folder(database)
                    + "/*.sql of this jar in their order, as they are");
        }
    }

    private static List<String> missing(Connection connection, Database database) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, List<String>> table : Schema.tables(database).entrySet()) {
            Set<String> there = columns(connection, database, table.getKey());
            if (there == null) {
                missing.add("the table " + table.getKey());
            } else {
                table.getValue().stream()
                        .filter(column -> !there.contains(column))
                        .map(column -> "the column " + table.getKey() + "." + column)
                        .forEach(missing::add);
            }
        }
        return missing;
    }

    /** Those of a table as a statement finds it; {@code null} if it finds none. */
    private static @Nullable Set<String> columns(Connection connection, Database database, String table)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            ResultSetMetaData found = rows.getMetaData();
            Set<String> names = new HashSet<>();
            for (int at = 1; at <= found.getColumnCount(); at++) {
                names.add(found.getColumnName(at).toLowerCase(Locale.ROOT));
            }
            return names;
        } catch (SQLException e) {
            if (isNoSuchTable(database, e)) {
                return null;
            }
            throw e;
        }
    }

    private static boolean isNoSuchTable(Database database, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return database == Database.SQLITE
                ? String.valueOf(e.getMessage()).contains("no such table")
                // 42P01 is PostgreSQL's; H2 has 42S02, 42S03 and 42S04.
                : state.equals("42P01") || state.matches("42S0[234]");
    }
}
