package io.paycancel.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A database in one file, kept by this process alone, with every setting that durability needs. */
public final class EmbeddedDatabase implements AutoCloseable {
    private final String name;
    private final HikariDataSource pool;

    private EmbeddedDatabase(String name, HikariDataSource pool) {
        this.name = name;
        this.pool = pool;
    }

    public static EmbeddedDatabase sqlite(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath());
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", "30000");
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        config.addDataSourceProperty("foreign_keys", "true");
        config.setMaximumPoolSize(8);
        return new EmbeddedDatabase("SQLite " + file.toAbsolutePath(), new HikariDataSource(config));
    }

    public static EmbeddedDatabase h2(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        config.setMaximumPoolSize(8);
        return new EmbeddedDatabase("H2 " + file.toAbsolutePath(), new HikariDataSource(config));
    }

    /** The pool; it is closed with this. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
