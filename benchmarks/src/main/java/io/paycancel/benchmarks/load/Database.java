package io.paycancel.benchmarks.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycancel.jdbc.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A database of a subject's own: new, empty, gone when it is closed. */
record Database(String kind, DataSource dataSource, Runnable end) implements AutoCloseable {
    /** As many commit at once; the rest waits its turn. */
    private static final int CONNECTIONS = 32;

    /** One on that server. */
    static Database postgres(String server) {
        String name = "load_" + UUID.randomUUID().toString().replace("-", "");
        run(server, "create database " + name);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.replace("/postgres?", "/" + name + "?"));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(Duration.ofMinutes(2).toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        return new Database("postgresql", pool, () -> {
            pool.close();
            run(server, "drop database " + name + " with (force)");
        });
    }

    /** A file of its own, in the folder for such files. */
    static Database sqlite() {
        try {
            Path folder = Files.createTempDirectory("paycancel-load");
            EmbeddedDatabase embedded = EmbeddedDatabase.sqlite(folder.resolve("record.db"));
            return new Database("sqlite", embedded.dataSource(), () -> {
                embedded.close();
                remove(folder);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for SQLite can be made", e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Left behind: " + folder, e);
        }
    }

    private static void run(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void run(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The number that it answers. */
    long count(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException(sql + " answers nothing");
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
