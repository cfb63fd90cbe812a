package io.paycancel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(KiccSimulatorExtension.class)
class TransactionsTest {
    private static final CancellationId ID = CancellationId.of("order-1");
    private static final Money PAID = Money.of("50.22", Currency.USD);

    @TempDir
    Path folder;

    @EnableTransactionManagement
    static class Management {}

    /** Throws at first, and has written before. */
    static final class Books {
        private final JdbcTemplate jdbc;
        private final AtomicInteger told = new AtomicInteger();
        private final BlockingQueue<CancellationEvent> committed = new LinkedBlockingQueue<>();

        Books(DataSource dataSource) {
            jdbc = new JdbcTemplate(dataSource);
        }

        @EventListener
        void write(CancellationEvent.Decided event) {
            jdbc.update(
                    "insert into books values (?)", event.cancellation().id().value());
            if (told.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
            }
        }

        @TransactionalEventListener
        void afterCommit(CancellationEvent.Decided event) {
            committed.add(event);
        }
    }

    private ApplicationContextRunner shop(KiccSimulator kicc, DataSource dataSource) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(PaycancelStoreAutoConfiguration.class, PaycancelAutoConfiguration.class))
                .withPropertyValues(
                        "paycancel.alipay.base-url=" + kicc.baseUrl(),
                        "paycancel.alipay.mall-id=T0001234",
                        "paycancel.alipay.secret-key=demo-alipay-secret-key")
                .withUserConfiguration(Management.class)
                .withBean(DataSource.class, () -> dataSource);
    }

    private static CancelRequest<AlipayPayment> part(KiccSimulator kicc) {
        return CancelRequest.partial(
                ID, AlipayPayment.of(kicc.approveAlipay(PAID).pgCno(), PAID), Money.of("12.03", Currency.USD));
    }

    @Test
    void an_acceptance_is_part_of_springs_transaction(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            shop(kicc, database.dataSource())
                    .withPropertyValues("paycancel.worker.enabled=false")
                    .withBean(
                            PlatformTransactionManager.class,
                            () -> new DataSourceTransactionManager(database.dataSource()))
                    .run(context -> {
                        Cancellations cancellations = context.getBean(Cancellations.class);
                        TransactionTemplate transaction =
                                new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
                        transaction.executeWithoutResult(status -> {
                            cancellations.accept(part(kicc));
                            status.setRollbackOnly();
                        });
                        assertThat(cancellations.find(ID)).isEmpty();
                        transaction.executeWithoutResult(status -> cancellations.accept(part(kicc)));
                        assertThat(cancellations.find(ID)).isPresent();
                    });
        }
    }

    @Test
    void a_data_source_that_is_wrapped_changes_nothing_in_that(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            DataSource wrapped = new DelegatingDataSource(database.dataSource());
            shop(kicc, wrapped)
                    .withPropertyValues("paycancel.worker.enabled=false", "paycancel.store.create-tables=true")
                    .withBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(wrapped))
                    .run(context -> {
                        Cancellations cancellations = context.getBean(Cancellations.class);
                        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                                .executeWithoutResult(status -> {
                                    cancellations.accept(part(kicc));
                                    status.setRollbackOnly();
                                });
                        assertThat(cancellations.find(ID)).isEmpty();
                    });
        }
    }

    @Test
    void a_listener_that_throws_is_told_again_and_what_it_wrote_is_rolled_back(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
            jdbc.execute("create table books (id varchar(100))");
            shop(kicc, database.dataSource())
                    .withBean(
                            PlatformTransactionManager.class,
                            () -> new DataSourceTransactionManager(database.dataSource()))
                    .withBean(Books.class, database.dataSource())
                    .run(context -> {
                        context.getBean(Cancellations.class).accept(part(kicc));
                        Books books = context.getBean(Books.class);
                        assertThat(books.committed.poll(60, TimeUnit.SECONDS)).isNotNull();
                        assertThat(books.told).hasValue(2);
                        assertThat(jdbc.queryForObject("select count(*) from books", Integer.class))
                                .isEqualTo(1);
                    });
        }
    }

    @Test
    void what_is_accepted_after_a_commit_commits_by_itself(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            shop(kicc, database.dataSource())
                    .withBean(
                            PlatformTransactionManager.class,
                            () -> new DataSourceTransactionManager(database.dataSource()))
                    .run(context -> {
                        Cancellations cancellations = context.getBean(Cancellations.class);
                        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                                .executeWithoutResult(
                                        status -> TransactionSynchronizationManager.registerSynchronization(
                                                new TransactionSynchronization() {
                                                    @Override
                                                    public void afterCompletion(int outcome) {
                                                        cancellations.accept(part(kicc));
                                                    }
                                                }));
                        assertThat(cancellations.find(ID)).isPresent();
                    });
        }
    }

    @Test
    void of_several_transaction_managers_the_records_is_used_for_events(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"));
                EmbeddedDatabase other = EmbeddedDatabase.sqlite(folder.resolve("other.db"))) {
            new JdbcTemplate(database.dataSource()).execute("create table books (id varchar(100))");
            shop(kicc, database.dataSource())
                    .withBean(
                            "others",
                            PlatformTransactionManager.class,
                            () -> new DataSourceTransactionManager(other.dataSource()))
                    .withBean(
                            "records",
                            PlatformTransactionManager.class,
                            () -> new DataSourceTransactionManager(database.dataSource()))
                    .withBean(Books.class)
                    .run(context -> {
                        context.getBean(Cancellations.class).accept(part(kicc));

                        Books books = context.getBean(Books.class);
                        assertThat(books.committed.poll(60, TimeUnit.SECONDS)).isNotNull();
                        assertThat(new JdbcTemplate(database.dataSource())
                                        .queryForObject("select count(*) from books", Integer.class))
                                .as("the first time was rolled back")
                                .isEqualTo(1);
                    });
        }
    }

    @Test
    void a_transaction_manager_of_unknown_kind_does_not_hide_one_on_another_data_source(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"));
                EmbeddedDatabase other = EmbeddedDatabase.sqlite(folder.resolve("other.db"))) {
            shop(kicc, database.dataSource())
                    .withBean(
                            "others",
                            PlatformTransactionManager.class,
                            () -> new DataSourceTransactionManager(other.dataSource()))
                    .withBean("messages", PlatformTransactionManager.class, PseudoTransactionManager::new)
                    .run(context -> assertThat(context.getStartupFailure())
                            .rootCause()
                            .isInstanceOf(ConfigurationException.class)
                            .hasMessageContaining("works on another data source"));
        }
    }

    /** As that of a message broker: it knows no data source. */
    private static final class PseudoTransactionManager implements PlatformTransactionManager {
        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {}

        @Override
        public void rollback(TransactionStatus status) {}
    }

    @Test
    void transactions_on_another_data_source_are_refused(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"));
                EmbeddedDatabase other = EmbeddedDatabase.sqlite(folder.resolve("other.db"))) {
            shop(kicc, database.dataSource())
                    .withBean(
                            PlatformTransactionManager.class,
                            () -> new DataSourceTransactionManager(other.dataSource()))
                    .run(context -> assertThat(context.getStartupFailure())
                            .rootCause()
                            .isInstanceOf(ConfigurationException.class)
                            .hasMessageContaining("works on another data source"));
        }
    }
}
