package io.paycancel;

import static io.paycancel.Samples.GATEWAY;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.PAYMENT;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REPLY;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Samples.Payment;
import io.paycancel.event.CancellationListener;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Outcome;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import io.paycancel.nondurable.NonDurableStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With an executor for attempts, a caller waits no longer than its patience, and nothing is lost by that. */
class PatienceTest {
    private static final CancellationId ID = CancellationId.of("order-42");
    private static final Answer CANCELLED = new Answer.Cancelled(RECEIPT, REPLY);
    private static final Answer LOST = new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null);
    private static final Answer NOT_SENT = new Answer.NotSent("connection refused");
    private static final Payment SHOES = new Payment(PAYMENT, won(10_000));
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Hand time = new Hand(NOON);
    private final Till till = new Till(GATEWAY, Samples.resending());
    private final NonDurableStore store = new NonDurableStore(time);
    private final List<String> wakeUps = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Cancellations cancellations = engine(waiting::add);

    private Cancellations.Builder builder() {
        return Cancellations.builder()
                .gateway(till)
                .store(store)
                .agenda((id, at) -> wakeUps.add(id + " in " + Duration.between(time.now(), at)))
                .time(time);
    }

    private Cancellations engine(Executor executor) {
        return builder().attemptsOn(executor).build();
    }

    private static CancelRequest<Payment> full() {
        return CancelRequest.full(ID, SHOES);
    }

    private State state() {
        return store.find(ID).orElseThrow().cancellation().state();
    }

    private Outcome unknown(UnknownCause cause) {
        return new Outcome.Unknown(
                cause, store.find(ID).orElseThrow().cancellation().answerableUntil());
    }

    @Test
    void whoever_names_no_patience_makes_one_attempt_in_his_own_thread() {
        till.answers(CANCELLED);
        assertThat(cancellations.cancel(full())).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(waiting).isEmpty();
    }

    @Test
    void an_answer_within_patience_is_told() {
        till.answers(CANCELLED);
        time.whileWaiting(() -> waiting.remove().run());
        assertThat(cancellations.cancel(full(), PATIENCE)).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(time.now()).isEqualTo(NOON);
        assertThat(wakeUps).isEmpty();
    }

    @Test
    void an_attempt_that_decides_nothing_is_followed_by_others_while_there_is_patience() {
        till.answers(NOT_SENT, NOT_SENT, CANCELLED);
        time.whileWaiting(() -> waiting.remove().run());
        assertThat(cancellations.cancel(full(), Duration.ofMinutes(1))).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(till.asked).hasSize(3);
        assertThat(wakeUps).isEmpty();
    }

    @Test
    void once_patience_ends_the_caller_goes_and_the_attempt_on_the_wire_goes_on() throws InterruptedException {
        CountDownLatch onTheWire = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        till.reacts((cancel, departure) -> {
            onTheWire.countDown();
            answered.await();
            return CANCELLED;
        });
        time.whileWaiting(() -> await(onTheWire));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            assertThat(engine(threads).cancel(full(), PATIENCE)).isEqualTo(unknown(UnknownCause.IN_FLIGHT));
            assertThat(time.now()).isEqualTo(NOON.plus(PATIENCE));
            assertThat(state()).isEqualTo(State.SENDING);
        } finally {
            answered.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(state()).isEqualTo(State.CANCELLED);
        assertThat(wakeUps).isEmpty();
        assertThat(till.asked).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_attempt_that_decides_nothing_asks_for_a_wake_up_itself_once_its_caller_is_gone() {
        till.answers(LOST);
        assertThat(cancellations.cancel(full(), Duration.ZERO)).isEqualTo(unknown(UnknownCause.IN_FLIGHT));
        assertThat(wakeUps).isEmpty();
        waiting.remove().run();
        assertThat(wakeUps).containsExactly("order-42 in PT1M");
        assertThat(cancellations.cancel(full(), Duration.ZERO)).isEqualTo(unknown(UnknownCause.NO_ANSWER));
    }

    @Test
    void an_attempt_that_begins_too_late_sends_nothing_and_says_so() {
        till.reacts((cancel, departure) -> departure.isOver() ? NOT_SENT : CANCELLED);
        cancellations.cancel(full(), PATIENCE);
        time.move(PATIENCE);
        waiting.remove().run();
        assertThat(state()).isEqualTo(State.ACCEPTED);
        assertThat(store.find(ID).orElseThrow().cancellation().evidence().mayHaveHappened())
                .isFalse();
        assertThat(wakeUps).hasSize(1);
    }

    @Test
    void an_attempt_that_begins_after_its_lease_changes_nothing_any_more() {
        till.reacts((cancel, departure) -> departure.isOver() ? NOT_SENT : CANCELLED);
        cancellations.cancel(full(), Duration.ZERO);
        time.move(LEASE);
        cancellations.advance(ID);
        waiting.remove().run();
        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set_and_the_attempt_goes_on() {
        till.answers(CANCELLED);
        Thread.currentThread().interrupt();
        Outcome outcome = cancellations.cancel(full(), PATIENCE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo(unknown(UnknownCause.IN_FLIGHT));
        assertThat(time.now()).isEqualTo(NOON);
        waiting.remove().run();
        assertThat(state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void where_there_is_no_room_the_caller_makes_the_attempt() {
        till.answers(CANCELLED);
        Cancellations full = engine(attempt -> {
            throw new RejectedExecutionException("no room");
        });
        assertThat(full.cancel(full(), Duration.ZERO)).isEqualTo(new Outcome.Cancelled(RECEIPT));
    }

    @Test
    void an_attempt_is_made_once_whatever_the_executor_does() {
        till.answers(CANCELLED);
        Cancellations odd = engine(attempt -> {
            attempt.run();
            attempt.run();
            throw new RejectedExecutionException("no room");
        });
        assertThat(odd.cancel(full(), Duration.ZERO)).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(till.asked).hasSize(1);
    }

    @Test
    void an_interrupted_attempt_is_decided_without_another_thread() {
        cancellations.cancel(full(), Duration.ZERO);
        time.move(LEASE);
        assertThat(cancellations.cancel(full(), Duration.ZERO)).isEqualTo(unknown(UnknownCause.INTERRUPTED));
        assertThat(waiting).hasSize(1);
    }

    private static Cancellations fragile(Cancellations.Builder builder, Executor executor) {
        CancellationListener fragile = event -> {
            if (event.cancellation().state() == State.SENDING) {
                throw new AssertionError("a listener's error");
            }
        };
        return builder.listener(fragile).attemptsOn(executor).build();
    }

    @Test
    void what_the_attempt_throws_is_thrown_to_who_waits_and_leaves_a_wake_up() {
        assertThatThrownBy(() -> fragile(builder(), Runnable::run).cancel(full(), Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessage("a listener's error");
        assertThat(wakeUps).containsExactly("order-42 in PT1M");
    }

    @Test
    void what_the_attempt_throws_when_nobody_waits_is_logged_and_leaves_a_wake_up() {
        fragile(builder(), waiting::add).cancel(full(), Duration.ZERO);
        try (Logs logs = new Logs(Engine.class)) {
            waiting.remove().run();
            assertThat(logs.lines())
                    .containsExactly("SEVERE The attempt for cancellation order-42, which nobody waited for any more,"
                            + " threw java.lang.AssertionError");
        }
        assertThat(wakeUps).containsExactly("order-42 in PT1M");
    }

    @Test
    void an_agenda_that_is_down_when_nobody_waits_is_logged() {
        till.answers(LOST);
        Cancellations unlucky = builder()
                .agenda((id, at) -> {
                    throw new IllegalStateException("the agenda is down");
                })
                .attemptsOn(waiting::add)
                .build();
        unlucky.cancel(full(), Duration.ZERO);
        try (Logs logs = new Logs(Engine.class)) {
            waiting.remove().run();
            assertThat(logs.lines()).hasSize(2).last().asString().endsWith("A scan finds it after its lease.");
        }
        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void without_an_executor_the_caller_makes_the_attempt_whatever_its_patience() {
        till.reacts((cancel, departure) -> {
            time.move(PATIENCE.multipliedBy(2));
            return CANCELLED;
        });
        assertThat(builder().build().cancel(full(), PATIENCE)).isEqualTo(new Outcome.Cancelled(RECEIPT));
    }
}
