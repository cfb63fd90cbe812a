package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.paycancel.model.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaMigrationTest {
    @TempDir
    Path folder;

    private static void requireTables(TestDatabase database) {
        SchemaMigration.requireTables(database.dataSource(), database.database());
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void it_makes_all_tables_and_a_second_time_changes_nothing(Databases kind) {
        try (TestDatabase database = kind.fresh().withTables()) {
            Rows.insert(database, "cancellation", Rows.cancellation("a"));
            String at = database.ask("select applied_ms from paycancel_schema where version = 1");

            database.withTables();

            requireTables(database);
            assertThat(database.ask("select count(*) from cancellation")).isEqualTo("1");
            assertThat(database.ask("select min(applied_ms) from paycancel_schema"))
                    .isEqualTo(at);
            assertThat(database.ask("select count(*) from paycancel_schema")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void the_file_can_be_applied_statement_by_statement_and_is_then_left_alone(Databases kind) {
        try (TestDatabase database = kind.fresh()) {
            Schema.statements(database.database(), 1).forEach(database::run);

            database.withTables();

            requireTables(database);
            assertThatThrownBy(() -> database.run("select * from paycancel_schema"))
                    .hasMessageContaining("paycancel_schema");
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void nodes_that_start_at_once_do_not_disturb_each_other(Databases kind) throws Exception {
        for (int round = 0; round < 5; round++) {
            try (TestDatabase database = kind.fresh()) {
                int nodes = 4;
                ExecutorService threads = Executors.newFixedThreadPool(nodes);
                CyclicBarrier start = new CyclicBarrier(nodes);
                Callable<Void> node = () -> {
                    start.await();
                    database.withTables();
                    requireTables(database);
                    return null;
                };
                List<Future<Void>> ended =
                        Stream.generate(() -> threads.submit(node)).limit(nodes).toList();
                for (Future<Void> one : ended) {
                    one.get(60, TimeUnit.SECONDS);
                }
                threads.shutdown();

                assertThat(database.ask("select count(*) from paycancel_schema"))
                        .isEqualTo("1");
            }
        }
    }

    /** H2, MariaDB and MySQL commit after each statement; the others leave nothing half-done. */
    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void what_a_node_had_made_before_it_died_is_completed(Databases kind) {
        List<String> statements = Schema.statements(kind.database(), 1);
        boolean atOnce = kind == Databases.SQLITE || kind == Databases.POSTGRESQL;
        for (int made = 0; made <= (atOnce ? 0 : statements.size()); made++) {
            try (TestDatabase database = kind.fresh()) {
                database.run("create table paycancel_schema"
                        + " (version integer not null primary key, applied_ms bigint not null)");
                statements.subList(0, made).forEach(database::run);

                database.withTables();

                requireTables(database);
                assertThat(database.ask("select count(*) from paycancel_schema"))
                        .isEqualTo("1");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void a_pool_without_auto_commit_will_do(Databases kind) {
        try (TestDatabase database = kind.fresh();
                HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(database.dataSource());
            pool.setAutoCommit(false);
            pool.setMaximumPoolSize(1);

            SchemaMigration.migrate(pool, database.database());
            SchemaMigration.requireTables(pool, database.database());

            requireTables(database);
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void every_table_and_column_that_is_missing_is_named(Databases kind) {
        try (TestDatabase database = kind.fresh().withTables()) {
            database.run("drop table cancellation_notice");
            database.run("alter table payment_balance drop column full_taken");
            database.run("alter table cancellation_attempt drop column node");
            database.run("alter table cancellation_attempt drop column http_status");

            assertThatThrownBy(() -> requireTables(database))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("The database lacks the column payment_balance.full_taken, the column"
                            + " cancellation_attempt.node, the column cancellation_attempt.http_status, the table"
                            + " cancellation_notice. Call createTables(true) when you build the store (paycancel.store.create-tables=true), or apply"
                            + " io/paycancel/jdbc/schema/" + database.database().folder()
                            + "/*.sql of this jar in their order, as they are");
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void a_table_of_that_name_that_is_somebody_elses_is_left_alone_and_told_of(Databases kind) {
        try (TestDatabase database = kind.fresh()) {
            database.run("create table cancellation (id integer)");

            database.withTables();

            assertThatThrownBy(() -> requireTables(database))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("the table payment_balance", "the column cancellation.gateway");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void the_statement_that_fails_is_named_and_nothing_is_left(Databases kind) {
        try (TestDatabase database = kind.fresh()) {
            database.run("create table cancellation_event (id integer)");

            assertThatThrownBy(database::withTables)
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("\"create table cancellation_event (\" failed: ");
            assertThatThrownBy(() -> database.run("select * from cancellation")).hasMessageContaining("cancellation");

            database.run("drop table cancellation_event");
            database.withTables();
            requireTables(database);
        }
    }

    @Test
    void a_database_that_cannot_be_reached_is_no_missing_table() {
        String url = "jdbc:sqlite:" + folder.resolve("nowhere").resolve("s.db");
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(250);
        try (pool) {
            assertThatThrownBy(() -> SchemaMigration.requireTables(pool, Database.SQLITE))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("The tables could not be looked at: ");
        }
    }
}
