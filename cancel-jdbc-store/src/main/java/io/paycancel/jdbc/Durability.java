package io.paycancel.jdbc;

import io.paycancel.model.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads back whether a commit lasts. A commit that is lost after it was acknowledged is a refund that was sent and is not
 * remembered, or was promised and is never sent.
 *
 * <p>The one connection that is given is looked at. In SQLite {@code synchronous} belongs to a connection, in PostgreSQL
 * {@code synchronous_commit} can, so the data source must set them on each; {@link EmbeddedDatabase} does.
 */
final class Durability {
    private static final System.Logger LOG = System.getLogger(Durability.class.getName());
    private static final Pattern IN_MEMORY = Pattern.compile("(?i)(nio)?mem(fs|lzf):.*");
    private static final Set<String> JOURNALS = Set.of("wal", "delete", "truncate", "persist");
    private static final List<String> LEVELS = List.of("OFF", "NORMAL", "FULL", "EXTRA");

    private Durability() {}

    /**
     * Refuses a database that forgets.
     *
     * @throws ConfigurationException saying what was found, what is needed, and how to set it
     */
    static void require(DataSource dataSource, Database database) {
        check(dataSource, database, false);
    }

    /** For tests: a database in memory passes. */
    static void requireUnlessInMemory(DataSource dataSource, Database database) {
        check(dataSource, database, true);
    }

    private static void check(DataSource dataSource, Database database, boolean memoryWillDo) {
        Connections.autoCommitted(dataSource, "The durability of the database could not be read", connection -> {
            switch (database) {
                case SQLITE -> sqlite(connection, memoryWillDo);
                case H2 -> h2(connection, memoryWillDo);
                case POSTGRESQL -> postgresql(connection);
                case MARIADB, MYSQL -> innodb(connection, database);
            }
            return true;
        });
    }

    private static void sqlite(Connection connection, boolean memoryWillDo) throws SQLException {
        String file = Sql.first(connection, "pragma database_list", row -> text(row.getString("file")))
                .orElse("");
        if (file.isEmpty()) {
            inMemory("SQLite", memoryWillDo);
            return;
        }
        String journal = ask(connection, "pragma journal_mode").toLowerCase(Locale.ROOT);
        if (!JOURNALS.contains(journal)) {
            throw forgetful(
                    "SQLite's journal_mode is " + journal + "; a power cut can destroy the file. It must be WAL:"
                            + " set it on every connection, or use EmbeddedDatabase.sqlite(...)");
        }
        int synchronous = Integer.parseInt(ask(connection, "pragma synchronous"));
        if (synchronous < LEVELS.indexOf("FULL")) {
            throw forgetful("SQLite's synchronous is " + LEVELS.get(synchronous) + "; a power cut can lose what was"
                    + " committed. It must be FULL: set it on every connection, or use EmbeddedDatabase.sqlite(...)");
        }
    }

    private static void h2(Connection connection, boolean memoryWillDo) throws SQLException {
        String file = ask(connection, "select database_path()");
        if (file.isEmpty() || IN_MEMORY.matcher(file).matches()) {
            inMemory("H2", memoryWillDo);
            return;
        }
        String delay = ask(
                connection, "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'");
        if (!delay.equals("0")) {
            throw forgetful("H2's WRITE_DELAY is " + (delay.isEmpty() ? "its default of 500" : delay)
                    + " milliseconds; what was committed within it is lost if the process is killed. It must be 0: add"
                    + " ;WRITE_DELAY=0 to the JDBC URL, or use EmbeddedDatabase.h2(...)");
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "H2 never syncs its file: what was committed survives the end of the process, but maybe not a power cut."
                        + " SQLite, PostgreSQL, MariaDB and MySQL do sync");
    }

    private static void postgresql(Connection connection) throws SQLException {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            if (ask(connection, "show " + setting).equals("off")) {
                throw forgetful(
                        "PostgreSQL's " + setting + " is off; a crash of its machine can lose what was committed."
                                + " It must be on: set it in postgresql.conf, and look for an alter role, alter database or"
                                + " connection option that takes it back");
            }
        }
    }

    /** MariaDB's 3 syncs once more than 1. With a binary log, a transaction that is not in it after a crash is rolled back. */
    private static void innodb(Connection connection, Database database) throws SQLException {
        String flush = ask(connection, "select @@global.innodb_flush_log_at_trx_commit");
        if (!flush.equals("1") && !(database == Database.MARIADB && flush.equals("3"))) {
            throw forgetful(
                    "innodb_flush_log_at_trx_commit is " + flush + "; a crash can lose the last second of what was"
                            + " committed. It must be 1: set it in the server's configuration");
        }
        boolean binaryLog = ask(connection, "select @@global.log_bin").equals("1");
        String sync = ask(connection, "select @@global.sync_binlog");
        if (binaryLog && !sync.equals("1")) {
            throw forgetful(
                    "The binary log is on and sync_binlog is " + sync + "; after a crash of its machine the server"
                            + " rolls back what is not in that log, even if it was committed. It must be 1: set it in the server's"
                            + " configuration");
        }
    }

    private static void inMemory(String name, boolean willDo) {
        if (!willDo) {
            throw forgetful("This " + name + " database is in memory; it ends with the process. Name a file: see"
                    + " EmbeddedDatabase");
        }
    }

    private static ConfigurationException forgetful(String message) {
        return new ConfigurationException(message);
    }

    private static String ask(Connection connection, String question) throws SQLException {
        Optional<String> answer = Sql.first(connection, question, row -> text(row.getString(1)));
        return answer.orElse("");
    }

    private static String text(@Nullable String found) {
        return found == null ? "" : found;
    }
}
