package io.paycancel.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The databases that tests run on. For a parameterized test: {@code @MethodSource("io.paycancel.jdbc.Databases#here")}; for a
 * class per database: {@code Databases.POSTGRESQL.fresh()}. MariaDB is there under the Maven profile {@code mariadb} only.
 */
public enum Databases {
    SQLITE {
        @Override
        public TestDatabase fresh() {
            Path folder = folder();
            EmbeddedDatabase embedded = EmbeddedDatabase.sqlite(folder.resolve("record.db"));
            return new TestDatabase(Database.SQLITE, embedded.dataSource(), () -> {
                embedded.close();
                remove(folder);
            });
        }
    },
    H2 {
        @Override
        public TestDatabase fresh() {
            Path folder = folder();
            EmbeddedDatabase embedded = EmbeddedDatabase.h2(folder.resolve("record"));
            return new TestDatabase(Database.H2, embedded.dataSource(), () -> {
                embedded.close();
                remove(folder);
            });
        }
    },
    POSTGRESQL {
        @Override
        public TestDatabase fresh() {
            String name = "t" + NUMBER.incrementAndGet();
            Servers.run(Servers.postgres("postgres"), "create database " + name);
            HikariDataSource pool = Servers.pool(Servers.postgres(name));
            return new TestDatabase(Database.POSTGRESQL, pool, () -> {
                pool.close();
                Servers.run(Servers.postgres("postgres"), "drop database " + name + " with (force)");
            });
        }
    },
    MARIADB {
        @Override
        public TestDatabase fresh() {
            String name = "t" + NUMBER.incrementAndGet();
            Servers.run(Servers.mariadb(""), "create database " + name);
            HikariDataSource pool = Servers.pool(Servers.mariadb(name));
            return new TestDatabase(Database.MARIADB, pool, () -> {
                pool.close();
                Servers.run(Servers.mariadb(""), "drop database " + name);
            });
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A database of one's own without a table. */
    public abstract TestDatabase fresh();

    /** Those that this build has the drivers and servers of. */
    static Stream<Databases> here() {
        return Stream.of(values()).filter(Databases::isHere);
    }

    /** As the product names it. */
    Database database() {
        return Database.valueOf(name());
    }

    boolean isHere() {
        return this != MARIADB || Servers.hasMariadb();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("paycancel");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
