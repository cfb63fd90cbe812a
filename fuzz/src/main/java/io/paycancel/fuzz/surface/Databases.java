package io.paycancel.fuzz.surface;

import io.paycancel.jdbc.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** SQLite files that nobody needs afterwards. */
final class Databases {
    private Databases() {}

    /** A new one. */
    static DataSource open() {
        return EmbeddedDatabase.sqlite(file()).dataSource();
    }

    static Path file() {
        try {
            Path file = Files.createTempDirectory("fuzzed").resolve("fuzzed.db");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
