package io.paycancel.jdbc.functional;

import com.zaxxer.hikari.HikariDataSource;
import io.paycancel.jdbc.Databases;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.SealingKeys;
import io.paycancel.jdbc.TestDatabase;
import io.paycancel.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A database of a test's own that other processes can open. */
interface Place extends AutoCloseable {
    /** JDBC URL, with user. */
    String url();

    /** For this process. */
    DataSource dataSource();

    @Override
    void close();

    /** The store of every process of these tests: with one sealing key. */
    static JdbcStore.Builder storeOn(DataSource dataSource) {
        Secret key = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));
        return JdbcStore.builder(dataSource).sealing(SealingKeys.of("test", Map.of("test", key)));
    }

    /** A new database on the server of this JVM, with tables. */
    static Place postgresql() {
        TestDatabase database = Databases.POSTGRESQL.fresh().withTables();
        return new Place() {
            @Override
            public String url() {
                return ((HikariDataSource) dataSource()).getJdbcUrl();
            }

            @Override
            public DataSource dataSource() {
                return database.dataSource();
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }

    /** A file that is not there yet; this process opens it when it is first asked for its data source. */
    static Place sqlite() {
        return new SqliteFile();
    }

    /** In a folder of its own. */
    final class SqliteFile implements Place {
        private final Path folder;
        private EmbeddedDatabase opened;

        private SqliteFile() {
            try {
                folder = Files.createTempDirectory("paycancel");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private Path file() {
            return folder.resolve("record.db");
        }

        @Override
        public String url() {
            return "jdbc:sqlite:" + file();
        }

        @Override
        public synchronized DataSource dataSource() {
            if (opened == null) {
                opened = EmbeddedDatabase.sqlite(file());
            }
            return opened.dataSource();
        }

        @Override
        public synchronized void close() {
            if (opened != null) {
                opened.close();
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
