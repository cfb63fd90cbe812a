package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    @ParameterizedTest
    @EnumSource(Database.class)
    void every_database_has_the_same_tables_columns_and_order(Database database) {
        Map<String, ?> tables = Schema.tables(database);

        assertThat(tables).isEqualTo(Schema.tables(Database.POSTGRESQL));
        assertThat(tables.keySet())
                .containsExactly(
                        "payment_balance",
                        "cancellation",
                        "cancellation_attempt",
                        "cancellation_event",
                        "cancellation_notice",
                        "cancel_wakeups");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void every_index_has_the_same_name_everywhere(Database database) {
        assertThat(indexes(database)).isEqualTo(indexes(Database.POSTGRESQL)).hasSize(13);
    }

    private static Set<String> indexes(Database database) {
        Set<String> names = new TreeSet<>();
        for (String statement : Schema.statements(database, 1)) {
            Pattern.compile("\\bindex (?:if not exists )?(\\w+)")
                    .matcher(statement)
                    .results()
                    .forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void statements_are_plain_enough_to_be_split_at_semicolons(Database database) {
        assertThat(Schema.statements(database, 1))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement)
                        .matches("(?s)create (table|index|unique index) .*")
                        .satisfies(text -> assertThat(text.replace("collate \"C\"", ""))
                                .doesNotContain("'", "\"", "`", "--", "/*")));
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void the_columns_that_are_read_from_the_file_are_those_of_the_database(Databases kind) throws SQLException {
        try (TestDatabase database = kind.fresh().withTables();
                var connection = database.dataSource().getConnection()) {
            Map<String, Object> there = new LinkedHashMap<>();
            for (String table : Schema.tables(database.database()).keySet()) {
                try (var rows = connection.createStatement().executeQuery("select * from " + table + " where 1 = 0")) {
                    String[] names = new String[rows.getMetaData().getColumnCount()];
                    Arrays.setAll(names, at -> name(rows, at + 1));
                    there.put(table, Arrays.asList(names));
                }
            }

            assertThat(there).isEqualTo(Schema.tables(database.database()));
        }
    }

    private static String name(ResultSet rows, int at) {
        try {
            return rows.getMetaData().getColumnName(at).toLowerCase(Locale.ROOT);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void capitals_trailing_blanks_and_accents_make_another_id(Databases kind) {
        try (TestDatabase database = kind.fresh().withTables()) {
            for (String id : new String[] {"a", "A", "a ", " a", "\u00e1", "a\u0301", "\uff41"}) {
                Rows.insert(database, "cancellation", Rows.cancellation(id));
            }

            assertThat(database.ask("select count(*) from cancellation where id = 'a'"))
                    .isEqualTo("1");
            assertThat(database.ask("select count(*) from cancellation where id = 'A '"))
                    .isEqualTo("0");
            assertThat(database.ask("select count(*) from cancellation where idempotency_key = 'key of A'"))
                    .isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void long_and_korean_text_is_kept_as_it_is(Databases kind) {
        String text = "환불 🙂 ".repeat(20_000);
        try (TestDatabase database = kind.fresh().withTables()) {
            Map<String, Object> row = Rows.cancellation("a");
            row.put("frozen_request", text);
            row.put("receipt_details", text);
            Rows.insert(database, "cancellation", row);

            assertThat(database.ask("select frozen_request from cancellation")).isEqualTo(text);
            assertThat(database.ask("select receipt_details from cancellation")).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void nothing_can_be_noted_of_a_cancellation_that_is_not_there(Databases kind) {
        try (TestDatabase database = kind.fresh().withTables()) {
            for (String table : new String[] {"cancellation_attempt", "cancellation_event", "cancellation_notice"}) {
                assertThat(foreignKeys(database, table)).as(table).isEqualTo("cancellation");
            }
        }
    }

    private static String foreignKeys(TestDatabase database, String table) {
        boolean capitals = database.database() == Database.H2;
        try (var connection = database.dataSource().getConnection();
                var keys = connection
                        .getMetaData()
                        .getImportedKeys(
                                connection.getCatalog(),
                                connection.getSchema(),
                                capitals ? table.toUpperCase(Locale.ROOT) : table)) {
            return keys.next() ? keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT) : "none";
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
