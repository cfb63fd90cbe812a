package io.paycancel.jdbc;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Nobody binds transactions to threads. */
enum NoTransaction implements CallersTransaction {
    INSTANCE;

    @Override
    public @Nullable Connection connection() {
        return null;
    }

    @Override
    public void afterCommit(Runnable action) {
        throw new IllegalStateException("There is no transaction of a caller");
    }
}
