package io.paycancel.alipay.functional;

import static io.paycancel.alipay.functional.AlipayShop.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.OverCancelException;
import io.paycancel.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong elsewhere: two agents cancel parts of the same payment at once, or one of them clicks twice. */
class ConcurrentPartsTest {

    private static void atOnce(List<Callable<Void>> agents) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(agents.size());
        try {
            for (Future<Void> done : threads.invokeAll(agents)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void parts_that_together_exceed_the_payment_are_not_all_accepted_and_never_over_refunded() throws Exception {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            Cancellations otherNode = shop.open(shop.gateway(settings -> settings));
            AtomicInteger tooMuch = new AtomicInteger();
            List<Callable<Void>> agents = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Cancellations node = i % 2 == 0 ? shop.cancellations : otherNode;
                String id = "r" + i;
                agents.add(() -> {
                    try {
                        node.cancel(part(id, payment, "20.00"));
                    } catch (OverCancelException e) {
                        tooMuch.incrementAndGet();
                    }
                    return null;
                });
            }

            atOnce(agents);
            shop.waitFor(Duration.ofHours(1));

            assertThat(tooMuch).hasValue(6);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(2);
            assertThat(shop.ledger(payment).givenBack()).isEqualTo(Money.of("40.00", Currency.USD));
        }
    }

    @Test
    void a_double_click_on_two_nodes_is_one_cancellation() throws Exception {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            Cancellations otherNode = shop.open(shop.gateway(settings -> settings));
            List<Callable<Void>> clicks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Cancellations node = i % 2 == 0 ? shop.cancellations : otherNode;
                clicks.add(() -> {
                    node.cancel(part("r1", payment, "12.03"));
                    return null;
                });
            }

            atOnce(clicks);
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.revised()).hasSize(1);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
        }
    }

    @Test
    void a_second_part_waits_until_the_unknown_first_one_is_decided() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));
            shop.cancel(part("r1", payment, "12.03"));

            Outcome second = shop.cancel(part("r2", payment, "1.00"));

            assertThat(second).isInstanceOf(Outcome.Unknown.class);
            assertThat(shop.revised()).hasSize(1);
            shop.waitFor(Duration.ofHours(1));
            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.outcome("r2")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.ledger(payment).givenBack()).isEqualTo(Money.of("13.03", Currency.USD));
            assertThat(shop.ledger(payment).refunds()).isEqualTo(2);
        }
    }
}
