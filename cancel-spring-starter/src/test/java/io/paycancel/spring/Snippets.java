package io.paycancel.spring;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** The Java of docs/spring.md, compiled. */
class Snippets {
    private final JdbcTemplate jdbc;
    private final Cancellations cancellations;

    Snippets(JdbcTemplate jdbc, Cancellations cancellations) {
        this.jdbc = jdbc;
        this.cancellations = cancellations;
    }

    @Transactional
    public void giveBack(String order, AlipayPayment payment) {
        jdbc.update("update orders set state = 'RETURNED' where id = ?", order);
        cancellations.accept(CancelRequest.full(CancellationId.of("return-of-" + order), payment));
    }

    @EventListener
    void on(CancellationEvent.Decided event) {
        jdbc.update(
                "update orders set refund = ? where cancellation = ?",
                event.cancellation().state().name(),
                event.cancellation().id().value());
    }
}
