package io.paycancel.spring;

import io.paycancel.jdbc.CallersTransaction;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The transaction that Spring has bound to the thread, through JDBC or JPA. */
record SpringTransactions(DataSource dataSource) implements CallersTransaction {

    @Override
    public @Nullable Connection connection() {
        // After the commit Spring still calls the transaction active, but lets nobody register any more.
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.hasResource(dataSource)) {
            return null;
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        // Spring's until the transaction ends; this only counts down.
        DataSourceUtils.releaseConnection(connection, dataSource);
        return connection;
    }

    @Override
    public void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
