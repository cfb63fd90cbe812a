package io.paycancel.spring;

import io.paycancel.jdbc.CallersTransaction;
import io.paycancel.model.ConfigurationException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.util.ClassUtils;

/** Finds the application's transactions, and refuses those in which an acceptance could not take part. */
final class Joining {
    private static final System.Logger LOG = System.getLogger(Joining.class.getName());
    private static final boolean JPA =
            ClassUtils.isPresent("org.springframework.orm.jpa.JpaTransactionManager", Joining.class.getClassLoader());

    private Joining() {}

    /**
     * The application's transactions on that data source; none if the record is apart from them on purpose.
     *
     * @param apart whether it may be
     * @throws ConfigurationException if its transaction managers work on other data sources, and none is for all of them (JTA)
     */
    static Optional<CallersTransaction> with(DataSource dataSource, boolean apart, ListableBeanFactory beans) {
        Map<String, PlatformTransactionManager> managers = beans.getBeansOfType(PlatformTransactionManager.class);
        // Under the data source that the transaction manager knows, wrapped as it is, a transaction is bound to the
        // thread.
        Optional<CallersTransaction> bound = managers.values().stream()
                .filter(manager -> worksOn(manager, dataSource))
                .findFirst()
                .map(Joining::dataSourceOf)
                .map(SpringTransactions::new);
        if (bound.isPresent()) {
            return bound;
        }
        if (apart) {
            if (!managers.isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The record of cancellations has a file of its own: accepting one is not part of your transactions");
            }
            return Optional.empty();
        }
        if (managers.values().stream().anyMatch(manager -> dataSourceOf(manager) != null)
                && managers.values().stream().noneMatch(JtaTransactionManager.class::isInstance)) {
            throw new ConfigurationException("The transaction manager " + managers.keySet() + " works on another data"
                    + " source than the record of cancellations, so accepting one would not be part of your transactions."
                    + " Mark the data source of your transactions with @PaycancelDataSource, or, if you want them"
                    + " apart, declare a transaction manager for the record's, too");
        }
        return Optional.of(new SpringTransactions(dataSource));
    }

    /** The one transaction manager, or of several the one that works on that data source. */
    static Optional<PlatformTransactionManager> managerOf(DataSource dataSource, ListableBeanFactory beans) {
        return beans.getBeansOfType(PlatformTransactionManager.class).values().stream()
                .filter(manager -> worksOn(manager, dataSource))
                .findFirst()
                .or(() -> Optional.ofNullable(
                        beans.getBeanProvider(PlatformTransactionManager.class).getIfUnique()));
    }

    private static boolean worksOn(PlatformTransactionManager manager, DataSource dataSource) {
        DataSource its = dataSourceOf(manager);
        return its != null && unwrapped(its).equals(unwrapped(dataSource));
    }

    private static @Nullable DataSource dataSourceOf(PlatformTransactionManager manager) {
        if (manager instanceof DataSourceTransactionManager jdbc) {
            return jdbc.getDataSource();
        }
        return JPA ? Jpa.dataSourceOf(manager) : null;
    }

    private static DataSource unwrapped(DataSource dataSource) {
        DataSource inner = dataSource;
        while (inner instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
            inner = Objects.requireNonNull(delegating.getTargetDataSource());
        }
        return inner;
    }

    /** Loaded only where there is JPA. */
    private static final class Jpa {
        static @Nullable DataSource dataSourceOf(PlatformTransactionManager manager) {
            return manager instanceof JpaTransactionManager jpa ? jpa.getDataSource() : null;
        }
    }
}
