package io.paycancel.nondurable;

import static io.paycancel.Samples.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.Logs;
import io.paycancel.Samples;
import io.paycancel.Samples.Payment;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.RequestDate;
import io.paycancel.model.State;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NonDurableWorkerTest {
    private static final CancellationId ID = CancellationId.of("order-42");
    private final InstantSource clock = InstantSource.system();
    private final NonDurableWorker worker = new NonDurableWorker(clock, 2);
    private final CountDownLatch decided = new CountDownLatch(1);
    private final AtomicInteger sends = new AtomicInteger();

    private final PaymentGateway<Payment> gateway = new PaymentGateway<>() {
        private final GatewayProfile<Payment> profile =
                new GatewayProfile<>(Samples.GATEWAY, Payment.class, Samples.resending());

        @Override
        public GatewayProfile<Payment> profile() {
            return profile;
        }

        @Override
        public FrozenCancel freeze(CancelRequest<Payment> request, IdempotencyKey key, Instant acceptedAt) {
            return new FrozenCancel(
                    Samples.GATEWAY,
                    request.payment().paymentId(),
                    null,
                    request.scope(),
                    key,
                    RequestDate.at(acceptedAt),
                    FrozenFields.builder().build(),
                    true,
                    null);
        }

        @Override
        public Answer send(FrozenCancel cancel, Departure departure) {
            sends.incrementAndGet();
            return new Answer.Cancelled(Samples.RECEIPT, Samples.REPLY);
        }

        @Override
        public Answer lookUp(FrozenCancel cancel, Departure departure) {
            throw new AssertionError("nothing is looked up here");
        }
    };

    private final Cancellations cancellations = Cancellations.builder()
            .gateway(gateway)
            .store(new NonDurableStore(clock))
            .agenda(worker)
            .listener(event -> {
                if (event.cancellation().state().isFinal()) {
                    decided.countDown();
                }
            })
            .build();

    @Test
    void what_was_accepted_before_the_start_is_done_after_it() throws InterruptedException {
        cancellations.accept(CancelRequest.full(ID, new Payment(PAYMENT, null)));
        worker.start(cancellations);
        assertThat(decided.await(20, TimeUnit.SECONDS)).isTrue();
        worker.close();
        assertThat(cancellations.find(ID).orElseThrow().cancellation().state()).isEqualTo(State.CANCELLED);
        assertThat(sends).hasValue(1);
    }

    @Test
    void once_closed_it_begins_nothing_and_does_not_wait_for_what_is_planned() {
        worker.start(cancellations);
        worker.wakeUp(ID, clock.instant().plus(Duration.ofHours(1)));
        long before = System.nanoTime();
        worker.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        try (Logs logs = new Logs(NonDurableWorker.class)) {
            cancellations.accept(CancelRequest.full(ID, new Payment(PAYMENT, null)));
            assertThat(logs.lines()).containsExactly("WARNING Cancellation order-42 stays open: the worker is closed");
        }
        assertThat(cancellations.find(ID).orElseThrow().cancellation().state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void a_wake_up_for_what_is_not_in_the_store_is_dropped() throws InterruptedException {
        worker.start(cancellations);
        try (Logs logs = new Logs(NonDurableWorker.class)) {
            worker.wakeUp(CancellationId.of("rolled-back"), clock.instant());
            cancellations.accept(CancelRequest.full(ID, new Payment(PAYMENT, null)));
            assertThat(decided.await(20, TimeUnit.SECONDS)).isTrue();
            worker.close();
            assertThat(logs.lines())
                    .containsExactly("WARNING Cancellation rolled-back is not in the store; its wake-up is dropped");
        }
    }
}
