package io.paycancel.jdbc.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.jdbc.Aside;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.jdbc.functional.WatchedDataSource.Executed;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.UnknownCause;
import io.paycancel.testkit.ApprovedAlipay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    /**
     * The second one waits for the first one's lock on the payment. When it gets it, the first one is committed and undecided; a
     * statement that looked before it waited does not see that.
     */
    @Test
    void two_callers_who_cancel_parts_of_one_payment_at_once_do_not_send_at_once() throws Exception {
        Midnight.mustBeFar();
        CountDownLatch accepting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Place place = Place.postgresql();
                KiccSimulator kicc = KiccSimulator.start()) {
            ApprovedAlipay payment = kicc.approveAlipay(Money.ofMinor(1000, Currency.KRW));
            Cancellations one = cancellations(place, kicc, executed -> {
                if (executed.sql().startsWith("insert into cancellation ")
                        && executed.values().contains("part-2")) {
                    accepting.countDown();
                    awaited(goOn);
                }
            });
            Cancellations other = cancellations(place, kicc, executed -> {});
            assertThat(one.cancel(Order.part("part-1", payment, 100).request())).isInstanceOf(Outcome.Cancelled.class);

            // It is undecided until the grace is over: for as long as this test takes.
            kicc.nextOn(Arrivals.REVISE, Fault.html(500, Fault.When.AFTER_PROCESSING));
            var second = CompletableFuture.supplyAsync(
                    () -> one.cancel(Order.part("part-2", payment, 200).request()), Aside::run);
            awaited(accepting);
            var third = CompletableFuture.supplyAsync(
                    () -> other.cancel(Order.part("part-3", payment, 300).request()), Aside::run);
            Wait.until(
                    () -> "the third waits for the second's lock",
                    Duration.ofSeconds(30),
                    () -> Books.count(place.dataSource(), "pg_locks where not granted") > 0);
            goOn.countDown();

            assertThat(third.get())
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.cause()).isEqualTo(UnknownCause.WAITING_ITS_TURN));
            assertThat(second.get()).isInstanceOf(Outcome.Unknown.class);
            assertThat(kicc.requests(Arrivals.REVISE)).hasSize(2);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Cancellations cancellations(Place place, KiccSimulator kicc, Consumer<Executed> watcher) {
        JdbcStore store =
                Place.storeOn(WatchedDataSource.of(place.dataSource(), watcher)).build();
        return Cancellations.builder()
                .gateway(Accounts.unhurried(kicc.baseUrl()).alipay())
                .store(store)
                .agenda(JdbcWorker.builder(store).build())
                .build();
    }
}
