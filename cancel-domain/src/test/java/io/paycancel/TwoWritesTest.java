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
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.Outcome;
import io.paycancel.model.State;
import io.paycancel.model.Transition;
import io.paycancel.model.UnknownCause;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.Acceptance;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A cancel writes twice: acceptance with its claim, and what came of it. Whatever fails between, somebody is asked to come. */
class TwoWritesTest {
    private static final CancellationId ID = CancellationId.of("order-42");
    private static final Answer CANCELLED = new Answer.Cancelled(RECEIPT, REPLY);
    private static final Payment SHOES = new Payment(PAYMENT, won(10_000));

    private final Hand time = new Hand(NOON);
    private final Till till = new Till(GATEWAY, Samples.resending());
    private final NonDurableStore store = new NonDurableStore(time);
    private final List<String> calls = new ArrayList<>();
    private boolean down;

    private Cancellations engine(CancellationStore store, Agenda agenda, CancellationListener listener) {
        return Cancellations.builder()
                .gateway(till)
                .store(store)
                .agenda(agenda)
                .listener(listener)
                .time(time)
                .build();
    }

    private Cancellations engine() {
        return engine(
                new Noting(),
                (id, at) -> calls.add("wake up in " + Duration.between(time.now(), at)),
                event -> calls.add(event.getClass().getSimpleName()));
    }

    private static CancelRequest<Payment> full() {
        return CancelRequest.full(ID, SHOES);
    }

    /** Notes each write, and is down when it is told to. */
    private final class Noting implements CancellationStore {
        private void note(String call) {
            calls.add(call);
            if (down) {
                throw new IllegalStateException("the store is down");
            }
        }

        @Override
        public Acceptance accept(
                Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, Runnable whenNew) {
            note(claimant == null ? "accept" : "accept and claim");
            return store.accept(fresh, entry, claimant, () -> {
                whenNew.run();
                calls.add("accepted");
            });
        }

        @Override
        public ClaimResult claim(CancellationId id, Claimant claimant) {
            note("claim");
            return store.claim(id, claimant);
        }

        @Override
        public Recorded record(Transition transition) {
            note("record");
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
    void a_cancel_writes_twice_and_asks_for_no_wake_up() {
        till.answers(CANCELLED);
        assertThat(engine().cancel(full())).isInstanceOf(Outcome.Cancelled.class);
        assertThat(calls)
                .containsExactly(
                        "accept and claim",
                        "accepted",
                        "Accepted",
                        "AttemptBegan",
                        "record",
                        "AttemptEnded",
                        "Decided");
    }

    @Test
    void an_accept_asks_for_its_wake_up_inside_its_transaction() {
        engine().accept(full());
        assertThat(calls).containsExactly("accept", "wake up in PT0S", "accepted", "Accepted");
    }

    @Test
    void an_accept_whose_wake_up_cannot_be_asked_for_stores_nothing() {
        List<Object> events = new ArrayList<>();
        Cancellations engine = engine(
                store,
                (id, at) -> {
                    throw new IllegalStateException("the agenda is down");
                },
                events::add);
        assertThatThrownBy(() -> engine.accept(full())).hasMessage("the agenda is down");
        assertThat(store.find(ID)).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void a_store_whose_clock_is_behind_costs_nothing() {
        Hand behind = new Hand(NOON.minusSeconds(2));
        till.answers(CANCELLED);
        Cancellations engine = engine(new NonDurableStore(behind), (id, at) -> {}, event -> {});
        assertThat(engine.cancel(full())).isInstanceOf(Outcome.Cancelled.class);
        assertThat(time.now()).isEqualTo(NOON);
    }

    @Test
    void the_second_of_a_payment_is_not_sent_with_its_acceptance() {
        till.answers(new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null));
        engine().cancel(CancelRequest.partial(CancellationId.of("first"), SHOES, won(1)));
        assertThat(engine().cancel(CancelRequest.partial(ID, SHOES, won(2))))
                .isEqualTo(new Outcome.Unknown(
                        UnknownCause.WAITING_ITS_TURN,
                        store.find(ID).orElseThrow().cancellation().answerableUntil()));
        assertThat(till.asked).hasSize(1);
        assertThat(calls).last().isEqualTo("wake up in PT1S");
    }

    @Test
    void nothing_departs_under_a_claim_that_took_too_long_to_be_given() {
        till.reacts((cancel, departure) -> {
            assertThat(departure.isOver()).isTrue();
            return new Answer.NotSent("too late");
        });
        NonDurableStore slow = new NonDurableStore(() -> {
            time.move(Duration.ofSeconds(6));
            return time.now();
        });
        engine(slow, (id, at) -> {}, event -> {}).cancel(full());
        assertThat(till.asked).hasSize(1);
    }

    @Test
    void a_store_that_goes_down_before_the_answer_is_written_leaves_a_wake_up() {
        till.reacts((cancel, departure) -> {
            down = true;
            return CANCELLED;
        });
        try (Logs logs = new Logs(FirmWrites.class)) {
            assertThatThrownBy(() -> engine().cancel(full())).hasMessage("the store is down");
            assertThat(logs.lines()).hasSize(2);
        }
        assertThat(calls).last().isEqualTo("wake up in " + LEASE);
        assertThat(store.find(ID).orElseThrow().cancellation().state()).isEqualTo(State.SENDING);
    }

    @Test
    void a_listener_that_ends_the_thread_leaves_a_wake_up() {
        Cancellations fragile = engine(store, (id, at) -> calls.add("wake up"), event -> {
            throw new AssertionError("a listener's error");
        });
        assertThatThrownBy(() -> fragile.cancel(full())).isInstanceOf(AssertionError.class);
        assertThat(calls).containsExactly("wake up");
        assertThat(till.asked).isEmpty();
    }

    @Test
    void what_went_wrong_first_is_thrown_even_if_the_agenda_is_down_too() {
        till.reacts((cancel, departure) -> {
            down = true;
            return CANCELLED;
        });
        Cancellations unlucky = engine(
                new Noting(),
                (id, at) -> {
                    throw new IllegalArgumentException("the agenda is down");
                },
                event -> {});
        try (Logs quiet = new Logs(FirmWrites.class);
                Logs logs = new Logs(Engine.class)) {
            assertThatThrownBy(() -> unlucky.cancel(full())).hasMessage("the store is down");
            assertThat(quiet.lines()).hasSize(2);
            assertThat(logs.lines())
                    .containsExactly("WARNING No wake-up for cancellation order-42 could be asked for:"
                            + " java.lang.IllegalArgumentException. A scan finds it after its lease.");
        }
    }
}
