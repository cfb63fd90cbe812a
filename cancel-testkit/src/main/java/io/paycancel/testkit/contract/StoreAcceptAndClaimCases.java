package io.paycancel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CaseFile;
import io.paycancel.model.GatewayId;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Purpose;
import io.paycancel.model.Scope;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.port.Acceptance;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult.Why;
import io.paycancel.port.Claimant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store does in the one transaction that accepts: the claim that is given with it, and what is to be undone with it. */
abstract class StoreAcceptAndClaimCases extends StoreClaimCases {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    StoreAcceptAndClaimCases() {}

    private Acceptance acceptAndClaim(Cancellation fresh) {
        return accept(fresh, claimant("node-a"), () -> {});
    }

    private Acceptance acceptAndClaim(String id, PaymentId payment, Scope scope) {
        return acceptAndClaim(fresh(id, payment, scope));
    }

    private static Claim given(Acceptance acceptance) {
        return Objects.requireNonNull(
                acceptance.claim(), "a new one that need not wait is claimed with its acceptance");
    }

    @Test
    final void a_new_one_is_claimed_with_its_acceptance() {
        Cancellation fresh = fresh("at-once", newPayment(), Scope.partial(won(400)));
        Acceptance acceptance = acceptAndClaim(fresh);
        assertThat(acceptance.isNew()).isTrue();
        assertThat(acceptance.cancellation())
                .isEqualTo(fresh.toBuilder().reserved(won(400)).build());
        Claim claim = given(acceptance);
        assertThat(claim.purpose()).isEqualTo(Purpose.SEND);
        assertThat(claim.attempt()).isEqualTo(Attempt.begun(1, Step.SEND, 1, "node-a", claim.at()));
        Cancellation now = claim.cancellation();
        assertThat(now.state()).isEqualTo(State.SENDING);
        assertThat(now.fence()).isEqualTo(1);
        assertThat(now.attempts()).isEqualTo(1);
        assertThat(now.sends()).isEqualTo(1);
        assertThat(now.leaseUntil()).isEqualTo(claim.at().plus(LEASE));
        assertThat(now.frozen()).isEqualTo(fresh.frozen());
        assertThat(now.reserved()).isEqualTo(won(400));
        CaseFile file = file("at-once");
        assertThat(file.cancellation()).isEqualTo(now);
        assertThat(file.attempts()).containsExactly(claim.attempt());
        assertThat(file.history())
                .containsExactly(new HistoryEntry(fresh.acceptedAt(), HistoryEntry.Kind.ACCEPTED, "Accepted", "kim"));
    }

    @Test
    final void a_claim_given_with_the_acceptance_holds_and_can_be_answered() {
        PaymentId payment = newPayment();
        Claim claim = given(acceptAndClaim("answered", payment, Scope.partial(won(400))));
        assertThat(Duration.between(claim.at(), clock()).abs()).isLessThan(MINUTE);
        assertThat(claim.at()).isEqualTo(claim.at().truncatedTo(ChronoUnit.MICROS));
        assertThat(notNow("answered").why()).isEqualTo(Why.HELD);
        assertThat(store().due(10)).isEmpty();
        assertThat(record(claim, cancelled()).written()).isTrue();
        assertThat(stored("answered").state()).isEqualTo(State.CANCELLED);
        assertThat(accept("rest", payment, Scope.full()).reserved()).isEqualTo(won(600));
    }

    @Test
    final void one_whose_claimant_went_away_is_due_once_its_lease_is_over() {
        Claim lost = given(acceptAndClaim("gone", newPayment(), Scope.full()));
        move(LEASE.plus(MINUTE));
        assertThat(store().due(10)).containsExactly(id("gone"));
        Claim next = claim("gone");
        assertThat(next.purpose()).isEqualTo(Purpose.DECIDE);
        assertThat(next.attempt()).isEqualTo(lost.attempt());
        assertThat(next.cancellation().fence()).isEqualTo(2);
    }

    @Test
    final void without_a_claimant_nothing_is_claimed() {
        Acceptance acceptance = accept(fresh("unclaimed", newPayment(), Scope.full()));
        assertThat(acceptance.claim()).isNull();
        assertThat(stored("unclaimed")).isEqualTo(acceptance.cancellation());
        assertThat(file("unclaimed").attempts()).isEmpty();
    }

    @Test
    final void one_that_waits_its_turn_is_accepted_without_a_claim() {
        PaymentId payment = newPayment();
        Claim first = given(acceptAndClaim("first", payment, Scope.partial(won(400))));
        Acceptance second = acceptAndClaim("second", payment, Scope.partial(won(300)));
        assertThat(second.isNew()).isTrue();
        assertThat(second.claim()).isNull();
        assertThat(stored("second")).isEqualTo(second.cancellation());
        assertThat(stored("second").fence()).isZero();
        assertThat(file("second").attempts()).isEmpty();
        assertThat(notNow("second").why()).isEqualTo(Why.WAITS_ITS_TURN);
        assertThat(record(first, cancelled()).nextInLine()).isEqualTo(id("second"));
    }

    @Test
    final void an_existing_one_is_returned_without_a_claim() {
        PaymentId payment = newPayment();
        accept("existing", payment, Scope.partial(won(400)));
        CaseFile before = file("existing");
        Acceptance again = acceptAndClaim("existing", payment, Scope.partial(won(400)));
        assertThat(again.isNew()).isFalse();
        assertThat(again.claim()).isNull();
        assertThat(again.cancellation()).isEqualTo(before.cancellation());
        assertThat(file("existing")).isEqualTo(before);
    }

    @Test
    final void a_claimant_that_cannot_send_it_is_given_no_claim() {
        Claimant other = new Claimant("node-a", LEASE, Set.of(GatewayId.of("other")));
        Acceptance acceptance = accept(fresh("foreign", newPayment(), Scope.full()), other, () -> {});
        assertThat(acceptance.isNew()).isTrue();
        assertThat(acceptance.claim()).isNull();
        assertThat(stored("foreign")).isEqualTo(acceptance.cancellation());
    }

    @Test
    final void a_node_whose_clock_is_ahead_is_given_its_claim() {
        Instant ahead = clock().truncatedTo(ChronoUnit.MILLIS).plusMillis(1_500);
        Cancellation fresh = Cancellation.accepted(
                id("ahead"), frozen(newPayment(), Scope.full(), THOUSAND, clock()), ahead, ahead.plus(WINDOW));
        Claim claim = given(acceptAndClaim(fresh));
        assertThat(claim.at()).isAfterOrEqualTo(ahead);
        assertThat(claim.cancellation().leaseUntil()).isEqualTo(claim.at().plus(LEASE));
        assertThat(Objects.requireNonNull(claim.attempt()).startedAt()).isEqualTo(claim.at());
        assertThat(stored("ahead")).isEqualTo(claim.cancellation());
        assertThat(record(claim, cancelled()).written()).isTrue();
    }

    @Test
    final void a_claim_given_with_the_acceptance_says_whether_it_is_the_only_one_ever_accepted() {
        PaymentId payment = newPayment();
        Claim alone = given(acceptAndClaim("first", payment, Scope.partial(won(400))));
        assertThat(alone.onlyOne()).isTrue();
        record(alone, refused());
        assertThat(given(acceptAndClaim("second", payment, Scope.partial(won(400))))
                        .onlyOne())
                .isFalse();
    }

    @Test
    final void what_is_to_be_done_for_a_new_one_is_done_once() {
        PaymentId payment = newPayment();
        List<String> done = new ArrayList<>();
        accept(fresh("new", payment, Scope.partial(won(400))), claimant("node-a"), () -> done.add("new"));
        accept(fresh("unclaimed", payment, Scope.partial(won(1))), null, () -> done.add("unclaimed"));
        assertThat(done).containsExactly("new", "unclaimed");
        accept(fresh("new", payment, Scope.partial(won(400))), claimant("node-a"), () -> done.add("existing"));
        assertThatThrownBy(() -> accept(fresh("much", payment, Scope.partial(won(600))), null, () -> done.add("much")))
                .isInstanceOf(OverCancelException.class);
        assertThat(done).hasSize(2);
    }

    @Test
    final void what_cannot_be_done_for_a_new_one_undoes_its_acceptance() {
        PaymentId payment = newPayment();
        Cancellation first = accept("first", payment, Scope.partial(won(300)));
        assertUndone(fresh("undone", payment, Scope.partial(won(400))), null);
        PaymentId untouched = newPayment();
        assertUndone(fresh("undone", untouched, Scope.full()), claimant("node-a"));
        // Neither the payment's balance nor its line remembers it.
        assertThat(accept("rest", payment, Scope.partial(won(700))).reserved()).isEqualTo(won(700));
        assertThat(stored("first")).isEqualTo(first);
        Claim claim = given(acceptAndClaim("undone", untouched, Scope.full()));
        assertThat(claim.cancellation().fence()).isEqualTo(1);
        assertThat(claim.onlyOne()).isTrue();
        assertThat(file("undone").attempts()).hasSize(1);
        assertThat(file("undone").history()).hasSize(1);
    }

    private void assertUndone(Cancellation fresh, @Nullable Claimant claimant) {
        RuntimeException fault = new IllegalStateException("the agenda is down");
        assertThatThrownBy(() -> accept(fresh, claimant, () -> {
                    throw fault;
                }))
                .isSameAs(fault);
        assertThat(store().find(fresh.id())).isEmpty();
        assertThat(store().due(10)).doesNotContain(fresh.id());
    }

    @Test
    final void many_threads_that_accept_and_claim_one_id_get_one_claim() throws Exception {
        PaymentId payment = newPayment();
        List<Acceptance> all = together(() -> acceptAndClaim("contested", payment, Scope.full()));
        assertThat(all).filteredOn(Acceptance::isNew).hasSize(1);
        assertThat(all).filteredOn(acceptance -> acceptance.claim() != null).hasSize(1);
        assertThat(stored("contested").fence()).isEqualTo(1);
        assertThat(file("contested").attempts()).hasSize(1);
    }

    @Test
    final void of_many_that_accept_and_claim_parts_of_one_payment_one_is_claimed() throws Exception {
        PaymentId payment = newPayment();
        List<Callable<Acceptance>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "part-" + i;
            tasks.add(() -> acceptAndClaim(id, payment, Scope.partial(won(100))));
        }
        List<Acceptance> all = together(tasks);
        assertThat(all).allMatch(Acceptance::isNew);
        assertThat(all).filteredOn(acceptance -> acceptance.claim() != null).hasSize(1);
    }
}
