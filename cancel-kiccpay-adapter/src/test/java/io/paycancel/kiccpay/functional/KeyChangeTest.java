package io.paycancel.kiccpay.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Outcome;
import io.paycancel.model.Receipt;
import io.paycancel.model.Secret;
import io.paycancel.model.State;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Complaint;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.Fault.When;
import io.paycancel.testkit.KiccpayMerchant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The signing key is changed between a cancellation whose answer was lost and its net-cancel. */
class KeyChangeTest {
    private static final KiccpayMerchant OLD = KiccpayMerchant.DEMO;
    private static final KiccpayMerchant NEW = new KiccpayMerchant(
            OLD.tid(), OLD.svcId(), OLD.bizrNo(), OLD.channelId(), Secret.of("the-key-of-next-month"));
    /** Ten seconds after the shop opens. */
    private static final Instant CHANGE = Instant.parse("2026-11-23T02:00:10Z");

    private static final String WRONG_SIGNATURE = Complaint.BAD_SIGNATURE.defaultCode();

    private static Shop shop(KiccpayMerchant knownAtFirst) {
        return Shop.at("2026-11-23T02:00:00Z", kicc -> kicc.merchant(knownAtFirst))
                .with(settings -> settings.nextSecretKey(NEW.secretKey()).nextSecretKeyFrom(CHANGE));
    }

    @Test
    void the_net_cancel_is_signed_with_the_new_key_and_the_money_goes_back_once() {
        for (List<KiccpayMerchant> then : List.of(List.of(OLD, NEW), List.of(NEW))) {
            try (Shop shop = shop(OLD)) {
                Cancellations node = shop.node();
                ApprovedKiccpay approved = shop.approve(10_000);
                shop.kicc.next(Fault.reset(When.AFTER_PROCESSING));
                assertThat(node.cancel(Shop.withApproval("order-1", approved))).isInstanceOf(Outcome.Unknown.class);
                assertThat(shop.time.now()).isBefore(CHANGE);
                shop.kicc.know(then.toArray(KiccpayMerchant[]::new));
                shop.letPass(node, Duration.ofHours(1));

                assertThat(((Outcome.Cancelled) shop.outcome("order-1"))
                                .receipt()
                                .source())
                        .isEqualTo(Receipt.Source.LOOK_UP);
                assertThat(shop.cancels()).hasSize(1);
                assertThat(shop.netCancels()).hasSize(1);
                assertThat(shop.refunds(approved)).isOne();
            }
        }
    }

    @Test
    void if_kicc_changes_later_the_refused_net_cancel_is_for_a_person() {
        try (Shop shop = shop(OLD)) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.next(Fault.reset(When.AFTER_PROCESSING));
            node.cancel(Shop.withApproval("order-1", approved));
            shop.letPass(node, Duration.ofHours(1));

            assertThat(shop.file("order-1").cancellation().handOverCause())
                    .isEqualTo(HandOverCause.LOOK_UP_INCONCLUSIVE);
            assertThat(shop.file("order-1")
                            .cancellation()
                            .evidence()
                            .lastReply()
                            .code())
                    .isEqualTo(WRONG_SIGNATURE);
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    @Test
    void if_kicc_changed_earlier_and_its_code_is_named_the_net_cancel_of_after_the_moment_settles_it() {
        try (Shop shop = shop(NEW)) {
            Cancellations node = shop.with(settings -> settings.nextSecretKey(NEW.secretKey())
                            .nextSecretKeyFrom(CHANGE)
                            .undecidedCodes(Set.of(WRONG_SIGNATURE)))
                    .node();
            ApprovedKiccpay approved = shop.approve(10_000);
            node.cancel(Shop.withApproval("order-1", approved));
            assertThat(shop.file("order-1").cancellation().state()).isEqualTo(State.UNKNOWN);
            shop.letPass(node, Duration.ofHours(1));

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.cancels()).hasSize(1);
            assertThat(shop.refunds(approved)).isOne();
        }
    }
}
