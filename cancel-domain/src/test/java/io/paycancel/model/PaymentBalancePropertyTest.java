package io.paycancel.model;

import static io.paycancel.Samples.PAYMENT;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class PaymentBalancePropertyTest {
    private static final long TOTAL = 1_000;

    /** One thing that happens: a cancellation is asked for, or the n-th open one is decided. */
    record Happening(boolean asksFor, long part, int which, boolean cancelled, boolean saysTotal) {}

    private record Held(Scope scope, @Nullable Money reserved) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 700),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Happening::new)
                .list()
                .ofMaxSize(40);
    }

    @Property
    void what_is_reserved_and_cancelled_never_exceeds_a_known_amount(@ForAll("happenings") List<Happening> happenings) {
        PaymentBalance balance = PaymentBalance.untouched(PAYMENT);
        List<Held> open = new ArrayList<>();
        long givenBack = 0;
        for (Happening happening : happenings) {
            if (happening.asksFor()) {
                Scope scope = happening.part() == 0 ? Scope.full() : Scope.partial(won(happening.part()));
                try {
                    var reservation = balance.reserve(scope, happening.saysTotal() ? won(TOTAL) : null);
                    balance = reservation.balance();
                    open.add(new Held(scope, reservation.reserved()));
                } catch (OverCancelException refused) {
                    assertThat(refused.paymentId()).isEqualTo(PAYMENT);
                }
            } else if (!open.isEmpty()) {
                Held held = open.remove(happening.which() % open.size());
                if (happening.cancelled()) {
                    balance = balance.cancelled(held.reserved());
                    givenBack += units(held);
                } else {
                    balance = balance.released(held.scope(), held.reserved());
                }
            }
            // What is open stays reserved, to the last won, whatever else happens.
            assertThat(balance.reserved())
                    .isEqualTo(open.stream()
                            .mapToLong(PaymentBalancePropertyTest::units)
                            .sum());
            assertThat(balance.cancelled()).isEqualTo(givenBack);
            if (balance.approved() != null) {
                assertThat(balance.reserved() + balance.cancelled()).isBetween(0L, TOTAL);
            }
            if (open.stream().anyMatch(held -> held.scope() instanceof Scope.Full)) {
                assertThat(balance.fullTaken()).isTrue();
            }
        }
    }

    private static long units(Held held) {
        return held.reserved() == null ? 0 : held.reserved().minorUnits();
    }
}
