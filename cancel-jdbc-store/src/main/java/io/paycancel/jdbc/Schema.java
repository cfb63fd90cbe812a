package io.paycancel.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The SQL files of one database, read as they are written: one column a line, no text in quotes, each statement ended by a
 * semicolon.
 */
final class Schema {
    /** The file of version n is the n-th. */
    private static final List<String> FILES = List.of("V1__paycancel.sql");

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern TABLE = Pattern.compile("(?s)create table (?:if not exists )?(\\w+) \\(\n(.*)\n\\).*");
    private static final Set<String> NO_COLUMN = Set.of("primary", "unique", "index", "foreign");

    private Schema() {}

    static int latest() {
        return FILES.size();
    }

    /** Where the files of a database are in the jar: {@code io/paycancel/jdbc/schema/h2}. */
    static String folder(Database database) {
        return "io/paycancel/jdbc/schema/" + database.folder();
    }

    static List<String> statements(Database database, int version) {
        String text = COMMENT.matcher(text(database, version)).replaceAll("");
        return Stream.of(text.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** The columns of each table, both in the order of the files. */
    static Map<String, List<String>> tables(Database database) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (int version = 1; version <= latest(); version++) {
            for (String statement : statements(database, version)) {
                Matcher table = TABLE.matcher(statement);
                if (table.matches()) {
                    tables.put(table.group(1), columns(table.group(2)));
                }
            }
        }
        return tables;
    }

    private static List<String> columns(String body) {
        return body.lines()
                .map(line -> line.strip().split(" ", 2)[0])
                .filter(word -> !NO_COLUMN.contains(word))
                .toList();
    }

    private static String text(Database database, int version) {
        String file = "/" + folder(database) + "/" + FILES.get(version - 1);
        try (InputStream in = Schema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
