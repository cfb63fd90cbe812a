package io.paycancel.kiccpay.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.CancellationId;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Outcome;
import io.paycancel.model.Receipt;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.Fault.When;
import io.paycancel.testkit.ReceivedRequest;
import io.paycancel.wire.SendOnceClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** When the answer to a cancellation is lost: it is never sent again. */
class LostAnswerTest {

    @Test
    void a_lost_answer_is_settled_by_a_net_cancel_of_the_approval() {
        try (Shop shop = Shop.inTheMorning()) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.next(Fault.reset(When.AFTER_PROCESSING));

            Outcome first = node.cancel(Shop.withApproval("order-1", approved));
            assertThat(((Outcome.Unknown) first).cause()).isEqualTo(UnknownCause.NO_ANSWER);
            shop.letPass(node, Duration.ofHours(1));

            assertThat(((Outcome.Cancelled) shop.outcome("order-1")).receipt().source())
                    .isEqualTo(Receipt.Source.LOOK_UP);
            assertOneNetCancelOf(shop, approved);
        }
    }

    @Test
    void a_lost_request_is_settled_by_a_net_cancel_of_the_approval_too() {
        try (Shop shop = Shop.inTheMorning()) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.next(Fault.reset(When.BEFORE_PROCESSING));

            node.cancel(Shop.withApproval("order-1", approved));
            assertThat(shop.remaining(approved)).isEqualTo(10_000);
            shop.letPass(node, Duration.ofHours(1));

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertOneNetCancelOf(shop, approved);
        }
    }

    private static void assertOneNetCancelOf(Shop shop, ApprovedKiccpay approved) {
        assertThat(shop.cancels()).hasSize(1);
        assertThat(shop.netCancels()).hasSize(1);
        assertThat(shop.netCancels().get(0).body())
                .contains("\"mercTrxNo\":\"" + approved.mercTrxNo() + "\"")
                .contains("\"tokenKey\":\"" + approved.tokenKey().reveal() + "\"");
        assertThat(shop.refunds(approved)).isOne();
        assertThat(shop.remaining(approved)).isZero();
        assertThat(shop.file("order-1").cancellation().frozen().lookUpSecret())
                .as("wiped once decided")
                .isNull();
    }

    @Test
    void the_net_cancel_waits_until_kicc_cannot_be_working_on_the_cancellation_any_more() {
        try (Shop shop = Shop.inTheMorning()) {
            Cancellations node = shop.node();
            shop.kicc.next(Fault.reset(When.AFTER_PROCESSING));
            node.cancel(Shop.withApproval("order-1", shop.approve(10_000)));

            shop.letPass(node, Duration.ofSeconds(49));
            assertThat(shop.netCancels()).isEmpty();
            shop.letPass(node, Duration.ofSeconds(1));
            assertThat(shop.netCancels()).hasSize(1);
        }
    }

    @Test
    void without_the_approvals_data_it_is_handed_over_at_once() {
        try (Shop shop = Shop.inTheMorning()) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.next(Fault.reset(When.AFTER_PROCESSING));

            Outcome outcome = node.cancel(Shop.cancellation("order-1", approved));

            assertThat(((Outcome.Unknown) outcome).cause()).isEqualTo(UnknownCause.HANDED_OVER);
            assertThat(shop.file("order-1").cancellation().handOverCause()).isEqualTo(HandOverCause.LOOK_UP_IMPOSSIBLE);
            shop.letPass(node, Duration.ofDays(2));
            assertThat(shop.kicc.requests()).hasSize(1);

            node.settleByHand(
                    CancellationId.of("order-1"), Settlement.asCancelled("kim", "KICC's merchant page: cancelled"));
            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
        }
    }

    @Test
    void while_its_own_answer_is_lost_the_same_net_cancel_is_sent_again() {
        try (Shop shop = Shop.inTheMorning()) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.nextOn(Shop.CANCEL, Fault.reset(When.AFTER_PROCESSING));
            shop.kicc.nextOn(
                    Shop.NET_CANCEL,
                    Fault.reset(When.AFTER_PROCESSING),
                    Fault.html(502, When.BEFORE_PROCESSING),
                    Fault.truncatedJson());

            node.cancel(Shop.withApproval("order-1", approved));
            shop.letPass(node, Duration.ofHours(2));

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.cancels()).hasSize(1);
            assertThat(shop.netCancels()).hasSize(4);
            assertThat(shop.netCancels().stream().map(ReceivedRequest::body).distinct())
                    .hasSize(1);
            assertThat(shop.netCancels().stream()
                            .map(request -> request.header("X-KICC-Nonce"))
                            .distinct())
                    .hasSize(4);
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    @Test
    void a_code_for_already_reversed_is_given_to_a_person_unless_it_is_configured() {
        for (boolean configured : List.of(false, true)) {
            try (Shop shop = Shop.at("2026-11-23T02:00:00Z", kicc -> kicc.tellsAlreadyReversed(true))) {
                Cancellations node = shop.with(
                                settings -> configured ? settings.alreadyReversedCodes(Set.of("Z019")) : settings)
                        .node();
                ApprovedKiccpay approved = shop.approve(10_000);
                shop.kicc.next(Fault.reset(When.AFTER_PROCESSING));
                node.cancel(Shop.withApproval("order-1", approved));
                shop.letPass(node, Duration.ofHours(1));

                if (configured) {
                    assertThat(((Outcome.Cancelled) shop.outcome("order-1"))
                                    .receipt()
                                    .details())
                            .containsEntry("respCd", "Z019");
                } else {
                    assertThat(shop.file("order-1").cancellation().handOverCause())
                            .isEqualTo(HandOverCause.LOOK_UP_INCONCLUSIVE);
                    assertThat(shop.file("order-1")
                                    .cancellation()
                                    .evidence()
                                    .lastReply()
                                    .code())
                            .isEqualTo("Z019");
                }
                assertThat(shop.netCancels()).hasSize(1);
                assertThat(shop.refunds(approved)).isOne();
            }
        }
    }

    @Test
    void accepted_a_minute_before_midnight_it_is_handed_over_rather_than_net_cancelled_on_the_next_day() {
        try (Shop shop = Shop.at("2026-11-23T14:59:00Z")) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.next(Fault.reset(When.AFTER_PROCESSING));

            node.cancel(Shop.withApproval("order-1", approved));
            shop.letPass(node, Duration.ofDays(1));

            assertThat(shop.file("order-1").cancellation().handOverCause())
                    .isEqualTo(HandOverCause.ANSWER_WINDOW_CLOSING);
            assertThat(shop.netCancels()).isEmpty();
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    @Test
    void with_a_longer_window_it_is_net_cancelled_on_the_next_day_with_the_approvals_date() {
        try (Shop shop = Shop.at("2026-11-23T14:59:30Z")) {
            Cancellations node = shop.with(settings -> settings.answerWindow(new AnswerWindow(1)))
                    .node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.next(Fault.reset(When.AFTER_PROCESSING));

            node.cancel(Shop.withApproval("order-1", approved));
            shop.letPass(node, Duration.ofHours(1));

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.netCancels().get(0).when()).isAfterOrEqualTo("2026-11-23T15:00:00Z");
            assertThat(shop.netCancels().get(0).body()).contains("\"tranDt\":\"20261123\"");
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    @Test
    void an_answer_that_speaks_of_another_transaction_is_settled_by_a_net_cancel() {
        try (Shop shop = Shop.inTheMorning()) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.next(Fault.otherTransaction(When.BEFORE_PROCESSING));

            Outcome first = node.cancel(Shop.withApproval("order-1", approved));
            assertThat(((Outcome.Unknown) first).cause()).isEqualTo(UnknownCause.MISMATCHING_ANSWER);
            shop.letPass(node, Duration.ofHours(1));

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    @Test
    void a_process_that_dies_while_it_sends_leaves_an_unknown_that_is_net_cancelled() {
        try (Shop shop = Shop.inTheMorning()) {
            ApprovedKiccpay approved = shop.approve(10_000);
            AtomicBoolean dies = new AtomicBoolean(true);
            SendOnceClient sendOnce = SendOnceClient.create();
            Cancellations dying = shop.over((request, options) -> {
                        var response = sendOnce.execute(request, options);
                        if (dies.getAndSet(false)) {
                            response.close();
                            throw new Killed();
                        }
                        return response;
                    })
                    .node();

            assertThatThrownBy(() -> dying.cancel(Shop.withApproval("order-1", approved)))
                    .isInstanceOf(Killed.class);
            assertThat(shop.file("order-1").cancellation().state()).isEqualTo(State.SENDING);
            shop.letPass(shop.node(), Duration.ofHours(1));

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.cancels()).hasSize(1);
            assertThat(shop.netCancels()).hasSize(1);
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    /** Nothing in the engine catches it, as nothing catches a power cut. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
