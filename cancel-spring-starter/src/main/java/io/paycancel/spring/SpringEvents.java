package io.paycancel.spring;

import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
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
    static CancellationListener stored(ApplicationEventPublisher publisher, ListableBeanFactory beans) {
        return SPRING_TX ? Transactional.publishing(publisher, beans) : publisher::publishEvent;
    }

    /** Loaded only where there is Spring's transaction management. */
    private static final class Transactional {
        /**
         * In a transaction of its own, transactional listeners are called, and what the others write is rolled back if one of
         * them throws. The manager is asked for late: it may be made after the store.
         */
        static CancellationListener publishing(ApplicationEventPublisher publisher, ListableBeanFactory beans) {
            ObjectProvider<PlatformTransactionManager> managers =
                    beans.getBeanProvider(PlatformTransactionManager.class);
            return event -> {
                PlatformTransactionManager manager = managers.getIfUnique();
                if (manager == null) {
                    publisher.publishEvent(event);
                } else {
                    new TransactionTemplate(manager).executeWithoutResult(status -> publisher.publishEvent(event));
                }
            };
        }
    }
}
