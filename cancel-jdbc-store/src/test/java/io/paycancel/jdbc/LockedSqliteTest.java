package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else keeps SQLite's file locked for longer than anybody waits. */
class LockedSqliteTest {
    private static final CancellationId ID = CancellationId.of("order-1-return");

    private final Till till = new Till();

    @TempDir
    private Path folder;

    private HikariDataSource pool;

    @AfterEach
    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    /** As a merchant might set one up: one connection, which waits for 50 ms. */
    private JdbcStore store(String mode) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + folder.resolve("shop.db") + "?journal_mode=WAL&synchronous=FULL"
                + "&foreign_keys=true&busy_timeout=50" + mode);
        config.setMaximumPoolSize(1);
        pool = new HikariDataSource(config);
        return JdbcStore.builder(pool).createTables(true).build();
    }

    private Cancellations on(JdbcStore store) {
        return till.on(store, (id, notBefore) -> {});
    }

    private Connection holder() throws SQLException {
        Connection holder = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
        try (Statement statement = holder.createStatement()) {
            statement.execute("begin immediate");
        }
        return holder;
    }

    private static void accept(Cancellations cancellations) {
        cancellations.accept(Till.part("order-1-return", "P-1", 1));
    }

    @Test
    void what_could_not_be_begun_is_told_once_and_leaves_the_connection_as_it_was() throws SQLException {
        Cancellations cancellations = on(store("&transaction_mode=IMMEDIATE"));
        try (Connection holder = holder()) {
            assertThat(holder.isClosed()).isFalse();
            assertThatThrownBy(() -> accept(cancellations))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll("vendor code 5", "another connection has had the file locked");
        }

        assertThat(cancellations.find(ID)).isEmpty();
        assertThatCode(() -> accept(cancellations)).doesNotThrowAnyException();
        assertThat(cancellations.find(ID)).isPresent();
    }

    @Test
    void a_transaction_that_was_never_begun_is_not_joined() throws SQLException {
        JdbcStore store = store("&transaction_mode=IMMEDIATE");
        Cancellations cancellations = on(store);
        try (Connection holder = holder();
                Connection mine = pool.getConnection()) {
            assertThat(holder.isClosed()).isFalse();
            assertThatThrownBy(() -> mine.setAutoCommit(false)).isInstanceOf(SQLException.class);
        }
        try (Connection mine = pool.getConnection()) {
            assertThat(mine.getAutoCommit()).as("the driver's word").isFalse();

            assertThatThrownBy(() -> store.joining(mine, () -> {
                        accept(cancellations);
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("SQLite has begun none", "transaction_mode");
        }
        assertThat(cancellations.find(ID))
                .as("read through the same connection")
                .isEmpty();
        assertThatCode(() -> accept(cancellations)).doesNotThrowAnyException();
    }

    @Test
    void a_transaction_of_the_embedded_database_begins_while_the_file_is_locked_and_can_be_rolled_back()
            throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            JdbcStore store = JdbcStore.builder(database.dataSource()).build();
            Cancellations cancellations = on(store);
            try (Connection mine = database.dataSource().getConnection()) {
                try (Connection holder = holder()) {
                    mine.setAutoCommit(false);
                    assertThat(holder.isClosed()).isFalse();
                }
                store.joining(mine, () -> {
                    accept(cancellations);
                    return true;
                });
                mine.rollback();
            }
            assertThat(cancellations.find(ID)).isEmpty();
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void nothing_is_locked_any_more_after_a_commit() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            JdbcStore store = JdbcStore.builder(database.dataSource()).build();
            Cancellations cancellations = on(store);
            try (Connection mine = database.dataSource().getConnection()) {
                mine.setAutoCommit(false);
                store.joining(mine, () -> {
                    accept(cancellations);
                    return true;
                });
                mine.commit();

                // On another connection, while the merchant still does something slow.
                cancellations.accept(Till.part("another", "P-2", 1));
            }
            assertThat(cancellations.find(CancellationId.of("another"))).isPresent();
        }
    }
}
