package io.paycancel.spring.observe;

import io.paycancel.Cancellations;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.port.CancellationStore;
import io.paycancel.spring.BuilderCustomizer;
import io.paycancel.spring.PaycancelStoreAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Log events, and what meters and health read. */
@AutoConfiguration(after = PaycancelStoreAutoConfiguration.class)
@ConditionalOnProperty(name = "paycancel.enabled", matchIfMissing = true)
public final class PaycancelObserveAutoConfiguration {
    private PaycancelObserveAutoConfiguration() {}

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static BuilderCustomizer<Cancellations.Builder> paycancelEventLog(CancellationStore store) {
        return builder -> builder.listener(AfterCommit.of(store, new EventLog()));
    }

    @Bean
    @ConditionalOnBean(JdbcStore.class)
    static BacklogWatch paycancelBacklogWatch(JdbcStore store) {
        return new BacklogWatch(store::backlog);
    }
}
