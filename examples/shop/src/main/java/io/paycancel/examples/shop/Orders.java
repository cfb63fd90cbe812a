package io.paycancel.examples.shop;

import io.paycancel.Cancellations;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.State;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The shop's own tables. What becomes of an order and the acceptance of its cancellation are one transaction. */
@Service
class Orders {
    private final JdbcClient jdbc;
    private final Cancellations cancellations;

    Orders(JdbcClient jdbc, Cancellations cancellations) {
        this.jdbc = jdbc;
        this.cancellations = cancellations;
    }

    /** An order and what became of its cancellations, oldest first. */
    record Order(String orderId, String state, List<OrderCancellation> cancellations) {}

    record OrderCancellation(String cancellationId, String state) {}

    /** Marks the order and accepts the cancellation, both or neither. */
    @Transactional
    public Cancellation giveBack(String orderId, CancelRequest<?> request) {
        Cancellation accepted = cancellations.accept(request);
        Optional<String> owner = orderOf(request.id());
        if (owner.isPresent() && !owner.get().equals(orderId)) {
            throw new ConflictException(
                    "Cancellation " + request.id() + " belongs to another order", List.of("orderId"));
        }
        if (owner.isEmpty()) {
            jdbc.sql("insert into orders (id, state, cancellation_id) values (?, 'RETURNED', ?) on conflict (id)"
                            + " do update set state = 'RETURNED', cancellation_id = excluded.cancellation_id")
                    .params(orderId, request.id().value())
                    .update();
            jdbc.sql("insert into order_cancellations (cancellation_id, order_id, state) values (?, ?, ?)")
                    .params(request.id().value(), orderId, accepted.state().name())
                    .update();
        }
        return accepted;
    }

    /** Told at least once, in a transaction of its own; the second time changes nothing. */
    @EventListener
    public void on(CancellationEvent.Decided event) {
        remember(event.cancellation());
    }

    @EventListener
    public void on(CancellationEvent.HandedOver event) {
        remember(event.cancellation());
    }

    private void remember(Cancellation cancellation) {
        jdbc.sql("update order_cancellations set state = ? where cancellation_id = ?")
                .params(cancellation.state().name(), cancellation.id().value())
                .update();
        // The state of an order is that of its newest cancellation, in whatever order they are decided.
        jdbc.sql("update orders set state = ? where cancellation_id = ?")
                .params(refund(cancellation.state()), cancellation.id().value())
                .update();
    }

    private static String refund(State state) {
        return switch (state) {
            case CANCELLED -> "REFUNDED";
            case REFUSED -> "REFUND_REFUSED";
            case HANDED_OVER -> "REFUND_WAITS_FOR_A_PERSON";
            case ACCEPTED, SENDING, UNKNOWN, LOOKING_UP -> "RETURNED";
        };
    }

    Optional<String> orderOf(CancellationId id) {
        return jdbc.sql("select order_id from order_cancellations where cancellation_id = ?")
                .param(id.value())
                .query(String.class)
                .optional();
    }

    Optional<Order> find(String orderId) {
        List<OrderCancellation> found = jdbc.sql(
                        "select cancellation_id, state from order_cancellations where order_id = ? order by 1")
                .param(orderId)
                .query((row, number) -> new OrderCancellation(row.getString(1), row.getString(2)))
                .list();
        return jdbc.sql("select state from orders where id = ?")
                .param(orderId)
                .query(String.class)
                .optional()
                .map(state -> new Order(orderId, state, found));
    }
}
