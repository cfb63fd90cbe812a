package io.paycancel;

import static io.paycancel.Samples.GATEWAY;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.PAYMENT;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REFUSAL;
import static io.paycancel.Samples.REPLY;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Samples.Payment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.Outcome;
import io.paycancel.model.State;
import io.paycancel.model.Transition;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine does when its store, its machine or a listener fails it. */
class FirmWritesTest {
    private static final CancellationId ID = CancellationId.of("order-42");
    private static final Answer CANCELLED = new Answer.Cancelled(RECEIPT, REPLY);
    private static final Answer NOT_SENT = new Answer.NotSent("too late");
    private static final Payment SHOES = new Payment(PAYMENT, won(10_000));

    private final Hand time = new Hand(NOON);
    private final Till till = new Till(GATEWAY, Samples.resending());
    private final NonDurableStore store = new NonDurableStore(time);
    private final List<String> wakeUps = new ArrayList<>();
    private final List<CancellationEvent> events = new ArrayList<>();
    private final Cancellations cancellations = engine(store, "a");

    private final Logs logs = new Logs(FirmWrites.class);

    @AfterEach
    void lets_it_log_again() {
        logs.close();
    }

    private Cancellations engine(CancellationStore usedStore, String node) {
        return Cancellations.builder()
                .gateway(till)
                .store(usedStore)
                .agenda((id, at) -> wakeUps.add(id.value()))
                .listener(events::add)
                .time(time)
                .node(node)
                .build();
    }

    private static CancelRequest<Payment> full() {
        return CancelRequest.full(ID, SHOES);
    }

    private State state() {
        return cancellations.find(ID).orElseThrow().cancellation().state();
    }

    /** A store whose next writes fail, before or after they were committed. */
    private final class Failing implements CancellationStore {
        private int failures;
        private final boolean committed;
        private Runnable meanwhile = () -> {};
        private Runnable afterwards = () -> {};

        Failing(int failures, boolean committed) {
            this.failures = failures;
            this.committed = committed;
        }

        @Override
        public Acceptance accept(
                Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, Runnable whenNew) {
            return store.accept(fresh, entry, claimant, whenNew);
        }

        @Override
        public ClaimResult claim(CancellationId id, Claimant claimant) {
            return store.claim(id, claimant);
        }

        @Override
        public Recorded record(Transition transition) {
            if (failures > 0) {
                failures--;
                if (committed) {
                    store.record(transition);
                }
                meanwhile.run();
                throw new IllegalStateException("deadlock");
            }
            afterwards.run();
            return store.record(transition);
        }

        @Override
        public Optional<CaseFile> find(CancellationId id) {
            return store.find(id);
        }

        @Override
        public List<CancellationId> due(int limit) {
            return store.due(limit);
        }
    }

    @Test
    void a_definite_answer_survives_a_store_that_is_down_for_nearly_its_lease() {
        till.answers(new Answer.Refused(REFUSAL, REPLY));
        // After 50 ms, 200 ms, and 59 times a second.
        assertThat(engine(new Failing(61, false), "b").cancel(full())).isEqualTo(new Outcome.Refused(REFUSAL));
        assertThat(time.now()).isEqualTo(NOON.plusMillis(59_250));
        assertThat(till.asked).hasSize(1);
        assertThat(logs.lines())
                .containsExactly(
                        "WARNING What came of cancellation order-42 could not be written down, it is tried again:"
                                + " java.lang.IllegalStateException",
                        "WARNING The store takes what came of cancellation order-42 again, after 61 failures");
        assertThat(state()).isEqualTo(State.REFUSED);
    }

    @Test
    void an_answer_whose_lease_has_passed_meanwhile_is_not_written_over_another_claim() {
        till.answers(CANCELLED);
        Failing failing = new Failing(1, false);
        failing.meanwhile = () -> {
            time.move(LEASE);
            cancellations.advance(ID);
        };
        engine(failing, "b").cancel(full());
        assertThat(events).hasAtLeastOneElementOfType(CancellationEvent.StaleWriteRefused.class);
        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void a_decision_that_cannot_be_written_is_given_up_after_a_moment() {
        cancellations.accept(full());
        time.moveTo(Objects.requireNonNull(
                cancellations.find(ID).orElseThrow().cancellation().alarmAt()));
        Instant before = time.now();
        Cancellations unlucky = engine(new Failing(3, false), "b");
        assertThatThrownBy(() -> unlucky.advance(ID)).hasMessage("deadlock");
        assertThat(time.now()).isEqualTo(before.plusMillis(250));
    }

    @Test
    void an_interrupt_ends_the_waiting_after_one_more_try() {
        till.answers(CANCELLED, CANCELLED);
        Failing failing = new Failing(1000, false);
        failing.meanwhile = () -> {
            if (failing.failures == 990) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> engine(failing, "b").cancel(full())).hasMessage("deadlock");
        assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        assertThat(failing.failures).isEqualTo(989);
        assertThat(state()).isEqualTo(State.SENDING);
    }

    @Test
    void the_one_more_try_after_an_interrupt_is_made_without_its_flag() {
        till.answers(CANCELLED);
        Failing failing = new Failing(1, false);
        List<Boolean> flags = new ArrayList<>();
        failing.meanwhile = () -> Thread.currentThread().interrupt();
        failing.afterwards = () -> flags.add(Thread.currentThread().isInterrupted());
        assertThat(engine(failing, "b").cancel(full())).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        assertThat(flags)
                .as("a pool gives no connection to a thread that has it")
                .containsExactly(false);
    }

    @Test
    void a_write_that_was_committed_without_an_acknowledgement_is_ours_and_is_told() {
        till.answers(CANCELLED);
        assertThat(engine(new Failing(1, true), "b").cancel(full())).isEqualTo(new Outcome.Cancelled(RECEIPT));
        assertThat(events).hasAtLeastOneElementOfType(CancellationEvent.Decided.class);
        assertThat(events).doesNotHaveAnyElementsOfTypes(CancellationEvent.StaleWriteRefused.class);
    }

    @Test
    void a_store_that_stays_down_is_an_error_and_the_lease_sees_to_the_rest() {
        till.answers(CANCELLED, CANCELLED);
        Cancellations unlucky = engine(new Failing(1000, false), "b");
        assertThatThrownBy(() -> unlucky.cancel(full())).hasMessage("deadlock");
        assertThat(time.now()).as("the lease is over").isEqualTo(NOON.plus(LEASE));
        assertThat(logs.lines())
                .hasSize(2)
                .last()
                .isEqualTo("WARNING What came of cancellation order-42 could not be written down, 63 times; it is found"
                        + " again after its lease: java.lang.IllegalStateException");
        assertThat(state()).isEqualTo(State.SENDING);
        cancellations.advance(ID);
        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void an_outcome_is_told_even_if_the_next_in_line_cannot_be_woken() {
        till.answers(CANCELLED);
        Cancellations unlucky = Cancellations.builder()
                .gateway(till)
                .store(store)
                .agenda((id, at) -> {
                    throw new IllegalStateException("the agenda is down");
                })
                .time(time)
                .build();
        CancelRequest<Payment> next = CancelRequest.partial(CancellationId.of("next"), SHOES, won(2));
        CancelRequest<Payment> first = CancelRequest.partial(ID, SHOES, won(1));
        cancellations.accept(first);
        cancellations.accept(next);
        try (Logs told = new Logs(Attempts.class)) {
            assertThat(unlucky.cancel(first)).isEqualTo(new Outcome.Cancelled(RECEIPT));
            assertThat(told.lines())
                    .containsExactly("WARNING No wake-up for cancellation next, whose turn it is, could be asked for:"
                            + " java.lang.IllegalStateException. A scan finds it.");
        }
    }

    @Test
    void a_machine_that_was_suspended_before_the_wire_sends_nothing() {
        till.reacts((cancel, departure) -> {
            // The monotonic clock stands still while a machine is suspended; the wall clock does not.
            time.suspend(LEASE);
            return departure.isOver() ? NOT_SENT : CANCELLED;
        });
        cancellations.cancel(full());
        assertThat(state()).isNotEqualTo(State.CANCELLED);
    }

    @Test
    void somebody_comes_back_for_it_even_if_a_listener_ends_the_thread() {
        Cancellations fragile = Cancellations.builder()
                .gateway(till)
                .store(store)
                .agenda((id, at) -> wakeUps.add(id.value()))
                .listener(event -> {
                    throw new AssertionError("a listener's error");
                })
                .time(time)
                .build();
        assertThatThrownBy(() -> fragile.accept(full())).isInstanceOf(AssertionError.class);
        assertThat(wakeUps).containsExactly("order-42");
    }
}
