package io.paycancel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.Answer;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.Scope;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.Transition;
import io.paycancel.policy.HandRules;
import io.paycancel.port.Claim;
import io.paycancel.port.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a store does when a transition is written. */
abstract class StoreRecordCases extends StoreAcceptAndClaimCases {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    StoreRecordCases() {}

    @Test
    final void an_answer_is_written_with_its_attempt_and_history() {
        accept("answered");
        Claim claim = claim("answered");
        Instant ended = claim.at().plusMillis(1_234);
        Transition transition = transition(claim, cancelled(), ended);
        assertThat(store().record(transition)).isEqualTo(new Recorded(true, null));
        CaseFile file = file("answered");
        assertThat(file.cancellation()).isEqualTo(transition.after());
        assertThat(file.cancellation().receipt()).isEqualTo(((Answer.Cancelled) cancelled()).receipt());
        assertThat(file.cancellation().decidedAt()).isEqualTo(ended);
        assertThat(file.attempts()).containsExactly(Objects.requireNonNull(transition.endedAttempt()));
        assertThat(file.attempts().get(0).reply()).isEqualTo(new Reply(200, "0000", "\uC131\uACF5"));
        assertThat(file.attempts().get(0).endedAt()).isEqualTo(ended);
        assertThat(file.history().subList(1, file.history().size())).isEqualTo(transition.history());
    }

    @Test
    final void every_field_of_an_unknown_one_comes_back() {
        accept("unknown");
        Transition first = transition(claim("unknown"), tryAgain());
        store().record(first);
        assertThat(stored("unknown")).isEqualTo(first.after());
        move(MINUTE);
        Transition second = transition(claim("unknown"), refused());
        store().record(second);
        Cancellation stored = stored("unknown");
        assertThat(stored).isEqualTo(second.after());
        assertThat(stored.evidence().laterRefusal()).isEqualTo(new Refusal("8521", "\uD55C\uB3C4 \uCD08\uACFC"));
        assertThat(stored.evidence().lastReply()).isEqualTo(new Reply(200, "8521", "limit"));
    }

    @Test
    final void every_field_of_a_refused_one_comes_back() {
        accept("refused");
        Transition transition = transition(claim("refused"), refused());
        store().record(transition);
        assertThat(stored("refused")).isEqualTo(transition.after());
        assertThat(stored("refused").refusal()).isEqualTo(new Refusal("8521", "\uD55C\uB3C4 \uCD08\uACFC"));
    }

    @Test
    final void every_field_of_a_handed_over_one_comes_back() {
        accept("handed-over");
        play("handed-over", duplicate());
        Transition transition = transition(claim("handed-over"), inconclusive());
        store().record(transition);
        assertThat(stored("handed-over")).isEqualTo(transition.after());
        assertThat(stored("handed-over").handOverCause()).isNotNull();
    }

    @Test
    final void an_alarm_is_written() {
        accept("alarm");
        move(WINDOW.dividedBy(2).plus(MINUTE));
        Claim claim = claim("alarm");
        Transition transition = LIFE.decide(claim.cancellation(), null, RULES, true, LEASE, claim.at());
        assertThat(store().record(transition).written()).isTrue();
        assertThat(stored("alarm")).isEqualTo(transition.after());
        assertThat(stored("alarm").alarmsRaised()).isEqualTo(1);
        assertThat(file("alarm").history())
                .extracting(HistoryEntry::kind)
                .containsExactly(HistoryEntry.Kind.ACCEPTED, HistoryEntry.Kind.WINDOW_ALARM);
    }

    @Test
    final void attempts_and_history_are_only_ever_added_to_and_keep_their_order() {
        accept("long-story");
        List<HistoryEntry> told = new ArrayList<>(file("long-story").history());
        for (int i = 1; i <= 12; i++) {
            Transition transition = transition(claim("long-story"), tryAgain());
            store().record(transition);
            told.addAll(transition.history());
            move(Duration.ofMinutes(15));
        }
        CaseFile file = file("long-story");
        assertThat(file.history()).isEqualTo(told);
        assertThat(file.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(file.attempts())
                .allSatisfy(attempt -> assertThat(attempt.endedAt()).isNotNull());
    }

    @Test
    final void a_stale_fence_changes_nothing() {
        accept("stale");
        Claim stalled = claim("stale");
        move(LEASE.plus(MINUTE));
        claim("stale");
        CaseFile before = file("stale");
        assertThat(record(stalled, cancelled())).isEqualTo(Recorded.STALE);
        assertThat(file("stale")).isEqualTo(before);
    }

    @Test
    final void a_stale_fence_does_not_move_the_balance() {
        PaymentId payment = newPayment();
        accept("stale", payment, Scope.partial(won(400)));
        Claim stalled = claim("stale");
        move(LEASE.plus(MINUTE));
        claim("stale");
        record(stalled, refused());
        assertThatThrownBy(() -> accept("more", payment, Scope.partial(won(601))))
                .isInstanceOf(OverCancelException.class);
    }

    @Test
    final void a_final_one_is_never_overwritten_even_under_its_own_fence() {
        accept("final");
        Claim claim = claim("final");
        record(claim, cancelled());
        CaseFile before = file("final");
        assertThat(record(claim, refused())).isEqualTo(Recorded.STALE);
        assertThat(record(claim, noAnswer())).isEqualTo(Recorded.STALE);
        assertThat(file("final")).isEqualTo(before);
    }

    @Test
    final void many_threads_that_decide_one_decide_it_once() throws Exception {
        PaymentId payment = newPayment();
        accept("race", payment, Scope.partial(won(400)));
        Transition transition = transition(claim("race"), cancelled());
        List<Recorded> all = together(() -> store().record(transition));
        assertThat(all).filteredOn(Recorded::written).hasSize(1);
        assertThat(file("race").history()).hasSize(1 + transition.history().size());
        assertThat(accept("rest", payment, Scope.full()).reserved()).isEqualTo(won(600));
    }

    @Test
    final void what_was_never_accepted_cannot_be_written() {
        accept("there");
        Transition transition = transition(claim("there"), cancelled());
        Cancellation elsewhere = fresh("nowhere", newPayment(), Scope.full());
        Transition orphan = new Transition(
                elsewhere.toBuilder()
                        .refused(new Refusal("x", "y"), transition.after().acceptedAt())
                        .build(),
                null,
                List.of());
        assertThat(store().record(orphan)).isEqualTo(Recorded.STALE);
        assertThat(store().find(id("nowhere"))).isEmpty();
    }

    @Test
    final void the_secret_is_kept_while_it_may_be_needed_and_forgotten_once_it_is_final() {
        accept("secret");
        play("secret", duplicate());
        assertThat(stored("secret").frozen().lookUpSecret()).isNotNull();
        assertThat(claim("secret").cancellation().frozen().lookUpSecret()).isNotNull();
        accept("decided");
        Claim claim = claim("decided");
        assertThat(claim.cancellation().frozen().lookUpSecret()).isNotNull();
        // Even if the transition still carries it.
        Transition transition = transition(claim, cancelled());
        record(claim, cancelled());
        assertThat(stored("decided").frozen().lookUpSecret()).isNull();
        assertThat(transition.after().frozen()).isEqualTo(stored("decided").frozen());
    }

    @Test
    final void what_was_cancelled_stays_taken() {
        PaymentId payment = newPayment();
        accept("part", payment, Scope.partial(won(400)));
        play("part", cancelled());
        assertThatThrownBy(() -> accept("more", payment, Scope.partial(won(601))))
                .isInstanceOf(OverCancelException.class);
        assertThat(accept("rest", payment, Scope.full()).reserved()).isEqualTo(won(600));
    }

    @Test
    final void what_was_refused_is_free_again() {
        PaymentId payment = newPayment();
        accept("part", payment, Scope.partial(won(400)));
        play("part", refused());
        accept("full", payment, Scope.full());
        assertThat(stored("full").reserved()).isEqualTo(THOUSAND);
        play("full", refused());
        assertThat(accept("again", payment, Scope.full()).reserved()).isEqualTo(THOUSAND);
    }

    @Test
    final void what_is_unknown_or_handed_over_stays_reserved() {
        PaymentId payment = newPayment();
        accept("part", payment, Scope.partial(won(400)));
        play("part", duplicate());
        assertThatThrownBy(() -> accept("more", payment, Scope.partial(won(601))))
                .isInstanceOf(OverCancelException.class);
        play("part", inconclusive());
        assertThat(stored("part").state()).isEqualTo(State.HANDED_OVER);
        assertThatThrownBy(() -> accept("more", payment, Scope.partial(won(601))))
                .isInstanceOf(OverCancelException.class);
    }

    @Test
    final void a_settlement_by_hand_is_written_once_and_frees_what_it_refuses() {
        PaymentId payment = newPayment();
        accept("part", payment, Scope.partial(won(400)));
        accept("next", payment, Scope.partial(won(600)));
        handOver("part");
        Settlement settlement = Settlement.asRefused("kim", "KICC's merchant page says: approved");
        Transition transition = LIFE.settled(stored("part"), settlement, clock());
        assertThat(store().record(transition)).isEqualTo(new Recorded(true, id("next")));
        assertThat(store().record(transition)).isEqualTo(Recorded.STALE);
        assertThat(file("part").history()).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(HistoryEntry.Kind.SETTLED_BY_HAND);
            assertThat(entry.by()).isEqualTo("kim");
        });
        assertThat(accept("more", payment, Scope.partial(won(400))).reserved()).isEqualTo(won(400));
    }

    @Test
    final void what_a_person_decides_is_written_only_over_the_history_that_he_has_seen() {
        accept("seen");
        handOver("seen");
        Settlement settlement = Settlement.asRefused("kim", "KICC's merchant page says: approved");
        int lines = file("seen").history().size();
        CaseFile read = file("seen");
        Transition proposal = HandRules.proposed(read, settlement, clock());
        Transition other = HandRules.proposed(read, Settlement.asCancelled("lee", "no"), clock());
        assertThat(store().record(proposal).written()).isTrue();
        CaseFile before = file("seen");
        assertThat(before.history()).hasSize(lines + 1);
        assertThat(before.proposal().orElseThrow().settlement()).isEqualTo(settlement);
        assertThat(store().record(other)).isEqualTo(Recorded.STALE);
        Transition decision = LIFE.settled(stored("seen"), settlement, clock());
        assertThat(store().record(decision.over(lines))).isEqualTo(Recorded.STALE);
        assertThat(store().record(decision.over(lines + 2))).isEqualTo(Recorded.STALE);
        assertThat(file("seen")).isEqualTo(before);
        assertThat(store().record(decision.over(lines + 1)).written()).isTrue();
    }
}
