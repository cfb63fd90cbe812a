package io.paycancel.alipay.functional;

import static io.paycancel.alipay.functional.AlipayShop.full;
import static io.paycancel.alipay.functional.AlipayShop.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.model.CancellationId;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Outcome;
import io.paycancel.model.Receipt;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.testkit.Complaint;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.SimulatorSettings.RepeatedKey;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What goes wrong elsewhere: a duplicate-request error, which proves that the first request arrived, taken for a failure. */
class DuplicatesTest {
    private static final Set<String> DUPLICATE = Set.of(Complaint.DUPLICATE.defaultCode());

    private static AlipayShop open(UnaryOperator<AlipaySettings.Builder> settings) {
        return AlipayShop.open(simulator -> simulator.repeatedKey(RepeatedKey.REFUSED), settings);
    }

    @Test
    void a_duplicate_after_a_lost_answer_is_looked_up_and_a_full_one_is_cancelled() {
        try (AlipayShop shop = open(settings -> settings.duplicateCodes(DUPLICATE))) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));

            shop.cancel(full("r1", payment));
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.outcome("r1"))
                    .isInstanceOfSatisfying(
                            Outcome.Cancelled.class,
                            cancelled ->
                                    assertThat(cancelled.receipt().source()).isEqualTo(Receipt.Source.LOOK_UP));
            assertThat(shop.kicc.requests(AlipayShop.FIND)).hasSize(1);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
        }
    }

    @Test
    void of_a_captured_payment_too() {
        try (AlipayShop shop = open(settings -> settings.duplicateCodes(DUPLICATE))) {
            AlipayPayment payment = shop.paid();
            shop.kicc.capture(payment.pgCno());
            shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));

            shop.cancel(full("r1", payment));
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
        }
    }

    @Test
    void a_duplicate_of_a_part_is_cancelled_if_nobody_else_cancels_and_it_is_the_only_part() {
        try (AlipayShop shop =
                open(settings -> settings.duplicateCodes(DUPLICATE).soleCanceller(true))) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));

            shop.cancel(part("r1", payment, "12.03"));
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
        }
    }

    @Test
    void a_duplicate_of_a_part_is_for_a_person_otherwise() {
        try (AlipayShop shop = open(settings -> settings.duplicateCodes(DUPLICATE))) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));

            shop.cancel(part("r1", payment, "12.03"));
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.file("r1").cancellation().state()).isEqualTo(State.HANDED_OVER);
            assertThat(shop.file("r1").cancellation().handOverCause()).isEqualTo(HandOverCause.LOOK_UP_INCONCLUSIVE);
            assertThat(shop.file("r1").cancellation().evidence().lastReply().message())
                    .startsWith("statusCd TS06");
            shop.cancellations.settleByHand(
                    CancellationId.of("r1"), Settlement.asCancelled("kim", "seen in the merchant site"));
            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
        }
    }

    @Test
    void even_a_duplicate_code_that_is_not_configured_is_never_a_refusal_after_a_lost_answer() {
        try (AlipayShop shop = open(settings -> settings)) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));

            shop.cancel(full("r1", payment));
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
        }
    }

    @Test
    void a_refusal_after_a_request_that_never_arrived_is_confirmed_by_the_status_query() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(
                    Fault.reset(Fault.When.BEFORE_PROCESSING), Fault.answer("8521", Fault.When.BEFORE_PROCESSING));

            shop.cancel(full("r1", payment));
            shop.waitFor(Duration.ofHours(1));

            assertThat(shop.outcome("r1"))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("8521"));
            assertThat(shop.ledger(payment).refunds()).isZero();
        }
    }

    @Test
    void already_cancelled_is_a_refusal_where_nothing_was_lost() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            shop.kicc.cancelByNetwork(payment.pgCno());

            Outcome outcome = shop.cancel(full("r1", payment));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(Complaint.ALREADY_CANCELLED.defaultCode()));
            assertThat(shop.kicc.requests(AlipayShop.FIND)).isEmpty();
        }
    }
}
