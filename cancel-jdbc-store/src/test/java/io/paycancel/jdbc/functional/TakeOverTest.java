package io.paycancel.jdbc.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.jdbc.JdbcStore;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.State;
import io.paycancel.testkit.KiccSimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class TakeOverTest {
    private static final Duration PROMISED = Duration.ofSeconds(31);

    @Test
    void what_a_killed_node_had_taken_up_is_taken_over_within_31_seconds_by_default() {
        Midnight.mustBeFar();
        try (Place place = Place.postgresql();
                KiccSimulator kicc = KiccSimulator.start();
                NodeProcess first = start("first", place, kicc, Moment.BEFORE_CLAIM);
                NodeProcess second = start("second", place, kicc, null)) {
            Order order = Order.full("order-1", kicc.approveAlipay(Money.ofMinor(1000, Currency.KRW)));
            JdbcStore store = Place.storeOn(place.dataSource()).build();
            first.send("worker");
            first.send("accept " + order.words());
            first.printed().await("held BEFORE_CLAIM");
            assertThat(Books.count(place.dataSource(), "cancel_wakeups where picked"))
                    .isEqualTo(1);
            second.send("worker");

            first.kill();
            long killed = System.nanoTime();
            Wait.until(
                    () -> "it is decided by " + second,
                    PROMISED.multipliedBy(2),
                    () -> store.find(CancellationId.of("order-1"))
                                    .orElseThrow()
                                    .cancellation()
                                    .state()
                            == State.CANCELLED);

            Duration taken = Duration.ofNanos(System.nanoTime() - killed);
            assertThat(taken)
                    .as("from kill -9 to the decision by the other node, %s ms", taken.toMillis())
                    .isLessThan(PROMISED);
            assertThat(kicc.ledger().entries()).hasSize(1);
        }
    }

    private static NodeProcess start(String name, Place place, KiccSimulator kicc, Moment hold) {
        NodeProcess node = NodeProcess.start(
                NodeSettings.of(name, place.url(), kicc.baseUrl()).unhurried().holdingAt(hold));
        node.printed().await("ready");
        return node;
    }
}
