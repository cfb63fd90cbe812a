package io.paycancel.spring;

import io.paycancel.event.CancellationListener;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.jdbc.SealingKeys;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.OneLine;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The record and its worker: on the application's data source, or in an SQLite file if it has none or names one. Stays away
 * where the application has a {@link CancellationStore} of its own.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ConditionalOnProperty(name = "paycancel.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PaycancelProperties.class)
public final class PaycancelStoreAutoConfiguration {
    private static final System.Logger LOG = System.getLogger(PaycancelStoreAutoConfiguration.class.getName());
    private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(10);
    private static final Path FILE = Path.of("paycancel.db");
    private static final boolean SPRING_JDBC = ClassUtils.isPresent(
            "org.springframework.jdbc.datasource.DataSourceUtils",
            PaycancelStoreAutoConfiguration.class.getClassLoader());

    private PaycancelStoreAutoConfiguration() {}

    /** An application without a data source, or one that names a file. */
    static final class OnFile extends AnyNestedCondition {
        OnFile() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnMissingBean(DataSource.class)
        static final class NoDataSource {}

        @ConditionalOnProperty("paycancel.store.file")
        static final class NamedFile {}
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean({CancellationStore.class, EmbeddedDatabase.class})
    @Conditional(OnFile.class)
    static class EmbeddedConfiguration {
        @Bean(destroyMethod = "close")
        EmbeddedDatabase paycancelDatabase(PaycancelProperties properties) {
            Path file = Objects.requireNonNullElse(properties.store().file(), FILE);
            EmbeddedDatabase database = EmbeddedDatabase.sqlite(file);
            LOG.log(
                    properties.store().file() == null ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                    "The record of cancellations is kept in {0}: for exactly one node, with a disk that outlives it. Two"
                            + " nodes with a file each can give the same money back twice",
                    OneLine.of(file.toAbsolutePath().toString(), 1000));
            return database;
        }
    }

    @Bean
    @ConditionalOnMissingBean(CancellationStore.class)
    @DependsOnDatabaseInitialization
    static JdbcStore paycancelStore(
            PaycancelProperties properties,
            ObjectProvider<EmbeddedDatabase> embedded,
            @PaycancelDataSource ObjectProvider<DataSource> marked,
            ObjectProvider<DataSource> any,
            ListableBeanFactory beans,
            ApplicationEventPublisher publisher,
            ObjectProvider<BuilderCustomizer<JdbcStore.Builder>> customizers) {
        EmbeddedDatabase database = embedded.getIfUnique();
        DataSource dataSource = database != null ? database.dataSource() : theOne(marked, any);
        JdbcStore.Builder builder =
                JdbcStore.builder(dataSource).sealing(sealing(properties.store().sealing()));
        if (SPRING_JDBC) {
            Joining.with(dataSource, database != null, beans).ifPresent(builder::callersTransaction);
        }
        Optional.ofNullable(properties.store().createTables()).ifPresent(builder::createTables);
        // By name, for a listener may itself need the cancellations that this store is made for.
        Stream.of(beans.getBeanNamesForType(CancellationListener.class, false, false))
                .forEach(name -> builder.listener(
                        name,
                        event -> beans.getBean(name, CancellationListener.class).on(event)));
        if (properties.store().events() == PaycancelProperties.Store.Events.STORED) {
            builder.listener(SpringEvents.STORED_NAME, SpringEvents.stored(publisher, beans, dataSource));
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static DataSource theOne(ObjectProvider<DataSource> marked, ObjectProvider<DataSource> any) {
        DataSource own = marked.getIfUnique();
        DataSource one = own != null ? own : any.getIfUnique();
        if (one == null) {
            throw new ConfigurationException("There are several data sources and none is the primary one: mark the one"
                    + " for the record of cancellations with @PaycancelDataSource");
        }
        return one;
    }

    private static SealingKeys sealing(PaycancelProperties.Store.Sealing sealing) {
        if (sealing.current() != null) {
            return SealingKeys.of(sealing.current(), sealing.keys());
        }
        if (!sealing.keys().isEmpty()) {
            throw new ConfigurationException(
                    "paycancel.store.sealing.keys holds keys, but paycancel.store.sealing.current"
                            + " does not say which one seals: set it to one of "
                            + sealing.keys().keySet());
        }
        return SealingKeys.none();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnBean(JdbcStore.class)
    @ConditionalOnMissingBean(Agenda.class)
    static JdbcWorker paycancelWorker(
            JdbcStore store,
            PaycancelProperties properties,
            Environment environment,
            ObjectProvider<BuilderCustomizer<JdbcWorker.Builder>> customizers) {
        PaycancelProperties.Worker worker = properties.worker();
        JdbcWorker.Builder builder = JdbcWorker.builder(store)
                .pollInterval(worker.pollInterval())
                .reconcileInterval(worker.reconcileInterval())
                .shutdownMaxWait(Objects.requireNonNullElseGet(worker.shutdownMaxWait(), () -> longest(properties)));
        Optional.ofNullable(worker.threads()).ifPresent(builder::threads);
        // Like Boot itself, does without where the JVM has none.
        Optional.ofNullable(environment.getProperty("spring.threads.virtual.enabled", Boolean.class))
                .ifPresent(wanted ->
                        builder.virtualThreads(wanted && Runtime.version().feature() >= 21));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static Duration longest(PaycancelProperties properties) {
        return Stream.of(
                        Optional.ofNullable(properties.alipay()).map(PaycancelProperties.Alipay::deadline),
                        Optional.ofNullable(properties.kiccpay()).map(PaycancelProperties.Kiccpay::deadline))
                .flatMap(Optional::stream)
                // A deadline that no gateway takes is told by its own name, when the gateway is made.
                .filter(deadline -> deadline.compareTo(LONGEST_DEADLINE) <= 0 && !deadline.isNegative())
                .max(Duration::compareTo)
                .orElse(Duration.ofSeconds(30))
                .plusSeconds(5);
    }
}
