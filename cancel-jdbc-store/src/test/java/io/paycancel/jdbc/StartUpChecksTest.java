package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.Secret;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartUpChecksTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    Path folder;

    private static SealingKeys keys(String id) {
        return SealingKeys.of(id, Map.of(id, Secret.of(Base64.getEncoder().encodeToString(new byte[32]))));
    }

    private static void run(TestDatabase database, SecretSeal seal) {
        StartUpChecks.run(database.dataSource(), database.database(), seal, CLOCK);
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void all_is_well_with_tables_and_as_databases_are_made_here(Databases kind) {
        try (TestDatabase database = kind.fresh().withTables()) {
            assertThatCode(() -> run(database, SealingKeys.none())).doesNotThrowAnyException();
        }
    }

    @Test
    void one_problem_is_told_as_it_is() {
        try (TestDatabase database = Databases.SQLITE.fresh()) {
            assertThatThrownBy(() -> run(database, SealingKeys.none()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("The database lacks the table payment_balance, the table cancellation, ");
        }
    }

    @Test
    void several_problems_are_told_at_once_and_counted() {
        InstantSource slow = () -> Instant.now().minusSeconds(60);
        try (HikariDataSource pool = Servers.pool("jdbc:sqlite:" + folder.resolve("s.db") + "?synchronous=OFF")) {
            assertThatThrownBy(() -> StartUpChecks.run(pool, Database.SQLITE, SealingKeys.none(), slow))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("The store cannot start for 3 reasons:\n1. The database lacks ")
                    .hasMessageContainingAll("\n2. SQLite's synchronous is OFF", "\n3. The clock of the database is ");
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void every_key_that_an_undecided_cancellation_is_sealed_with_must_be_there(Databases kind) {
        try (TestDatabase database = kind.fresh().withTables()) {
            insert(database, "a1", keys("old"), null);
            insert(database, "a2", keys("old"), null);
            insert(database, "a3", keys("older"), null);
            insert(database, "a4", keys("decided-long-ago"), 5L);
            insert(database, "a5", SealingKeys.none(), null);

            assertThatThrownBy(() -> run(database, keys("new")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("The store cannot start for 2 reasons:")
                    .hasMessageContainingAll("cancellation a1 is sealed with the key 'old'", "a3", "'older'")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("a2", "a4", "a5"));
        }
    }

    @Test
    void a_key_with_other_bytes_under_the_same_id_is_found_at_the_start() {
        try (TestDatabase database = Databases.SQLITE.fresh().withTables()) {
            insert(database, "a1", keys("k1"), null);
            byte[] other = new byte[32];
            other[0] = 1;
            SealingKeys wrong = SealingKeys.of(
                    "k1", Map.of("k1", Secret.of(Base64.getEncoder().encodeToString(other))));

            assertThatCode(() -> run(database, keys("k1"))).doesNotThrowAnyException();
            assertThatThrownBy(() -> run(database, wrong))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("cancellation a1 does not open with the key 'k1'");
        }
    }

    private static void insert(TestDatabase database, String id, SecretSeal seal, Long decidedMillis) {
        SecretSeal.Sealed sealed = seal.seal(CancellationId.of(id), Secret.of("token"));
        Map<String, Object> row = Rows.cancellation(id);
        row.put("look_up_secret", sealed.text());
        row.put("look_up_secret_key", sealed.keyId());
        row.put("decided_ms", decidedMillis);
        Rows.insert(database, "cancellation", row);
    }
}
