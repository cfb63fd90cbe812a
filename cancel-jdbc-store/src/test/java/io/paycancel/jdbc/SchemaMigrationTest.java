package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaMigrationTest {

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void it_makes_all_tables_and_a_second_time_changes_nothing(Databases kind) {
        try (TestDatabase database = kind.fresh()) {
            database.withTables().withTables();

            SchemaMigration.requireTables(database.dataSource(), database.database());
            assertThat(database.ask("select count(*) from paycancel_schema")).isEqualTo("1");
        }
    }
}
