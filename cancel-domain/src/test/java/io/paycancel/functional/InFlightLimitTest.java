package io.paycancel.functional;

import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REPLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.Samples;
import io.paycancel.Samples.Payment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Outcome;
import io.paycancel.model.PaymentId;
import io.paycancel.model.RequestDate;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.nondurable.NonDurableWorker;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The limit of exchanges in flight, with threads and clocks as they are. */
class InFlightLimitTest {
    private static final int LIMIT = 3;
    private static final GatewayId BUSY = GatewayId.of("busy");
    private static final GatewayId IDLE = GatewayId.of("idle");
    private static final Outcome DONE = new Outcome.Cancelled(RECEIPT);

    private final InstantSource clock = InstantSource.system();

    /** Counts what is in flight, and does in each exchange what it is told. */
    private static final class Counting implements PaymentGateway<Payment> {
        private final GatewayProfile<Payment> profile;
        private final Callable<?> exchange;
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger sends = new AtomicInteger();

        Counting(GatewayId id, Callable<?> exchange) {
            profile = new GatewayProfile<>(id, Payment.class, Samples.resending());
            this.exchange = exchange;
        }

        @Override
        public GatewayProfile<Payment> profile() {
            return profile;
        }

        @Override
        public FrozenCancel freeze(CancelRequest<Payment> request, IdempotencyKey key, Instant acceptedAt) {
            return new FrozenCancel(
                    profile.id(),
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
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            try {
                exchange.call();
                return new Answer.Cancelled(RECEIPT, REPLY);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                inFlight.decrementAndGet();
            }
        }

        @Override
        public Answer lookUp(FrozenCancel cancel, Departure departure) {
            throw new AssertionError("nothing is looked up here");
        }
    }

    private static CancelRequest<Payment> full(GatewayId gateway, int number) {
        String name = gateway + "-" + number;
        return CancelRequest.full(CancellationId.of(name), new Payment(new PaymentId(name), null))
                .via(gateway);
    }

    @Test
    void no_more_are_in_flight_than_the_limit_and_all_are_decided() throws Exception {
        assertLimited(null);
    }

    @Test
    void no_more_are_in_flight_than_the_limit_on_an_executor_with_more_threads() throws Exception {
        ExecutorService attempts = Executors.newFixedThreadPool(4 * LIMIT);
        try {
            assertLimited(attempts);
        } finally {
            attempts.shutdownNow();
        }
    }

    private void assertLimited(Executor executor) throws Exception {
        // Each exchange ends only when as many as may be are in flight together.
        CyclicBarrier together = new CyclicBarrier(LIMIT);
        Counting gateway = new Counting(BUSY, () -> together.await(60, TimeUnit.SECONDS));
        Cancellations.Builder builder = Cancellations.builder()
                .gateway(gateway, LIMIT)
                .store(new NonDurableStore(clock))
                .agenda((id, at) -> {});
        Cancellations cancellations = (executor == null ? builder : builder.attemptsOn(executor)).build();
        ExecutorService callers = Executors.newFixedThreadPool(4 * LIMIT);
        try {
            CyclicBarrier start = new CyclicBarrier(4 * LIMIT);
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 4 * LIMIT; i++) {
                CancelRequest<Payment> request = full(BUSY, i);
                outcomes.add(callers.submit(() -> {
                    start.await();
                    return cancellations.cancel(request, Duration.ofSeconds(60));
                }));
            }
            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get()).isEqualTo(DONE);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(gateway.most).hasValue(LIMIT);
        assertThat(gateway.sends).hasValue(4 * LIMIT);
    }

    @Test
    void a_worker_goes_on_with_another_gateways_while_one_is_stuck() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch idleDecided = new CountDownLatch(4);
        CountDownLatch allDecided = new CountDownLatch(8);
        Counting busy = new Counting(BUSY, () -> stuck.await(60, TimeUnit.SECONDS));
        try (NonDurableWorker worker = new NonDurableWorker(clock, 2)) {
            Cancellations cancellations = Cancellations.builder()
                    .gateway(busy, 1)
                    .gateway(new Counting(IDLE, () -> "at once"), 1)
                    .store(new NonDurableStore(clock))
                    .agenda(worker)
                    .listener(event -> {
                        if (event instanceof CancellationEvent.Decided decided) {
                            allDecided.countDown();
                            if (decided.cancellation().frozen().gateway().equals(IDLE)) {
                                idleDecided.countDown();
                            }
                        }
                    })
                    .build();
            worker.start(cancellations);
            for (int i = 0; i < 4; i++) {
                cancellations.accept(full(BUSY, i));
                cancellations.accept(full(IDLE, i));
            }
            assertThat(idleDecided.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(busy.sends).hasValue(1);
            stuck.countDown();
            assertThat(allDecided.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(busy.most).hasValue(1);
        assertThat(busy.sends).hasValue(4);
    }
}
