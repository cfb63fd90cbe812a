package io.paycancel.model;

import static io.paycancel.Samples.PAYMENT;
import static io.paycancel.Samples.cents;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaymentBalanceTest {
    private static final Money TOTAL = won(10_000);
    private final PaymentBalance untouched = PaymentBalance.untouched(PAYMENT);

    private static Scope part(long won) {
        return Scope.partial(won(won));
    }

    @Test
    void parts_can_be_taken_up_to_the_approved_amount() {
        PaymentBalance.Reservation first = untouched.reserve(part(4_000), TOTAL);
        assertThat(first.reserved()).isEqualTo(won(4_000));
        PaymentBalance.Reservation second = first.balance().reserve(part(6_000), null);
        assertThat(second.balance()).isEqualTo(new PaymentBalance(PAYMENT, Currency.KRW, TOTAL, 10_000, 0, 2, false));
        assertThatThrownBy(() -> second.balance().reserve(part(1), TOTAL))
                .isInstanceOf(OverCancelException.class)
                .hasMessage("Payment PG-1: KRW 1 is more than is left: KRW 0 of KRW 10000")
                .extracting(e -> ((OverCancelException) e).paymentId())
                .isEqualTo(PAYMENT);
    }

    @Test
    void what_was_given_back_and_what_is_unknown_both_count() {
        PaymentBalance balance = untouched
                .reserve(part(3_000), TOTAL)
                .balance()
                .cancelled(won(3_000))
                .reserve(part(5_000), TOTAL)
                .balance();
        assertThat(balance.cancelled()).isEqualTo(3_000);
        assertThat(balance.reserved()).isEqualTo(5_000);
        assertThat(balance.reserve(part(2_000), TOTAL).reserved()).isEqualTo(won(2_000));
        assertThatThrownBy(() -> balance.reserve(part(2_001), TOTAL))
                .hasMessage("Payment PG-1: KRW 2001 is more than is left: KRW 2000 of KRW 10000");
    }

    @Test
    void what_was_refused_is_free_again() {
        PaymentBalance balance =
                untouched.reserve(part(10_000), TOTAL).balance().released(part(10_000), won(10_000));
        assertThat(balance.reserved()).isZero();
        assertThat(balance.reserve(part(10_000), TOTAL).reserved()).isEqualTo(TOTAL);
    }

    @Test
    void a_full_one_takes_what_is_left() {
        PaymentBalance.Reservation full = untouched
                .reserve(part(3_000), TOTAL)
                .balance()
                .cancelled(won(3_000))
                .reserve(Scope.full(), null);
        assertThat(full.reserved()).isEqualTo(won(7_000));
        assertThat(full.balance()).isEqualTo(new PaymentBalance(PAYMENT, Currency.KRW, TOTAL, 7_000, 3_000, 2, true));
        assertThat(full.balance().cancelled(won(7_000)).cancelled()).isEqualTo(10_000);
    }

    @Test
    void after_a_full_one_nothing_is_left_until_it_is_refused() {
        PaymentBalance full = untouched.reserve(Scope.full(), TOTAL).balance();
        String message = "Payment PG-1: a full cancellation is open or done; nothing is left to give back";
        assertThatThrownBy(() -> full.reserve(Scope.full(), TOTAL)).hasMessage(message);
        assertThatThrownBy(() -> full.reserve(part(1), TOTAL)).hasMessage(message);
        assertThatThrownBy(() -> full.cancelled(TOTAL).reserve(part(1), TOTAL)).hasMessage(message);
        assertThat(full.released(Scope.full(), TOTAL).reserve(part(1), TOTAL).reserved())
                .isEqualTo(won(1));
    }

    @Test
    void a_refused_part_does_not_free_a_full_one() {
        PaymentBalance both = untouched
                .reserve(part(4_000), TOTAL)
                .balance()
                .reserve(Scope.full(), TOTAL)
                .balance();
        PaymentBalance after = both.released(part(4_000), won(4_000));
        assertThat(after.fullTaken()).isTrue();
        assertThat(after.reserved()).isEqualTo(6_000);
    }

    @Test
    void a_full_one_of_nothing_is_refused() {
        PaymentBalance empty = untouched.reserve(part(10_000), TOTAL).balance();
        assertThatThrownBy(() -> empty.reserve(Scope.full(), TOTAL))
                .hasMessage("Payment PG-1: nothing is left to give back of KRW 10000");
    }

    @Test
    void a_full_one_of_an_unknown_amount_takes_everything_without_a_number() {
        PaymentBalance.Reservation full = untouched.reserve(Scope.full(), null);
        assertThat(full.reserved()).isNull();
        assertThat(full.balance()).isEqualTo(new PaymentBalance(PAYMENT, null, null, 0, 0, 1, true));
        assertThat(full.balance().cancelled(null).fullTaken()).isTrue();
        assertThat(full.balance().released(Scope.full(), null))
                .isEqualTo(new PaymentBalance(PAYMENT, null, null, 0, 0, 1, false));
    }

    @Test
    void parts_of_an_unknown_amount_are_added_up_but_not_limited() {
        PaymentBalance some = untouched.reserve(part(Long.MAX_VALUE - 5), null).balance();
        assertThat(some.reserve(part(5), null).balance().reserved()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> some.reserve(part(6), null))
                .isInstanceOf(OverCancelException.class)
                .hasMessage("Payment PG-1: KRW 6 is more than is left: KRW 5");
    }

    @Test
    void the_approved_amount_may_be_said_later_but_not_otherwise() {
        PaymentBalance some = untouched.reserve(part(4_000), null).balance().cancelled(won(4_000));
        assertThat(some.reserve(part(6_000), TOTAL).balance().approved()).isEqualTo(TOTAL);
        assertThat(some.reserve(Scope.full(), won(4_001)).reserved()).isEqualTo(won(1));
        assertThatThrownBy(() -> some.reserve(Scope.full(), won(4_000)))
                .hasMessage("Payment PG-1: nothing is left to give back of KRW 4000");
        assertThatThrownBy(() -> some.reserve(Scope.full(), won(3_999)))
                .hasMessage("Payment PG-1: more than the approved KRW 3999 is already reserved or given back");
        PaymentBalance known = some.reserve(part(1), TOTAL).balance();
        assertThatThrownBy(() -> known.reserve(part(1), won(9_999)))
                .hasMessage("Payment PG-1: the approved amount is said to be KRW 9999, but was said to be KRW 10000");
    }

    @Test
    void reserved_parts_count_when_the_approved_amount_is_said_later() {
        PaymentBalance some = untouched
                .reserve(part(4_000), null)
                .balance()
                .reserve(part(100), null)
                .balance();
        PaymentBalance half = some.cancelled(won(4_000));
        assertThatThrownBy(() -> half.reserve(part(1), won(4_099)))
                .hasMessage("Payment PG-1: more than the approved KRW 4099 is already reserved or given back");
        assertThatThrownBy(() -> half.reserve(part(1), won(4_100)))
                .hasMessage("Payment PG-1: KRW 1 is more than is left: KRW 0 of KRW 4100");
    }

    @Test
    void one_payment_has_one_currency() {
        PaymentBalance won = untouched.reserve(part(1), null).balance();
        assertThatThrownBy(() -> won.reserve(Scope.partial(cents(1)), null))
                .hasMessage("Payment PG-1: USD 0.01 is not in the payment's currency, KRW");
        assertThatThrownBy(() -> won.reserve(Scope.full(), cents(500)))
                .hasMessage("Payment PG-1: the approved USD 5.00 is not in the payment's currency, KRW");
        assertThatThrownBy(() -> untouched.reserve(Scope.partial(cents(1)), TOTAL))
                .hasMessage("Payment PG-1: USD 0.01 is not in the payment's currency, KRW");
        assertThat(won.reserve(Scope.full(), null).balance().currency()).isEqualTo(Currency.KRW);
    }

    @Test
    void only_the_first_cancellation_ever_accepted_is_the_only_one() {
        assertThat(untouched.hasOnlyOne()).isFalse();
        PaymentBalance one = untouched.reserve(part(4_000), TOTAL).balance();
        assertThat(one.hasOnlyOne()).isTrue();
        assertThat(one.cancelled(won(4_000)).hasOnlyOne()).isTrue();
        PaymentBalance two = one.reserve(part(1_000), TOTAL).balance();
        assertThat(two.hasOnlyOne()).isFalse();
        // A refusal may have been believed wrongly: it still counts.
        assertThat(two.released(part(1_000), won(1_000)).hasOnlyOne()).isFalse();
        assertThat(one.reserve(Scope.full(), TOTAL).balance().hasOnlyOne()).isFalse();
        assertThat(untouched.reserve(Scope.full(), null).balance().accepted()).isEqualTo(1);
    }

    @Test
    void an_approved_amount_is_forgotten_with_the_refused_request_that_named_it() {
        PaymentBalance wrong = untouched.reserve(part(4_000), won(40_000)).balance();
        PaymentBalance free = wrong.released(part(4_000), won(4_000));
        assertThat(free.approved()).isNull();
        assertThat(free.currency()).isNull();
        assertThat(free.reserve(part(4_000), TOTAL).balance().approved()).isEqualTo(TOTAL);
    }

    @Test
    void an_approved_amount_is_kept_while_anything_else_is_taken() {
        PaymentBalance two = untouched
                .reserve(part(4_000), TOTAL)
                .balance()
                .reserve(part(1_000), TOTAL)
                .balance();
        assertThat(two.released(part(1_000), won(1_000)).approved()).isEqualTo(TOTAL);
        PaymentBalance done = two.cancelled(won(4_000)).released(part(1_000), won(1_000));
        assertThat(done.approved()).isEqualTo(TOTAL);
        PaymentBalance all = untouched
                .reserve(part(4_000), null)
                .balance()
                .reserve(Scope.full(), null)
                .balance()
                .released(part(4_000), won(4_000));
        assertThat(all.fullTaken()).isTrue();
        assertThat(all.currency()).isEqualTo(Currency.KRW);
    }
}
