package io.paycancel.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/** A database of a test's own: new, empty, gone when it is closed. */
public final class TestDatabase implements AutoCloseable {
    @FunctionalInterface
    interface End {
        void end() throws Exception;
    }

    private final Database database;
    private final DataSource dataSource;
    private final End end;

    TestDatabase(Database database, DataSource dataSource, End end) {
        this.database = database;
        this.dataSource = dataSource;
        this.end = end;
    }

    Database database() {
        return database;
    }

    /** A pool with auto-commit on. */
    public DataSource dataSource() {
        return dataSource;
    }

    public TestDatabase withTables() {
        SchemaMigration.migrate(dataSource, database);
        return this;
    }

    /** Takes every row out and leaves the tables: quicker than another database for each test of a class. */
    void clear() {
        for (String table : new String[] {
            "cancellation_notice",
            "cancellation_event",
            "cancellation_attempt",
            "cancellation",
            "payment_balance",
            "cancel_wakeups"
        }) {
            run("delete from " + table);
        }
    }

    public void run(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The first column of the first row. */
    public String ask(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            end.end();
        } catch (Exception e) {
            throw new AssertionError("The database could not be removed", e);
        }
    }

    @Override
    public String toString() {
        return database.name();
    }
}
