package io.paycancel.nondurable;

import static io.paycancel.Samples.GATEWAY;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REPLY;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Hand;
import io.paycancel.Samples;
import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.GatewayId;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.Purpose;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.State;
import io.paycancel.model.Transition;
import io.paycancel.policy.LifeCycle;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.ClaimResult.Why;
import io.paycancel.port.Claimant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NonDurableStoreTest {
    private static final Claimant NODE = new Claimant("node", LEASE, Set.of(GATEWAY));
    private static final HistoryEntry ENTRY = new HistoryEntry(NOON, HistoryEntry.Kind.ACCEPTED, "Accepted", null);

    private final Hand time = new Hand(NOON);
    private final NonDurableStore store = new NonDurableStore(time);
    private final LifeCycle lifeCycle = new LifeCycle(RetryPolicy.DEFAULT);

    private static Cancellation fresh(String id, Scope scope) {
        return Cancellation.accepted(
                CancellationId.of(id),
                Samples.frozen(scope, true, NOON),
                NOON,
                new AnswerWindow(1).closesAt(RequestDate.at(NOON)));
    }

    private CancellationId accept(String id, long won) {
        return store.accept(fresh(id, Scope.partial(won(won))), ENTRY, null, () -> {})
                .cancellation()
                .id();
    }

    private Claim claim(CancellationId id) {
        return (Claim) store.claim(id, NODE);
    }

    private Transition answered(Claim claim, Answer answer) {
        return lifeCycle.answered(
                claim.cancellation(), claim.attempt(), answer, Samples.resending(), claim.onlyOne(), time.now());
    }

    @Test
    void an_id_is_accepted_once() {
        CancellationId id = accept("a", 4_000);
        var again = store.accept(fresh("a", Scope.full()), ENTRY, null, () -> {});
        assertThat(again.isNew()).isFalse();
        assertThat(again.cancellation().reserved()).isEqualTo(won(4_000));
        assertThat(store.find(id).orElseThrow().history()).containsExactly(ENTRY);
    }

    @Test
    void nothing_is_kept_of_what_would_be_too_much() {
        accept("a", 10_000);
        assertThatThrownBy(() -> accept("b", 1)).isInstanceOf(OverCancelException.class);
        assertThat(store.find(CancellationId.of("b"))).isEmpty();
        assertThat(store.due(10)).containsExactly(CancellationId.of("a"));
    }

    @Test
    void a_claim_is_given_once_and_tells_whether_nothing_else_was_taken() {
        CancellationId id = accept("a", 4_000);
        Claim claim = claim(id);
        assertThat(claim.purpose()).isEqualTo(Purpose.SEND);
        assertThat(claim.onlyOne()).isTrue();
        assertThat(store.claim(id, NODE))
                .isEqualTo(new ClaimResult.NotNow(claim.cancellation(), Why.HELD, NOON.plus(LEASE)));
        accept("b", 1);
        store.record(answered(claim, new Answer.TryAgain(REPLY)));
        time.move(LEASE);
        assertThat(claim(id).onlyOne()).isFalse();
    }

    @Test
    void why_not_now_is_told() {
        CancellationId first = accept("a", 1);
        CancellationId second = accept("b", 1);
        Cancellation waiting = store.find(second).orElseThrow().cancellation();
        assertThat(store.claim(second, NODE))
                .isEqualTo(new ClaimResult.NotNow(waiting, Why.WAITS_ITS_TURN, NOON.plusSeconds(1)));
        assertThat(store.claim(second, new Claimant("n", LEASE, Set.of(GatewayId.of("other")))))
                .isEqualTo(new ClaimResult.NotNow(waiting, Why.NOT_SERVED, NOON.plusSeconds(1)));
        Cancellation later = answered(claim(first), new Answer.NotSent("x")).after();
        store.record(new Transition(later, null, List.of()));
        assertThat(store.claim(first, NODE)).isEqualTo(new ClaimResult.NotNow(later, Why.NOT_DUE, later.nextStepAt()));
        assertThat(store.claim(CancellationId.of("z"), NODE)).isEqualTo(new ClaimResult.NotFound());
    }

    @Test
    void a_write_under_an_old_fence_changes_nothing() {
        CancellationId id = accept("a", 1);
        Claim old = claim(id);
        time.move(LEASE);
        Claim taken = claim(id);
        assertThat(taken.purpose()).isEqualTo(Purpose.DECIDE);
        assertThat(taken.attempt()).isEqualTo(old.attempt());
        assertThat(store.record(answered(old, new Answer.Cancelled(RECEIPT, REPLY)))
                        .written())
                .isFalse();
        assertThat(store.find(id).orElseThrow().cancellation()).isEqualTo(taken.cancellation());
        assertThat(store.record(new Transition(fresh("z", Scope.full()), null, List.of()))
                        .written())
                .isFalse();
    }

    @Test
    void a_decision_frees_the_turn_and_the_secret_and_stays() {
        CancellationId first = accept("a", 4_000);
        CancellationId second = accept("b", 6_000);
        Transition done = answered(claim(first), new Answer.Cancelled(RECEIPT, REPLY));
        var recorded = store.record(done);
        assertThat(recorded.nextInLine()).isEqualTo(second);
        assertThat(store.record(done).written()).isFalse();
        assertThat(store.claim(first, NODE)).isEqualTo(new ClaimResult.NothingToDo(done.after()));
        var file = store.find(first).orElseThrow();
        assertThat(file.cancellation().frozen().lookUpSecret()).isNull();
        assertThat(file.attempts()).containsExactly(done.endedAttempt());
        assertThat(file.history()).hasSize(3);
        assertThatThrownBy(() -> accept("c", 1)).isInstanceOf(OverCancelException.class);
        Transition refused = answered(claim(second), new Answer.Refused(Samples.REFUSAL, REPLY));
        assertThat(store.record(refused).nextInLine()).isNull();
        assertThat(accept("d", 6_000)).isNotNull();
    }

    @Test
    void a_scan_finds_what_can_be_claimed_and_not_what_waits_behind_it() {
        CancellationId first = accept("a", 1);
        for (int i = 0; i < 50; i++) {
            accept("waits-" + i, 1);
        }
        assertThat(store.due(10)).containsExactly(first);
        Claim claim = claim(first);
        assertThat(store.due(10)).isEmpty();
        time.move(LEASE);
        assertThat(store.due(10)).containsExactly(first);
        Instant alarm = claim.cancellation().alarmAt();
        time.moveTo(alarm);
        assertThat(store.due(3)).hasSize(3);
        assertThat(store.due(100)).hasSize(51).contains(first);
        assertThat(store.find(first).orElseThrow().cancellation().state()).isEqualTo(State.SENDING);
    }
}
