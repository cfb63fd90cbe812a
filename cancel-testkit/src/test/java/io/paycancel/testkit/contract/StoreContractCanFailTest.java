package io.paycancel.testkit.contract;

import static io.paycancel.testkit.contract.Failures.failuresOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.port.CancellationStore;
import io.paycancel.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A contract that cannot fail proves nothing: each of these stores is broken in one way, and found out. */
class StoreContractCanFailTest {

    @Test
    void a_store_that_ignores_the_fence_is_found_out() {
        assertThat(failuresOf(IgnoresTheFence.class)).contains("a_stale_fence_changes_nothing");
    }

    static final class IgnoresTheFence extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.IGNORES_THE_FENCE);
        }
    }

    @Test
    void a_store_that_ignores_what_was_seen_is_found_out() {
        assertThat(failuresOf(IgnoresWhatWasSeen.class))
                .contains("what_a_person_decides_is_written_only_over_the_history_that_he_has_seen");
    }

    static final class IgnoresWhatWasSeen extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.IGNORES_WHAT_WAS_SEEN);
        }
    }

    @Test
    void a_store_that_overwrites_final_ones_is_found_out() {
        assertThat(failuresOf(OverwritesFinal.class))
                .contains(
                        "a_final_one_is_never_overwritten_even_under_its_own_fence",
                        "many_threads_that_decide_one_decide_it_once");
    }

    static final class OverwritesFinal extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.OVERWRITES_FINAL);
        }
    }

    @Test
    void a_store_that_claims_twice_is_found_out() {
        assertThat(failuresOf(ClaimsTwice.class))
                .contains("many_threads_get_one_claim", "what_is_held_cannot_be_claimed_until_its_lease_is_over");
    }

    static final class ClaimsTwice extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.CLAIMS_TWICE);
        }
    }

    @Test
    void a_store_that_forgets_the_reservation_is_found_out() {
        assertThat(failuresOf(ForgetsTheReservation.class))
                .contains(
                        "parts_that_together_exceed_the_payment_are_refused",
                        "many_threads_together_never_reserve_more_than_the_payment",
                        "what_is_unknown_or_handed_over_stays_reserved");
    }

    static final class ForgetsTheReservation extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.FORGETS_THE_RESERVATION);
        }
    }

    @Test
    void a_store_that_keeps_the_secret_is_found_out() {
        assertThat(failuresOf(KeepsTheSecret.class))
                .contains("the_secret_is_kept_while_it_may_be_needed_and_forgotten_once_it_is_final");
    }

    static final class KeepsTheSecret extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.KEEPS_THE_SECRET);
        }
    }

    @Test
    void a_store_that_lets_nobody_wait_is_found_out() {
        assertThat(failuresOf(LetsNobodyWait.class))
                .contains(
                        "the_second_of_a_payment_waits_until_the_first_is_final",
                        "it_waits_while_the_first_is_unknown_or_handed_over");
    }

    static final class LetsNobodyWait extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.LETS_NOBODY_WAIT);
        }
    }

    @Test
    void a_store_that_cuts_milliseconds_is_found_out() {
        assertThat(failuresOf(CutsMilliseconds.class)).contains("instants_are_kept_to_the_millisecond");
    }

    static final class CutsMilliseconds extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.CUTS_MILLISECONDS);
        }
    }

    @Test
    void a_store_that_ignores_the_claimant_is_found_out() {
        assertThat(failuresOf(IgnoresTheClaimant.class))
                .contains(
                        "a_new_one_is_claimed_with_its_acceptance",
                        "a_claim_given_with_the_acceptance_holds_and_can_be_answered",
                        "one_whose_claimant_went_away_is_due_once_its_lease_is_over",
                        "many_threads_that_accept_and_claim_one_id_get_one_claim",
                        "of_many_that_accept_and_claim_parts_of_one_payment_one_is_claimed");
    }

    static final class IgnoresTheClaimant extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.IGNORES_THE_CLAIMANT);
        }
    }

    @Test
    void a_store_that_claims_for_anybody_is_found_out() {
        assertThat(failuresOf(ClaimsForAnybody.class))
                .contains("without_a_claimant_nothing_is_claimed", "a_claimant_that_cannot_send_it_is_given_no_claim");
    }

    static final class ClaimsForAnybody extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.CLAIMS_FOR_ANYBODY);
        }
    }

    @Test
    void a_store_that_claims_out_of_turn_is_found_out() {
        assertThat(failuresOf(ClaimsOutOfTurn.class))
                .contains(
                        "one_that_waits_its_turn_is_accepted_without_a_claim",
                        "of_many_that_accept_and_claim_parts_of_one_payment_one_is_claimed");
    }

    static final class ClaimsOutOfTurn extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.CLAIMS_OUT_OF_TURN);
        }
    }

    @Test
    void a_store_that_claims_what_was_there_is_found_out() {
        assertThat(failuresOf(ClaimsWhatWasThere.class))
                .contains(
                        "an_existing_one_is_returned_without_a_claim",
                        "many_threads_that_accept_and_claim_one_id_get_one_claim");
    }

    static final class ClaimsWhatWasThere extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.CLAIMS_WHAT_WAS_THERE);
        }
    }

    @Test
    void a_store_that_claims_by_its_own_clock_is_found_out() {
        assertThat(failuresOf(ClaimsByItsOwnClock.class)).contains("a_node_whose_clock_is_ahead_is_given_its_claim");
    }

    static final class ClaimsByItsOwnClock extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.CLAIMS_BY_ITS_OWN_CLOCK);
        }
    }

    @Test
    void a_store_that_says_it_is_the_only_one_is_found_out() {
        assertThat(failuresOf(SaysItIsTheOnlyOne.class))
                .contains("a_claim_given_with_the_acceptance_says_whether_it_is_the_only_one_ever_accepted");
    }

    static final class SaysItIsTheOnlyOne extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.SAYS_IT_IS_THE_ONLY_ONE);
        }
    }

    @Test
    void a_store_that_never_does_what_is_to_be_done_is_found_out() {
        assertThat(failuresOf(NeverDoesWhatIsToBeDone.class))
                .contains(
                        "what_is_to_be_done_for_a_new_one_is_done_once",
                        "what_cannot_be_done_for_a_new_one_undoes_its_acceptance");
    }

    static final class NeverDoesWhatIsToBeDone extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.NEVER_DOES_WHAT_IS_TO_BE_DONE);
        }
    }

    @Test
    void a_store_that_does_it_outside_the_transaction_is_found_out() {
        assertThat(failuresOf(DoesItOutsideTheTransaction.class))
                .contains(
                        "what_is_to_be_done_for_a_new_one_is_done_once",
                        "what_cannot_be_done_for_a_new_one_undoes_its_acceptance");
    }

    static final class DoesItOutsideTheTransaction extends BrokenStoreContract {
        @Override
        CancellationStore broken(ManualTime time) {
            return new BrokenStore(time, BrokenStore.Flaw.DOES_IT_OUTSIDE_THE_TRANSACTION);
        }
    }

    abstract static class BrokenStoreContract extends CancellationStoreContract {
        private final ManualTime time = ManualTime.at("2026-11-23T01:00:00.123Z");

        abstract CancellationStore broken(ManualTime time);

        @Override
        protected CancellationStore newStore() {
            return broken(time);
        }

        @Override
        protected Instant storeTime() {
            return time.now();
        }

        @Override
        protected void moveStoreTime(Duration by) {
            time.advance(by);
        }
    }
}
