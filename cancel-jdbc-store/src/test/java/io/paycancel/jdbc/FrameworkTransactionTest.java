package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.CancellationId;
import io.paycancel.model.OverCancelException;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.ValidationMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepting inside a transaction that a framework has bound to the thread: Spring over JDBC, Spring over JPA, and plain JPA. */
class FrameworkTransactionTest {
    private static final CancellationId ID = CancellationId.of("order-1-return");

    /** The merchant's own row. */
    @Entity
    @Table(name = "orders")
    static class Order {
        @Id
        String id;

        String state;
    }

    private final Till till = new Till();
    private final TestDatabase database = Databases.H2.fresh();
    private final List<String> nudged = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private JdbcStore store;
    private Cancellations cancellations;

    @BeforeEach
    void open() {
        database.run("create table orders (id varchar(20) not null primary key, state varchar(20) not null)");
        database.run("insert into orders values ('1', 'delivered')");
        store = JdbcStore.builder(database.dataSource())
                .callersTransaction(new SpringTransaction(database.dataSource()))
                .build();
        cancellations =
                till.on(store, (id, notBefore) -> store.transactions().afterCommit(() -> nudged.add(id.value())));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private EntityManagerFactory entityManagers() {
        return new HibernatePersistenceConfiguration("shop")
                .managedClass(Order.class)
                .property("jakarta.persistence.nonJtaDataSource", database.dataSource())
                .validationMode(ValidationMode.NONE)
                .createEntityManagerFactory();
    }

    private String order() {
        return database.ask("select state from orders");
    }

    private String cancellationsStored() {
        return database.ask("select count(*) from cancellation");
    }

    private void allInOneTransaction(PlatformTransactionManager manager, Runnable markAsReturned) {
        TransactionTemplate transaction = new TransactionTemplate(manager);
        transaction.executeWithoutResult(status -> {
            markAsReturned.run();
            cancellations.accept(Till.part("order-1-return", "p", 400));
            store.afterCommit(() -> told.add("rolled back"));
            assertThat(cancellations.find(ID)).as("seen from inside").isPresent();
            assertThat(nudged).as("nobody is woken before the commit").isEmpty();
            status.setRollbackOnly();
        });
        assertThat(order()).isEqualTo("delivered");
        assertThat(cancellationsStored()).isEqualTo("0");
        assertThat(nudged).isEmpty();

        transaction.executeWithoutResult(status -> {
            cancellations.accept(Till.part("order-1-return", "p", 400));
            assertThatThrownBy(() -> cancellations.accept(Till.part("order-1-return", "p", 500)))
                    .isInstanceOf(CancellationConflictException.class);
            assertThatThrownBy(() -> cancellations.accept(Till.part("another", "p", 700)))
                    .isInstanceOf(OverCancelException.class);
            assertThatThrownBy(() -> cancellations.cancel(Till.part("third", "q", 1), Duration.ZERO))
                    .isInstanceOf(IllegalStateException.class);
            markAsReturned.run();
            store.afterCommit(() -> told.add("committed"));
            assertThat(told).isEmpty();
        });
        assertThat(told).containsExactly("committed");
        assertThat(order()).isEqualTo("returned");
        assertThat(cancellationsStored()).isEqualTo("1");
        assertThat(nudged).containsExactly("order-1-return");
        assertThat(till.sent()).isZero();
    }

    @Test
    void spring_over_jdbc() {
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        allInOneTransaction(
                new DataSourceTransactionManager(database.dataSource()),
                () -> jdbc.update("update orders set state = 'returned'"));
    }

    @Test
    void spring_over_jpa() {
        try (EntityManagerFactory factory = entityManagers()) {
            JpaTransactionManager manager = new JpaTransactionManager(factory);
            manager.setDataSource(database.dataSource());
            manager.setJpaDialect(new HibernateJpaDialect());
            allInOneTransaction(
                    manager,
                    () -> EntityManagerFactoryUtils.getTransactionalEntityManager(factory)
                            .find(Order.class, "1")
                            .state = "returned");
        }
    }

    @Test
    void plain_jpa_lends_its_connection() {
        try (EntityManagerFactory factory = entityManagers();
                EntityManager manager = factory.createEntityManager()) {
            for (boolean commits : new boolean[] {false, true}) {
                manager.getTransaction().begin();
                manager.find(Order.class, "1").state = "returned";
                manager.unwrap(Session.class)
                        .doWork(connection -> store.joining(connection, () -> {
                            store.afterCommit(() -> told.add("nobody tells of the commit"));
                            return cancellations.accept(Till.part("order-1-return", "p", 400));
                        }));
                assertThat(told).hasSize(commits ? 2 : 1);
                if (commits) {
                    manager.getTransaction().commit();
                } else {
                    manager.getTransaction().rollback();
                    manager.clear();
                }
                assertThat(order()).isEqualTo(commits ? "returned" : "delivered");
                assertThat(cancellationsStored()).isEqualTo(commits ? "1" : "0");
            }
        }
    }
}
