package io.paycancel.jdbc;

import io.paycancel.model.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** The databases that the record can be kept in, and all in which they differ. */
enum Database {
    /** One file, one node; every commit is synced. */
    SQLITE(
            "cast(unixepoch('subsec') * 1000 as integer)",
            "insert into payment_balance (payment, reserved, cancelled, accepted, full_taken) values (?, 0, 0, 0, false)"
                    + " on conflict (payment) do nothing",
            ""),
    /** One file, one node; never synced, so not safe from a power cut. */
    H2(
            // Its current_timestamp stands still while a transaction lasts, and a lease counted from it would be too
            // short.
            "(select cast(extract(epoch from s.executing_statement_start) * 1000 as bigint)"
                    + " from information_schema.sessions s where s.session_id = session_id())",
            "merge into payment_balance t using (values (cast(? as varchar))) s (payment) on t.payment = s.payment"
                    + " when not matched then insert (payment, reserved, cancelled, accepted, full_taken)"
                    + " values (s.payment, 0, 0, 0, false)",
            " for update"),
    /** For many nodes. */
    POSTGRESQL(
            // In a query of its own, it is asked once: an index can be searched by it.
            "(select cast(extract(epoch from clock_timestamp()) * 1000 as bigint))",
            "insert into payment_balance (payment, reserved, cancelled, accepted, full_taken) values (?, 0, 0, 0, false)"
                    + " on conflict (payment) do nothing",
            " for update"),
    /** For many nodes. */
    MARIADB(
            "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)",
            "insert into payment_balance (payment, reserved, cancelled, accepted, full_taken) values (?, 0, 0, 0, false)"
                    + " on duplicate key update payment = payment_balance.payment",
            " for update"),
    /** For many nodes. */
    MYSQL(
            "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)",
            "insert into payment_balance (payment, reserved, cancelled, accepted, full_taken) values (?, 0, 0, 0, false)"
                    + " on duplicate key update payment = payment_balance.payment",
            " for update");

    private final String nowMillis;
    private final String insertBalanceIfAbsent;
    private final String forUpdate;

    Database(String nowMillis, String insertBalanceIfAbsent, String forUpdate) {
        this.nowMillis = nowMillis;
        this.insertBalanceIfAbsent = insertBalanceIfAbsent;
        this.forUpdate = forUpdate;
    }

    /** Which one it is, by what its driver says. */
    static Database of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        String name = product.toLowerCase(Locale.ROOT);
        for (Database database : values()) {
            if (name.startsWith(database.name().toLowerCase(Locale.ROOT))) {
                // MariaDB's driver and older servers of it may call themselves MySQL.
                String version = connection.getMetaData().getDatabaseProductVersion();
                return database == MYSQL && version.toLowerCase(Locale.ROOT).contains("mariadb") ? MARIADB : database;
            }
        }
        throw new ConfigurationException(
                "The store knows SQLite, H2, PostgreSQL, MariaDB and MySQL; this database is " + product);
    }

    /** An SQL expression: milliseconds since 1970 by the database's clock, which runs on within a transaction. */
    String nowMillis() {
        return nowMillis;
    }

    String insertBalanceIfAbsent() {
        return insertBalanceIfAbsent;
    }

    /** Locks the rows of a query until the transaction ends; SQLite's transactions hold the one lock from their begin. */
    String forUpdate() {
        return forUpdate;
    }

    /** The folder of its schema: {@code postgresql}. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether one process keeps the file, and no other may. */
    boolean isEmbedded() {
        return this == SQLITE || this == H2;
    }

    /** A row of that unique value is there already. */
    boolean isDuplicate(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return this == SQLITE
                // SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY; without extended codes the message tells.
                ? primaryCode(e) == 19 && String.valueOf(e.getMessage()).contains("UNIQUE constraint failed")
                : state.equals("23505") || (state.equals("23000") && e.getErrorCode() == 1062);
    }

    /** The database gave this transaction up for another one; the same again may work. */
    boolean isTransient(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return switch (this) {
            // Who was refused for being busy has waited already.
            case SQLITE -> primaryCode(e) == 6;
            case H2 -> state.equals("40001") || e.getErrorCode() == 90131 || e.getErrorCode() == 50200;
            case POSTGRESQL -> state.equals("40001") || state.equals("40P01");
            case MARIADB, MYSQL ->
                state.equals("40001") || Set.of(1020, 1205, 1213).contains(e.getErrorCode());
        };
    }

    /** SQLite's file was locked for longer than the connection waits. */
    static boolean isSqliteBusy(SQLException e) {
        return e.getClass().getName().startsWith("org.sqlite.") && primaryCode(e) == 5;
    }

    /** SQLite's extended codes hold the primary one in their lowest byte. */
    private static int primaryCode(SQLException e) {
        return e.getErrorCode() & 0xff;
    }
}
