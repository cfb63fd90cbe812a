package io.paycancel.jdbc.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.event.CancellationEvent;
import io.paycancel.jdbc.Aside;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Outcome;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ToldAsDecidedTest {
    private static final CancellationId ID = CancellationId.of("order-1");

    /** The decision is committed while a worker is about to read what a listener has not been told of the hand-over. */
    @Test
    void a_stored_listener_is_told_the_outcome_that_was_decided() {
        Midnight.mustBeFar();
        List<CancellationEvent> told = new CopyOnWriteArrayList<>();
        AtomicReference<Runnable> beforeNoticesAreRead = new AtomicReference<>();
        try (Place place = Place.postgresql();
                KiccSimulator kicc = KiccSimulator.start()) {
            JdbcStore store = Place.storeOn(WatchedDataSource.of(place.dataSource(), executed -> {
                        if (executed.sql().startsWith("select * from cancellation_notice")) {
                            Optional.ofNullable(beforeNoticesAreRead.getAndSet(null))
                                    .ifPresent(Runnable::run);
                        }
                    }))
                    .listener("books", told::add)
                    .build();
            try (JdbcWorker worker = JdbcWorker.builder(store)
                    .reconcileInterval(Duration.ofMillis(200))
                    .build()) {
                Cancellations cancellations = Cancellations.builder()
                        .gateway(Accounts.brief(kicc.baseUrl()).kiccpay())
                        .store(store)
                        .agenda(worker)
                        .build();
                beforeNoticesAreRead.set(
                        () -> CompletableFuture.runAsync(() -> Settle.onceTheGraceIsOver(cancellations, ID), Aside::run)
                                .join());
                kicc.nextOn(Arrivals.REQ_CANCEL, Fault.html(500, Fault.When.AFTER_PROCESSING));
                cancellations.cancel(
                        Order.full(ID.value(), kicc.approveKiccpay(1000), false).request());
                worker.start(cancellations);

                Wait.until(
                        () -> "it is told that it is decided: " + told,
                        Duration.ofSeconds(30),
                        () -> told.stream().anyMatch(CancellationEvent.Decided.class::isInstance));
            }
        }
        assertThat(told)
                .filteredOn(CancellationEvent.Decided.class::isInstance)
                .allSatisfy(event -> assertThat(((CancellationEvent.Decided) event).outcome())
                        .isInstanceOf(Outcome.Cancelled.class));
    }
}
