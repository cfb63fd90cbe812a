package io.paycancel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.PaymentId;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.State;
import io.paycancel.port.Acceptance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a store does when it accepts. */
abstract class StoreAcceptCases extends StoreCases {

    StoreAcceptCases() {}

    @Test
    final void a_new_one_is_stored_with_its_reservation_and_the_first_line_of_its_history() {
        Cancellation fresh = fresh("new", newPayment(), Scope.partial(won(400)));
        Acceptance acceptance = accept(fresh);
        Cancellation expected = fresh.toBuilder().reserved(won(400)).build();
        assertThat(acceptance.isNew()).isTrue();
        assertThat(acceptance.cancellation()).isEqualTo(expected);
        CaseFile file = file("new");
        assertThat(file.cancellation()).isEqualTo(expected);
        assertThat(file.attempts()).isEmpty();
        assertThat(file.history())
                .containsExactly(new HistoryEntry(fresh.acceptedAt(), HistoryEntry.Kind.ACCEPTED, "Accepted", "kim"));
    }

    @Test
    final void what_was_never_accepted_is_not_found() {
        assertThat(store().find(id("never"))).isEmpty();
    }

    @Test
    final void an_existing_one_is_returned_and_nothing_is_changed() {
        PaymentId payment = newPayment();
        Cancellation first = accept("twice", payment, Scope.partial(won(400)));
        CaseFile before = file("twice");
        Acceptance second = accept(fresh("twice", payment, Scope.partial(won(600))));
        assertThat(second.isNew()).isFalse();
        assertThat(second.cancellation()).isEqualTo(first);
        assertThat(file("twice")).isEqualTo(before);
        // Nothing was reserved by the second: 600 of the 1000 are free.
        assertThat(accept("rest", payment, Scope.partial(won(600))).reserved()).isEqualTo(won(600));
    }

    @Test
    final void an_existing_one_is_returned_as_it_stands_now() {
        PaymentId payment = newPayment();
        accept("decided", payment, Scope.partial(won(400)));
        play("decided", cancelled());
        Acceptance again = accept(fresh("decided", payment, Scope.partial(won(400))));
        assertThat(again.isNew()).isFalse();
        assertThat(again.cancellation().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    final void more_than_the_payment_holds_is_refused_and_nothing_is_stored() {
        PaymentId payment = newPayment();
        assertThatThrownBy(() -> accept("too-much", payment, Scope.partial(won(1001))))
                .isInstanceOf(OverCancelException.class);
        assertThat(store().find(id("too-much"))).isEmpty();
        assertThat(accept("all", payment, Scope.partial(THOUSAND)).reserved()).isEqualTo(THOUSAND);
    }

    @Test
    final void parts_that_together_exceed_the_payment_are_refused() {
        PaymentId payment = newPayment();
        accept("part-1", payment, Scope.partial(won(700)));
        assertThatThrownBy(() -> accept("part-2", payment, Scope.partial(won(301))))
                .isInstanceOf(OverCancelException.class);
        assertThat(store().find(id("part-2"))).isEmpty();
        assertThat(accept("part-3", payment, Scope.partial(won(300))).reserved())
                .isEqualTo(won(300));
    }

    @Test
    final void a_full_one_after_a_part_reserves_the_rest_and_leaves_nothing() {
        PaymentId payment = newPayment();
        accept("part", payment, Scope.partial(won(400)));
        assertThat(accept("full", payment, Scope.full()).reserved()).isEqualTo(won(600));
        assertThatThrownBy(() -> accept("more", payment, Scope.partial(won(1))))
                .isInstanceOf(OverCancelException.class);
        assertThatThrownBy(() -> accept("full-again", payment, Scope.full())).isInstanceOf(OverCancelException.class);
    }

    @Test
    final void a_full_one_of_a_payment_whose_amount_is_not_known_reserves_all_of_it() {
        PaymentId payment = newPayment();
        Acceptance full = accept(fresh("full", frozen(payment, Scope.full(), null, clock())));
        assertThat(full.cancellation().reserved()).isNull();
        assertThat(stored("full").frozen().approvedAmount()).isNull();
        Cancellation more = fresh("more", frozen(payment, Scope.partial(won(1)), null, clock()));
        assertThatThrownBy(() -> accept(more)).isInstanceOf(OverCancelException.class);
    }

    @Test
    final void a_contradicting_approved_amount_is_refused() {
        PaymentId payment = newPayment();
        accept("first", payment, Scope.partial(won(1)));
        Cancellation other = fresh("other", frozen(payment, Scope.partial(won(1)), won(2000), clock()));
        assertThatThrownBy(() -> accept(other)).isInstanceOf(OverCancelException.class);
        assertThat(store().find(id("other"))).isEmpty();
    }

    @Test
    final void another_currency_of_a_payment_is_refused() {
        PaymentId payment = newPayment();
        accept(fresh("won", frozen(payment, Scope.partial(won(1)), null, clock())));
        Money cent = Money.ofMinor(1, Currency.USD);
        Cancellation dollars = fresh("dollars", frozen(payment, Scope.partial(cent), null, clock()));
        assertThatThrownBy(() -> accept(dollars)).isInstanceOf(OverCancelException.class);
    }

    @Test
    final void the_same_payment_through_another_gateway_is_the_same_payment() {
        PaymentId payment = newPayment();
        accept("here", payment, Scope.full());
        FrozenCancel here = frozen(payment, Scope.full(), THOUSAND, clock());
        FrozenCancel there = new FrozenCancel(
                GatewayId.of("other"),
                payment,
                THOUSAND,
                Scope.full(),
                here.key(),
                here.requestDate(),
                here.fields(),
                true,
                null);
        assertThatThrownBy(() -> accept(fresh("there", there))).isInstanceOf(OverCancelException.class);
        assertThat(store().find(id("there"))).isEmpty();
    }

    @Test
    final void ids_that_differ_only_in_case_are_different() {
        String number = newPayment().value();
        accept("order-a", new PaymentId(number + "-a"), Scope.full());
        Acceptance other = accept(fresh("ORDER-A", new PaymentId(number + "-A"), Scope.full()));
        assertThat(other.isNew()).isTrue();
        assertThat(other.cancellation().reserved()).isEqualTo(THOUSAND);
        assertThat(stored("order-a").frozen().payment()).isEqualTo(new PaymentId(number + "-a"));
        assertThat(stored("ORDER-A").frozen().payment()).isEqualTo(new PaymentId(number + "-A"));
    }

    @Test
    final void the_longest_ids_and_amounts_are_kept() {
        Money most = Money.ofMinor(Long.MAX_VALUE, Currency.USD);
        PaymentId payment = new PaymentId("\uAC00".repeat(100));
        String id = "i".repeat(100);
        IdempotencyKey key = IdempotencyKey.of("k".repeat(60));
        FrozenCancel frozen = new FrozenCancel(
                GatewayId.of("g".repeat(40)),
                payment,
                most,
                Scope.partial(most),
                key,
                new RequestDate(LocalDate.of(2026, 12, 31)),
                FrozenFields.builder().build(),
                false,
                null);
        Cancellation fresh = fresh(id, frozen);
        accept(fresh);
        assertThat(stored(id)).isEqualTo(fresh.toBuilder().reserved(most).build());
    }

    @Test
    final void the_frozen_request_comes_back_byte_for_byte() {
        Instant now = clock();
        FrozenFields fields = FrozenFields.builder()
                .put("zLast", "put first")
                .put(
                        "memo",
                        "\uACE0\uAC1D \uC694\uCCAD \\ \\n \"'=;|&<>%_\t\n\r\u0000 \u00E9 e\u0301 \uD83D\uDE00 end ")
                .put("empty", "")
                .put("blank", "  ")
                .put("amountInfo.totAmount", "0012")
                .put("long", "\uAC00".repeat(2000))
                .build();
        FrozenCancel plain = frozen(newPayment(), Scope.full(), THOUSAND, now);
        FrozenCancel frozen = new FrozenCancel(
                plain.gateway(),
                plain.payment(),
                plain.approvedAmount(),
                plain.scope(),
                plain.key(),
                plain.requestDate(),
                fields,
                plain.canBeLookedUp(),
                plain.lookUpSecret());
        accept(fresh("frozen", frozen));
        FrozenCancel stored = stored("frozen").frozen();
        assertThat(stored).isEqualTo(frozen);
        assertThat(stored.fields().encode()).isEqualTo(fields.encode());
        assertThat(stored.fields().sha256()).isEqualTo(fields.sha256());
        assertThat(stored.lookUpSecret()).isEqualTo(frozen.lookUpSecret());
    }

    @Test
    final void instants_are_kept_to_the_millisecond() {
        Instant accepted = Instant.parse("2026-11-23T15:00:00.001Z");
        Instant until = Instant.parse("2026-11-24T14:59:59.999Z");
        FrozenCancel frozen = frozen(newPayment(), Scope.full(), THOUSAND, new RequestDate(LocalDate.of(2026, 11, 24)));
        accept(Cancellation.accepted(id("instants"), frozen, accepted, until));
        Cancellation stored = stored("instants");
        assertThat(stored.acceptedAt()).isEqualTo(accepted);
        assertThat(stored.answerableUntil()).isEqualTo(until);
        assertThat(stored.nextStepAt()).isEqualTo(accepted);
        // A date is a date, whatever the zone of the process or of the database.
        assertThat(stored.frozen().requestDate()).isEqualTo(new RequestDate(LocalDate.of(2026, 11, 24)));
    }

    @Test
    final void many_threads_that_accept_one_id_store_it_once() throws Exception {
        PaymentId payment = newPayment();
        List<Acceptance> all = together(() -> accept(fresh("one", payment, Scope.partial(won(400)))));
        assertThat(all).filteredOn(Acceptance::isNew).hasSize(1);
        assertThat(all).extracting(Acceptance::cancellation).containsOnly(stored("one"));
        assertThat(file("one").history()).hasSize(1);
        assertThat(accept("rest", payment, Scope.full()).reserved()).isEqualTo(won(600));
    }

    @Test
    final void many_threads_together_never_reserve_more_than_the_payment() throws Exception {
        PaymentId payment = newPayment();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "part-" + i;
            tasks.add(() -> {
                try {
                    accept(id, payment, Scope.partial(won(300)));
                    return true;
                } catch (OverCancelException e) {
                    return false;
                }
            });
        }
        assertThat(together(tasks)).filteredOn(accepted -> accepted).hasSize(3);
        assertThat(accept("rest", payment, Scope.full()).reserved()).isEqualTo(won(100));
    }
}
