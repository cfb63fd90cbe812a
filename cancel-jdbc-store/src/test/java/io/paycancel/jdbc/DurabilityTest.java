package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.paycancel.model.ConfigurationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityTest {
    @TempDir
    Path folder;

    private static void check(String url, Database database) {
        try (HikariDataSource pool = Servers.pool(url)) {
            Durability.require(pool, database);
        }
    }

    private static void assertRefused(String url, Database database, String... expected) {
        assertThatThrownBy(() -> check(url, database))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(expected);
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void what_the_library_opens_itself_and_a_server_as_it_is_installed_will_do(Databases kind) {
        try (TestDatabase database = kind.fresh();
                CapturedLog log = CapturedLog.of(Durability.class)) {
            Durability.require(database.dataSource(), database.database());

            assertThat(log.lines()).hasSize(kind == Databases.H2 ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"WAL,FULL", "WAL,EXTRA", "DELETE,FULL", "TRUNCATE,EXTRA", "PERSIST,FULL"})
    void sqlite_will_do_with_a_journal_in_a_file_that_is_synced(String journal, String synchronous) {
        assertThatCode(() -> check(sqlite(journal, synchronous), Database.SQLITE))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "WAL,NORMAL,synchronous is NORMAL",
        "WAL,OFF,synchronous is OFF",
        "DELETE,NORMAL,synchronous is NORMAL",
        "MEMORY,FULL,journal_mode is memory",
        "OFF,FULL,journal_mode is off"
    })
    void sqlite_without_a_synced_journal_is_refused(String journal, String synchronous, String found) {
        assertRefused(
                sqlite(journal, synchronous), Database.SQLITE, found, "It must be", "EmbeddedDatabase.sqlite(...)");
    }

    private String sqlite(String journal, String synchronous) {
        return "jdbc:sqlite:" + folder.resolve("s.db") + "?journal_mode=" + journal + "&synchronous=" + synchronous;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite::memory:", "jdbc:sqlite:", "jdbc:sqlite:file:x?mode=memory&cache=shared"})
    void sqlite_in_memory_is_refused_outside_of_tests(String url) {
        assertRefused(url, Database.SQLITE, "This SQLite database is in memory", "EmbeddedDatabase");
        try (HikariDataSource pool = Servers.pool(url)) {
            Durability.requireUnlessInMemory(pool, Database.SQLITE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";WRITE_DELAY=1", ";WRITE_DELAY=500"})
    void h2_that_writes_later_is_refused(String settings) {
        assertRefused(
                "jdbc:h2:file:" + folder.resolve("h") + settings,
                Database.H2,
                "H2's WRITE_DELAY is",
                "It must be 0: add ;WRITE_DELAY=0 to the JDBC URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x",
                "jdbc:h2:mem:",
                "jdbc:h2:memFS:x;WRITE_DELAY=0",
                "jdbc:h2:nioMemLZF:x;WRITE_DELAY=0"
            })
    void h2_in_memory_is_refused_outside_of_tests(String url) {
        assertRefused(url, Database.H2, "This H2 database is in memory", "EmbeddedDatabase");
        try (HikariDataSource pool = Servers.pool(url)) {
            Durability.requireUnlessInMemory(pool, Database.H2);
        }
    }

    @Test
    void h2_that_writes_at_once_is_warned_of_since_it_never_syncs() {
        try (CapturedLog log = CapturedLog.of(Durability.class)) {
            check("jdbc:h2:file:" + folder.resolve("h") + ";WRITE_DELAY=0", Database.H2);

            assertThat(log.lines()).singleElement().asString().startsWith("WARNING: H2 never syncs its file");
        }
    }

    @Test
    void postgresql_that_does_not_wait_for_the_disk_is_refused() {
        assertRefused(
                Servers.postgres("postgres") + "&options=-c%20synchronous_commit=off",
                Database.POSTGRESQL,
                "PostgreSQL's synchronous_commit is off",
                "It must be on");
        check(Servers.postgres("postgres") + "&options=-c%20synchronous_commit=local", Database.POSTGRESQL);
    }

    @Test
    void postgresql_that_never_syncs_is_refused() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource pool = server.getPostgresDatabase();

            assertThatThrownBy(() -> Durability.require(pool, Database.POSTGRESQL))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("PostgreSQL's fsync is off", "It must be on");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void innodb_that_does_not_sync_each_commit_is_refused(int flush) {
        assumeTrue(Databases.MARIADB.isHere(), "only under the profile mariadb");
        try (TestDatabase database = Databases.MARIADB.fresh()) {
            database.run("set global innodb_flush_log_at_trx_commit = " + flush);

            assertThatThrownBy(() -> Durability.require(database.dataSource(), Database.MARIADB))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("innodb_flush_log_at_trx_commit is " + flush, "It must be 1");

            database.run("set global innodb_flush_log_at_trx_commit = 3");
            Durability.require(database.dataSource(), Database.MARIADB);
            assertThatThrownBy(() -> Durability.require(database.dataSource(), Database.MYSQL))
                    .hasMessageContaining("innodb_flush_log_at_trx_commit is 3");
            database.run("set global innodb_flush_log_at_trx_commit = 1");
        }
    }

    @Test
    void innodb_behind_a_binary_log_that_is_not_synced_is_refused() {
        assumeTrue(Databases.MARIADB.isHere(), "only under the profile mariadb");
        try (TestDatabase database = Databases.MARIADB.fresh()) {
            database.run("set global sync_binlog = 0");

            assertThatThrownBy(() -> Durability.require(database.dataSource(), Database.MARIADB))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("The binary log is on and sync_binlog is 0", "It must be 1");

            database.run("set global sync_binlog = 1");
        }
    }
}
