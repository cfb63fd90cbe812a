package io.paycancel.spring;

import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/** Publishes what happens to cancellations as Spring's events. */
final class SpringEvents {
    /** Under which the record keeps what was not published yet. */
    static final String STORED_NAME = "spring-events";

    private static final boolean SPRING_TX = ClassUtils.isPresent(
            "org.springframework.transaction.support.TransactionTemplate", SpringEvents.class.getClassLoader());

    private static final boolean SPRING_JDBC = SPRING_TX
            && ClassUtils.isPresent(
                    "org.springframework.jdbc.datasource.DataSourceTransactionManager",
                    SpringEvents.class.getClassLoader());

    private SpringEvents() {}

    /** Publishes what the record does not keep: it has been told once when this is called. */
    static CancellationListener passing(ApplicationEventPublisher publisher) {
        return event -> {
            if (!isKept(event)) {
                publisher.publishEvent(event);
            }
        };
    }

    /** What the record keeps until every listener was told. */
    private static boolean isKept(CancellationEvent event) {
        return event instanceof CancellationEvent.Decided
                || event instanceof CancellationEvent.HandedOver
                || event instanceof CancellationEvent.WindowAlarm;
    }

    /** Publishes what is kept, again and again until no listener throws: in a transaction where there is a manager of them. */
    static CancellationListener stored(
            ApplicationEventPublisher publisher, ListableBeanFactory beans, DataSource dataSource) {
        if (SPRING_JDBC) {
            return Transactional.publishing(publisher, () -> Joining.managerOf(dataSource, beans));
        }
        return SPRING_TX
                ? Transactional.publishing(
                        publisher,
                        () -> Optional.ofNullable(beans.getBeanProvider(PlatformTransactionManager.class)
                                .getIfUnique()))
                : publisher::publishEvent;
    }

    /** Loaded only where there is Spring's transaction management. */
    private static final class Transactional {
        /**
         * In a transaction of its own, transactional listeners are called, and what the others write is rolled back if one of
         * them throws. The manager is asked for late: it may be made after the store.
         */
        static CancellationListener publishing(
                ApplicationEventPublisher publisher, Supplier<Optional<PlatformTransactionManager>> manager) {
            return event -> manager.get()
                    .ifPresentOrElse(
                            one -> new TransactionTemplate(one)
                                    .executeWithoutResult(status -> publisher.publishEvent(event)),
                            () -> publisher.publishEvent(event));
        }
    }
}
