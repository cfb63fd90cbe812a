package io.paycancel.jdbc;

import io.paycancel.model.Secret;
import java.util.Base64;
import java.util.Map;

/** Stores as tests want them: with tables, and sealed, so that they say nothing about that. */
final class Stores {
    private static final Secret KEY = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));

    private Stores() {}

    static JdbcStore on(TestDatabase database) {
        return builder(database).build();
    }

    static JdbcStore.Builder builder(TestDatabase database) {
        return JdbcStore.builder(database.dataSource())
                .createTables(true)
                .sealing(SealingKeys.of("k1", Map.of("k1", KEY)));
    }
}
