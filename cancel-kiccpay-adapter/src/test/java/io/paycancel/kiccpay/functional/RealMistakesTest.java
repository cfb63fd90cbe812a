package io.paycancel.kiccpay.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import feign.Request;
import io.paycancel.Cancellations;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.Outcome;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.Fault.When;
import io.paycancel.testkit.ReceivedRequest;
import io.paycancel.wire.NotSentException;
import io.paycancel.wire.SendOnceClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong in real integrations, each played from end to end. */
class RealMistakesTest {
    private static final SendOnceClient SEND_ONCE = SendOnceClient.create();

    @Test
    void a_retry_makes_no_new_key() {
        AtomicInteger calls = new AtomicInteger();
        Client twiceUnreachable = (request, options) -> {
            if (calls.incrementAndGet() <= 2) {
                throw new NotSentException("unreachable");
            }
            return SEND_ONCE.execute(request, options);
        };
        try (Shop shop = Shop.inTheMorning().over(twiceUnreachable)) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            Outcome first = node.cancel(Shop.cancellation("order-1", approved));
            assertThat(((Outcome.Unknown) first).cause()).isEqualTo(UnknownCause.NOT_SENT);
            String key = shop.file("order-1").cancellation().frozen().key().value();

            node.cancel(Shop.cancellation("order-1", approved));
            shop.letPass(node, Duration.ofHours(1));

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.cancels()).hasSize(1);
            assertThat(shop.cancels().get(0).body())
                    .contains("\"mercTrxNo\":\"" + key + "\"")
                    .as("the time of the acceptance, not of the third attempt")
                    .contains("\"tranTm\":\"110000\"");
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    @Test
    void the_request_date_is_korean_while_it_is_still_yesterday_in_utc() {
        try (Shop shop = Shop.at("2026-11-22T15:30:00Z")) {
            ApprovedKiccpay approved = shop.approve(10_000);

            assertThat(shop.node().cancel(Shop.cancellation("order-1", approved)))
                    .isInstanceOf(Outcome.Cancelled.class);

            assertThat(shop.cancels().get(0).body())
                    .contains("\"tranDt\":\"20261123\",\"tranTm\":\"003000\"")
                    .contains("\"orgAprvDt\":\"20261123\"");
        }
    }

    @Test
    void cancellations_of_the_same_instant_have_different_keys() {
        try (Shop shop = Shop.inTheMorning()) {
            Cancellations node = shop.node();
            for (int i = 0; i < 20; i++) {
                node.cancel(Shop.cancellation("order-" + i, shop.approve(1_000)));
            }

            assertThat(shop.cancels().stream().map(RealMistakesTest::mercTrxNo).distinct())
                    .hasSize(20)
                    .allSatisfy(key -> assertThat(key).hasSize(20));
        }
    }

    private static String mercTrxNo(ReceivedRequest request) {
        String name = "\"mercTrxNo\":\"";
        int begin = request.body().indexOf(name) + name.length();
        return request.body().substring(begin, request.body().indexOf('"', begin));
    }

    @Test
    void a_deadline_below_30_seconds_is_refused_for_kicc_and_30_seconds_are_the_default() {
        KiccpaySettings.Builder settings = KiccpaySettings.builder()
                .baseUrl(URI.create("https://smpy.kicc.co.kr"))
                .channelId("CH")
                .secretKey(io.paycancel.model.Secret.of("a-long-key"))
                .tid("T")
                .svcId("S")
                .bizrNo("B");

        assertThat(settings.build().endpoint().deadline()).isEqualTo(Duration.ofSeconds(30));
        assertThatThrownBy(() -> settings.deadline(Duration.ofSeconds(10)).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("deadline must be at least 30 s");
    }

    @Test
    void a_time_out_is_not_stored_as_a_failure() {
        try (Shop shop = Shop.inTheMorning().with(settings -> settings.deadline(Duration.ofSeconds(1)))) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.next(Fault.loseAnswer());

            Outcome outcome = node.cancel(Shop.withApproval("order-1", approved));

            assertThat(((Outcome.Unknown) outcome).cause()).isEqualTo(UnknownCause.NO_ANSWER);
            assertThat(shop.file("order-1").cancellation().state()).isEqualTo(State.UNKNOWN);
            assertThat(shop.refunds(approved)).as("it had arrived").isOne();
        }
    }

    @Test
    void what_is_signed_is_what_is_sent() {
        Client otherBody = (request, options) -> SEND_ONCE.execute(
                Request.create(
                        request.httpMethod(),
                        request.url(),
                        request.headers(),
                        new String(request.body(), StandardCharsets.UTF_8)
                                .replace("\"trxAmt\":10000", "\"trxAmt\":10001")
                                .getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8,
                        request.requestTemplate()),
                options);
        try (Shop shop = Shop.inTheMorning()) {
            ApprovedKiccpay approved = shop.approve(10_000);
            Outcome changed = shop.over(otherBody).node().cancel(Shop.cancellation("order-1", approved));
            assertThat(((Outcome.Refused) changed).code()).as("bad signature").isEqualTo("Z006");
            assertThat(shop.refunds(approved)).isZero();

            Outcome asSigned = shop.over(SEND_ONCE).node().cancel(Shop.cancellation("order-1-again", approved));
            assertThat(asSigned).isInstanceOf(Outcome.Cancelled.class);
        }
    }

    @Test
    void a_cancellation_keeps_the_account_that_it_was_accepted_with() {
        try (Shop shop = Shop.inTheMorning()) {
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.node().accept(Shop.cancellation("order-1", approved));

            Cancellations redeployed = shop.with(
                            settings -> settings.tid("OTHER").svcId("OTHER").bizrNo("OTHER"))
                    .node();
            shop.letPass(redeployed, Duration.ofMinutes(1));

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.cancels().get(0).body())
                    .startsWith("{\"tid\":\"T123456789\",\"svcId\":\"SVC_SIMPLE\",\"bizrNo\":\"1234567890\",");
        }
    }

    @Test
    void a_duplicate_request_error_is_looked_up_if_its_code_is_known() {
        try (Shop shop = Shop.inTheMorning().with(settings -> settings.undecidedCodes(Set.of("Z015")))) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            shop.kicc.next(Fault.duplicate(When.AFTER_PROCESSING));

            Outcome first = node.cancel(Shop.withApproval("order-1", approved));
            assertThat(first).isInstanceOf(Outcome.Unknown.class);
            shop.letPass(node, Duration.ofHours(1));

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.cancels()).hasSize(1);
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    @Test
    void two_agents_cancel_the_same_payment_once() {
        try (Shop shop = Shop.inTheMorning()) {
            Cancellations node = shop.node();
            ApprovedKiccpay approved = shop.approve(10_000);
            node.accept(Shop.cancellation("agent-1", approved));

            assertThatThrownBy(() -> node.cancel(Shop.cancellation("agent-2", approved)))
                    .isInstanceOf(OverCancelException.class);
            shop.letPass(node, Duration.ofMinutes(1));

            assertThat(shop.cancels()).hasSize(1);
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    @Test
    void many_threads_on_two_nodes_cancel_the_same_payment_once() throws Exception {
        try (Shop shop = Shop.inTheMorning()) {
            List<Cancellations> nodes = List.of(shop.node(), shop.node());
            ApprovedKiccpay approved = shop.approve(10_000);
            int threads = 8;
            CyclicBarrier together = new CyclicBarrier(threads);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<Future<Outcome>> outcomes = pool.invokeAll(java.util.stream.IntStream.range(0, threads)
                        .<Callable<Outcome>>mapToObj(i -> () -> {
                            together.await();
                            return nodes.get(i % 2).cancel(Shop.cancellation("order-1", approved));
                        })
                        .toList());
                for (Future<Outcome> outcome : outcomes) {
                    assertThat(outcome.get()).isNotInstanceOf(Outcome.Refused.class);
                }
            } finally {
                pool.shutdownNow();
            }

            assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.cancels()).hasSize(1);
            assertThat(shop.refunds(approved)).isOne();
        }
    }

    @Test
    void the_http_client_does_not_send_again_by_itself() {
        for (Fault fault : List.of(
                Fault.reset(When.AFTER_PROCESSING),
                Fault.reset(When.BEFORE_PROCESSING),
                Fault.retryAtOnce(When.AFTER_PROCESSING),
                Fault.redirect(302, When.AFTER_PROCESSING),
                Fault.redirect(307, When.AFTER_PROCESSING),
                Fault.redirect(308, When.AFTER_PROCESSING),
                Fault.truncatedAnswer())) {
            try (Shop shop = Shop.inTheMorning()) {
                Cancellations node = shop.node();
                ApprovedKiccpay warmUp = shop.approve(1);
                assertThat(node.cancel(Shop.cancellation("warm-up", warmUp))).isInstanceOf(Outcome.Cancelled.class);
                ApprovedKiccpay approved = shop.approve(10_000);
                shop.kicc.next(fault);

                Outcome outcome = node.cancel(Shop.withApproval("order-1", approved));

                assertThat(outcome).as("%s", fault).isInstanceOf(Outcome.Unknown.class);
                assertThat(shop.cancels()).as("%s", fault).hasSize(2);
            }
        }
    }

    @Test
    void a_page_of_html_leaves_it_unknown_and_keeps_the_status() {
        for (int status : List.of(200, 400, 404, 500, 502, 503)) {
            try (Shop shop = Shop.inTheMorning()) {
                Cancellations node = shop.node();
                ApprovedKiccpay approved = shop.approve(10_000);
                shop.kicc.next(Fault.html(status, When.AFTER_PROCESSING));

                Outcome first = node.cancel(Shop.withApproval("order-1", approved));

                assertThat(((Outcome.Unknown) first).cause())
                        .isEqualTo(status == 200 ? UnknownCause.UNREADABLE_ANSWER : UnknownCause.HTTP_ERROR);
                assertThat(shop.file("order-1").attempts().get(0).reply().httpStatus())
                        .isEqualTo(status);
                shop.letPass(node, Duration.ofHours(1));
                assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
                assertThat(shop.refunds(approved)).isOne();
            }
        }
    }

    @Test
    void garbage_in_the_answer_leaves_it_unknown() {
        for (Fault fault : List.of(Fault.garbage(), Fault.truncatedJson(), Fault.oversized(1_000_000))) {
            try (Shop shop = Shop.inTheMorning()) {
                Cancellations node = shop.node();
                ApprovedKiccpay approved = shop.approve(10_000);
                shop.kicc.next(fault);

                assertThat(((Outcome.Unknown) node.cancel(Shop.withApproval("order-1", approved))).cause())
                        .as("%s", fault)
                        .isEqualTo(UnknownCause.UNREADABLE_ANSWER);
                shop.letPass(node, Duration.ofHours(1));
                assertThat(shop.outcome("order-1")).isInstanceOf(Outcome.Cancelled.class);
                assertThat(shop.refunds(approved)).isOne();
            }
        }
    }
}
