package io.paycancel.jdbc.functional;

import io.paycancel.Cancellations;
import io.paycancel.event.CancellationEvent;
import io.paycancel.jdbc.CancellationQuery;
import io.paycancel.jdbc.Heartbeats;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.jdbc.PageKey;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.GatewayId;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentId;
import io.paycancel.model.State;
import io.paycancel.testkit.ApprovedAlipay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Makes store and worker do everything that they can do. */
final class Errands implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final KiccSimulator kicc;
    private final JdbcStore store;
    private final JdbcWorker worker;
    private final Cancellations cancellations;
    private final AtomicBoolean threw = new AtomicBoolean();

    Errands(DataSource database, KiccSimulator kicc) {
        Quiet.please();
        this.kicc = kicc;
        store = Place.storeOn(database).listener("books", this::throwOnce).build();
        worker = Heartbeats.every(Duration.ofMillis(200), JdbcWorker.builder(store))
                .reconcileInterval(Duration.ofMillis(200))
                // On every JDK as on the oldest: how many wake-ups are fetched at once stands in the statement, and in
                // its plan.
                .threads(16)
                .build();
        cancellations = Cancellations.builder()
                .gateway(Accounts.unhurried(kicc.baseUrl()).alipay())
                .gateway(Accounts.brief(kicc.baseUrl()).kiccpay())
                .store(store)
                .agenda(worker)
                .build();
    }

    private void throwOnce(CancellationEvent event) {
        if (threw.compareAndSet(false, true)) {
            throw new IllegalStateException("told again later");
        }
    }

    /** One that is decided. */
    void decide(String id) {
        cancellations.cancel(Order.full(id, payment()).request());
    }

    /** One that nobody has claimed. */
    void leaveOpen(String id) {
        cancellations.accept(Order.full(id, payment()).request());
    }

    private ApprovedAlipay payment() {
        return kicc.approveAlipay(Money.ofMinor(1000, Currency.KRW));
    }

    void runAll() {
        ApprovedAlipay payment = payment();
        Order first = Order.part("errand-1", payment, 100);
        cancellations.accept(first.request());
        cancellations.accept(first.request());
        cancellations.cancel(Order.part("errand-2", payment, 200).request());
        handOverAndSettle();
        store.due(100);
        store.backlog();
        store.activity(Instant.now(), 24);
        store.balance(new PaymentId("alipay:T0001234:D77"));
        search();
        store.purge(Instant.now().minus(Duration.ofDays(31)), 3, archived -> {});
        // Several heartbeats long.
        kicc.nextOn(Arrivals.REVISE, Fault.late(Duration.ofSeconds(1)));
        worker.start(cancellations);
        Wait.until(
                () -> "the worker has decided",
                LIMIT,
                () -> List.of("errand-1", "errand-2").stream().allMatch(this::isFinal));
        // Polls, heartbeats, scans; and the listener that threw is behind by now.
        Wait.pause(Duration.ofSeconds(3));
    }

    /** A lost answer of KICCPay, without the approval's data. */
    private void handOverAndSettle() {
        kicc.nextOn(Arrivals.REQ_CANCEL, Fault.html(500, Fault.When.AFTER_PROCESSING));
        cancellations.cancel(
                Order.full("errand-3", kicc.approveKiccpay(1000), false).request());
        Settle.onceTheGraceIsOver(cancellations, CancellationId.of("errand-3"));
    }

    private boolean isFinal(String id) {
        return cancellations
                .find(CancellationId.of(id))
                .orElseThrow()
                .cancellation()
                .state()
                .isFinal();
    }

    /** Each filter with each other. */
    private void search() {
        Instant before = Instant.now();
        List<UnaryOperator<CancellationQuery>> filters = List.of(
                query -> query.in(State.UNKNOWN, State.HANDED_OVER, State.CANCELLED),
                query -> query.ofPayment(new PaymentId("alipay:T0001234:D77")),
                query -> query.ofGateway(GatewayId.of("alipay")),
                query -> query.acceptedBefore(before.minus(Duration.ofDays(1))),
                query -> query.after(new PageKey(before.minus(Duration.ofDays(2)), CancellationId.of("decided-1"))));
        for (int chosen = 0; chosen < 1 << filters.size(); chosen++) {
            CancellationQuery query = CancellationQuery.all();
            for (int filter = 0; filter < filters.size(); filter++) {
                query = (chosen >> filter & 1) == 1 ? filters.get(filter).apply(query) : query;
            }
            store.search(query.limit(20));
            if (chosen == 0 || chosen == (1 << filters.size()) - 1) {
                store.search(query.newestFirst().limit(20));
                store.search(query.named("decided-12", List.of(new PaymentId("alipay:T0001234:D78")))
                        .limit(20));
            }
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
