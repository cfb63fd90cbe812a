package io.paycancel.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.paycancel.model.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database in a file that this process keeps by itself, set up so that what is committed lasts. Needs the driver of that
 * database on the class path. Close it after the worker and whatever else uses its {@link #dataSource}.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /**
     * One writes at a time. Measured with 16 threads on SQLite: with 1 to 8 connections as many commits a second, with 16 fewer;
     * each one more makes the longest wait longer, since who waits inside SQLite waits in no order.
     */
    private static final int CONNECTIONS = 4;

    private final Database database;
    private final Path file;
    private final HikariDataSource pool;

    private EmbeddedDatabase(Database database, Path file, HikariDataSource pool) {
        this.database = database;
        this.file = file;
        this.pool = pool;
    }

    /**
     * An SQLite file, made if there is none: every commit is synced to the disk and survives a power cut. Beside it SQLite keeps
     * two more, {@code -wal} and {@code -shm}, which belong to it. Must be on a local disk. Needs
     * {@code org.xerial:sqlite-jdbc}.
     *
     * @throws ConfigurationException if it cannot be opened
     */
    public static EmbeddedDatabase sqlite(Path file) {
        Path place = checked(Database.SQLITE, file, "", '?');
        HikariConfig config = config(Database.SQLITE, "org.sqlite.JDBC", "org.xerial:sqlite-jdbc");
        config.setJdbcUrl("jdbc:sqlite:" + place);
        config.addDataSourceProperty("busy_timeout", "30000");
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("foreign_keys", "true");
        // No transaction_mode: with IMMEDIATE, the driver holds the lock from a commit on until the connection is
        // closed,
        // and one whose begin was refused goes back to the pool as if it were in a transaction.
        return open(Database.SQLITE, place, config);
    }

    /**
     * An H2 file, made if there is none; H2 adds {@code .mv.db} to the name. Every commit is handed to the operating system, so
     * it survives the end of this process, but never synced, so it may not survive a power cut: prefer {@link #sqlite}. Needs
     * {@code com.h2database:h2}.
     *
     * @throws ConfigurationException if it cannot be opened
     */
    public static EmbeddedDatabase h2(Path file) {
        Path place = checked(Database.H2, file, ".mv.db", ';');
        HikariConfig config = config(Database.H2, "org.h2.Driver", "com.h2database:h2");
        // Its trace file would quote rows.
        config.setJdbcUrl("jdbc:h2:file:" + place
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=30000;TRACE_LEVEL_FILE=0");
        config.setUsername("sa");
        return open(Database.H2, place, config);
    }

    private static Path checked(Database database, Path file, String ending, char parameters) {
        Path place = file.toAbsolutePath().normalize();
        Path folder = place.getParent();
        if (folder == null || Files.isDirectory(place)) {
            throw refused(database, place, "this is a folder; name a file in it");
        }
        if (place.toString().indexOf(parameters) >= 0) {
            throw refused(database, place, "its name must not contain '" + parameters + "'");
        }
        if (!Files.isDirectory(folder)) {
            throw refused(database, place, "there is no folder " + folder + "; create it first");
        }
        Path made = place.resolveSibling(place.getFileName() + ending);
        // H2 would open a file that it may not write to, and refuse every write; SQLite needs two more files beside it.
        if (!Files.isWritable(folder) || (Files.exists(made) && !Files.isWritable(made))) {
            throw refused(database, place, "this process may not write there");
        }
        return place;
    }

    private static HikariConfig config(Database database, String driver, String coordinates) {
        HikariConfig config = new HikariConfig();
        try {
            config.setDriverClassName(driver);
        } catch (RuntimeException e) {
            throw new ConfigurationException(
                    "The driver of " + name(database) + " is not on the class path: add the dependency " + coordinates,
                    e);
        }
        config.setPoolName("paycancel-" + database.folder());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMaxLifetime(0);
        return config;
    }

    private static EmbeddedDatabase open(Database database, Path file, HikariConfig config) {
        try {
            return new EmbeddedDatabase(database, file, new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException e) {
            throw refused(database, file, e.getCause() instanceof SQLException why ? reason(why) : "no reason given");
        }
    }

    /** The codes of SQLite and H2 do not overlap. */
    private static String reason(SQLException e) {
        int code = e.getErrorCode();
        if (code == 26 || code == 90030) {
            return "it is not a database of this kind, or damaged";
        }
        return code == 90020
                ? "another process has it open, and H2 lets only one in"
                : "the driver refuses it: " + e.getClass().getName() + ", vendor code " + code;
    }

    private static String name(Database database) {
        return database == Database.H2 ? "H2" : "SQLite";
    }

    private static ConfigurationException refused(Database database, Path file, String why) {
        return new ConfigurationException(name(database) + " cannot keep its database in " + file + ": " + why);
    }

    /** A pool of connections; it is closed with this. */
    public DataSource dataSource() {
        return pool;
    }

    /** Closes all connections, and with them the file. */
    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return "EmbeddedDatabase[" + database + ", " + file + "]";
    }
}
