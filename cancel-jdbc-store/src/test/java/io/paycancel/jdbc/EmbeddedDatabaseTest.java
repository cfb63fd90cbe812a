package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.paycancel.model.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    private enum Kind {
        SQLITE("record.db", "record.db"),
        H2("record", "record.mv.db");

        /** What to open, and the file that is then meant. */
        private final String name;

        private final String fileName;

        Kind(String name, String fileName) {
            this.name = name;
            this.fileName = fileName;
        }

        EmbeddedDatabase open(Path path) {
            return this == H2 ? EmbeddedDatabase.h2(path) : EmbeddedDatabase.sqlite(path);
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        return Sql.first(connection, question, row -> row.getString(1)).orElseThrow();
    }

    private static void run(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Sql.update(connection, sql);
        }
    }

    @Test
    void every_connection_to_sqlite_syncs_waits_and_keeps_references() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("record.db"))) {
            for (int i = 0; i < 4; i++) {
                Connection connection = database.dataSource().getConnection();
                all.add(connection);
                Map<String, String> found = new HashMap<>();
                for (String pragma : new String[] {"journal_mode", "synchronous", "foreign_keys", "busy_timeout"}) {
                    found.put(pragma, ask(connection, "pragma " + pragma));
                }
                assertThat(found)
                        .isEqualTo(Map.of(
                                "journal_mode", "wal",
                                "synchronous", "2",
                                "foreign_keys", "1",
                                "busy_timeout", "30000"));
            }
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    @Test
    void a_transaction_on_sqlite_locks_nobody_out_before_it_writes_nor_after_its_commit() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("record.db"));
                Connection first = database.dataSource().getConnection();
                Connection second = database.dataSource().getConnection()) {
            Sql.update(first, "create table t (n integer)");
            first.setAutoCommit(false);
            ask(first, "select count(*) from t");
            Sql.list(second, "pragma busy_timeout = 0", row -> row.getInt(1));

            Sql.update(second, "insert into t values (1)");
            first.rollback();
            Sql.update(first, "insert into t values (2)");
            assertThatThrownBy(() -> Sql.update(second, "insert into t values (3)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("BUSY");
            first.commit();
            Sql.update(second, "insert into t values (4)");
            Sql.list(second, "pragma busy_timeout = 30000", row -> row.getInt(1));
        }
    }

    @Test
    void h2_writes_at_once_and_has_no_trace_file() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.h2(folder.resolve("record"));
                Connection connection = database.dataSource().getConnection()) {
            String question = "select setting_value from information_schema.settings where setting_name = ";

            assertThat(ask(connection, question + "'WRITE_DELAY'")).isEqualTo("0");
            assertThatThrownBy(() -> Sql.update(connection, "insert into nowhere values (1)"))
                    .isInstanceOf(SQLException.class);
            assertThat(folder.toFile().list()).containsExactly("record.mv.db");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_committed_is_there_when_it_is_opened_again(Kind kind) throws SQLException {
        Path file = folder.resolve("한글 with blank").resolve(kind.name);
        assertThat(file.getParent().toFile().mkdir()).isTrue();
        try (EmbeddedDatabase database = kind.open(file)) {
            run(database, "create table t (n integer)");
            run(database, "insert into t values (7)");
        }
        try (EmbeddedDatabase database = kind.open(file);
                Connection connection = database.dataSource().getConnection()) {
            assertThat(ask(connection, "select n from t")).isEqualTo("7");
        }
        assertThat(file.resolveSibling(kind.fileName)).exists();
    }

    @ParameterizedTest
    @EnumSource
    void many_threads_write_and_none_is_turned_away(Kind kind) throws Exception {
        int threads = 16;
        int each = 10;
        try (EmbeddedDatabase database = kind.open(folder.resolve(kind.name))) {
            run(database, "create table t (n integer)");
            run(database, "insert into t values (0)");
            ExecutorService workers = Executors.newFixedThreadPool(threads);
            Callable<Void> work = () -> {
                for (int i = 0; i < each; i++) {
                    raise(database);
                }
                return null;
            };
            List<Future<Void>> ended =
                    Stream.generate(() -> workers.submit(work)).limit(threads).toList();
            for (Future<Void> one : ended) {
                one.get(60, TimeUnit.SECONDS);
            }
            workers.shutdown();
            try (Connection connection = database.dataSource().getConnection()) {
                assertThat(ask(connection, "select n from t")).isEqualTo(String.valueOf(threads * each));
            }
        }
    }

    /** Reads and writes; on SQLite the write comes first, for it waits and a later one would be refused. */
    private static void raise(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            boolean h2 = database.toString().contains("H2");
            if (!h2) {
                Sql.update(connection, "update t set n = n where false");
            }
            String lock = h2 ? " for update" : "";
            int n = Integer.parseInt(ask(connection, "select n from t" + lock));
            Sql.update(connection, "update t set n = ?", n + 1);
            connection.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_that_is_not_there_is_named(Kind kind) {
        assertRefused(kind, folder.resolve("no").resolve("record"), "there is no folder " + folder.resolve("no"));
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_is_no_file(Kind kind) {
        assertRefused(kind, folder, "this is a folder; name a file in it");
        assertRefused(kind, folder.getRoot(), "this is a folder; name a file in it");
    }

    @ParameterizedTest
    @EnumSource
    void a_name_that_the_driver_would_take_for_settings_is_refused(Kind kind) {
        assertRefused(kind, folder.resolve("a?synchronous=OFF;WRITE_DELAY=500"), "its name must not contain");
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_is_something_else_is_not_touched(Kind kind) throws IOException {
        Path file = folder.resolve(kind.fileName);
        String text = "This is a letter and no database. ".repeat(500);
        Files.writeString(file, text);

        assertRefused(kind, folder.resolve(kind.name), "it is not a database of this kind, or damaged");
        assertThat(file).hasContent(text);
    }

    @ParameterizedTest
    @EnumSource
    void a_place_that_may_not_be_written_is_refused(Kind kind) {
        Path place = folder.resolve("closed");
        assertThat(place.toFile().mkdir() && place.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(place), "this user may write everywhere");

        assertRefused(kind, place.resolve("record"), "this process may not write there");
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_may_not_be_written_is_refused(Kind kind) {
        kind.open(folder.resolve(kind.name)).close();
        Path file = folder.resolve(kind.fileName);
        assertThat(file.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(file), "this user may write everywhere");

        assertRefused(kind, folder.resolve(kind.name), "this process may not write there");
    }

    @Test
    void an_h2_file_that_another_process_has_open_is_refused() throws IOException {
        EmbeddedDatabase.h2(folder.resolve("record")).close();
        try (FileChannel other = FileChannel.open(folder.resolve("record.mv.db"), StandardOpenOption.WRITE)) {
            other.lock();

            assertRefused(Kind.H2, folder.resolve("record"), "another process has it open, and H2 lets only one in");
        }
    }

    private static void assertRefused(Kind kind, Path file, String why) {
        assertThatThrownBy(() -> kind.open(file).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(" cannot keep its database in ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @EnumSource
    void it_says_what_it_is_and_where(Kind kind) {
        Path file = folder.resolve(kind.name);
        try (EmbeddedDatabase database = kind.open(file)) {
            assertThat(database).hasToString("EmbeddedDatabase[" + kind + ", " + file + "]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_its_driver_it_says_what_to_add(Kind kind) throws Exception {
        String driver = kind == Kind.H2 ? "h2" : "sqlite-jdbc";
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader without = classPathWithout(driver)) {
            Thread.currentThread().setContextClassLoader(without);
            Class<?> type = Class.forName(EmbeddedDatabase.class.getName(), true, without);
            var factory = type.getMethod(kind == Kind.H2 ? "h2" : "sqlite", Path.class);

            assertThatThrownBy(() -> factory.invoke(null, folder.resolve("record")))
                    .cause()
                    .hasToString(ConfigurationException.class.getName() + ": The driver of "
                            + (kind == Kind.H2 ? "H2" : "SQLite")
                            + " is not on the class path: add the dependency "
                            + (kind == Kind.H2 ? "com.h2database:h2" : "org.xerial:sqlite-jdbc"));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URLClassLoader classPathWithout(String driver) {
        URL[] urls = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> !path.getFileName().toString().matches(driver + "-[0-9].*"))
                .map(EmbeddedDatabaseTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
