package io.paycancel.fuzz.surface;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** Databases without a file. */
final class Databases {
    private Databases() {}

    /** SQLite in memory, for as long as this process lives. */
    static DataSource inMemory(String name) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:sqlite:file:" + name + "?mode=memory&cache=shared");
        // Never none, for the last connection takes the database with it.
        pool.setMinimumIdle(1);
        pool.setMaxLifetime(0);
        return pool;
    }
}
