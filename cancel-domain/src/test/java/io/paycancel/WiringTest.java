package io.paycancel;

import static io.paycancel.Samples.DEADLINE;
import static io.paycancel.Samples.GATEWAY;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Samples.Payment;
import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.PaymentId;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.UnknownGatewayException;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.Claimant;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Misconfiguration is told when things are put together, and says what to do. */
class WiringTest {
    private static final CancellationId ID = CancellationId.of("order-42");
    private final Hand time = new Hand(NOON);

    record OtherPayment(PaymentId paymentId, Money approvedAmount) implements OriginalPayment {}

    private Cancellations.Builder builder() {
        return Cancellations.builder()
                .store(new NonDurableStore(time))
                .agenda((id, at) -> {})
                .time(time);
    }

    private static Till till(String id) {
        return new Till(GatewayId.of(id), Samples.resending());
    }

    private static Till till(String id, Duration deadline, Duration grace) {
        return new Till(
                GatewayId.of(id), new GatewayRules(true, LookUp.QUERY, new AnswerWindow(1), deadline, grace, false));
    }

    private static void assertRefused(Cancellations.Builder builder, String message) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void what_is_missing_is_named() {
        assertRefused(Cancellations.builder(), "Cancellations needs its store: call builder().store(...)");
        assertRefused(
                Cancellations.builder().store(new NonDurableStore(time)),
                "Cancellations needs its agenda: call builder().agenda(...)");
        assertRefused(builder(), "Cancellations needs at least one gateway: call builder().gateway(...)");
    }

    @Test
    void something_is_put_around_each_gateway_the_last_outermost() {
        List<String> order = new ArrayList<>();
        Cancellations cancellations = builder()
                .aroundGateways(gateway -> new Noting<>(gateway, "inner", order))
                .gateway(till("x").answers(new Answer.Cancelled(Samples.RECEIPT, Samples.REPLY)))
                .aroundGateways(gateway -> new Noting<>(gateway, "outer", order))
                .build();
        cancellations.cancel(CancelRequest.full(ID, new Payment(PAYMENT, Samples.won(1000))));
        assertThat(order).containsExactly("outer x", "inner x");
    }

    /** Notes that it was asked to send. */
    private record Noting<P extends OriginalPayment>(PaymentGateway<P> inner, String name, List<String> order)
            implements PaymentGateway<P> {
        @Override
        public GatewayProfile<P> profile() {
            return inner.profile();
        }

        @Override
        public FrozenCancel freeze(CancelRequest<P> request, IdempotencyKey key, Instant acceptedAt) {
            return inner.freeze(request, key, acceptedAt);
        }

        @Override
        public Answer send(FrozenCancel cancel, Departure departure) {
            order.add(name + " " + profile().id());
            return inner.send(cancel, departure);
        }

        @Override
        public Answer lookUp(FrozenCancel cancel, Departure departure) {
            return inner.lookUp(cancel, departure);
        }
    }

    @Test
    void two_gateways_of_one_id_are_refused() {
        assertRefused(
                builder().gateway(till("x")).gateway(till("x")),
                "Two gateways have the id x; give one of them another");
    }

    @Test
    void a_lease_has_room_for_the_longest_exchange() {
        assertRefused(
                builder().gateway(till("x", DEADLINE, Duration.ofSeconds(2))),
                "Gateway x: the deadline (PT30S) must be shorter than the lease (PT32S) less PT2S; give it more grace");
        assertThat(builder()
                        .gateway(till("x", DEADLINE, Duration.ofSeconds(2).plusNanos(1)))
                        .build())
                .isNotNull();
        Gateways both =
                new Gateways(List.of(till("x", DEADLINE, Duration.ZERO), till("y", DEADLINE, Duration.ofSeconds(40))));
        assertThat(both.lease()).isEqualTo(Duration.ofSeconds(70));
        assertThat(new Gateways(List.of(till("y", DEADLINE, Duration.ofSeconds(40)), till("x"))).lease())
                .isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void a_node_has_a_name_that_people_can_read() {
        for (String node : new String[] {"", " ", "a\nb", "x".repeat(101)}) {
            assertRefused(
                    builder().gateway(till("x")).node(node),
                    "node must be 1 to 100 characters, not blank and without control characters, was " + node.length());
        }
        assertThat(builder().gateway(till("x")).node("x".repeat(100)).build()).isNotNull();
        assertThatThrownBy(() -> new Claimant("a", Duration.ZERO, Set.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("lease must be more than zero, was PT0S");
        assertThatThrownBy(() -> new Claimant("a", Duration.ofSeconds(-1), Set.of()))
                .hasMessage("lease must be more than zero, was PT-1S");
    }

    @Test
    void nothing_is_set_to_null() {
        assertThatThrownBy(() -> builder().time(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("time");
        assertThatThrownBy(() -> builder().keys(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("keys");
        assertThatThrownBy(() -> builder().node(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("node");
        assertThatThrownBy(() -> builder().retryPolicy(null)).hasMessage("retryPolicy");
        assertThatThrownBy(() -> builder().listener(null)).hasMessage("listener");
        assertThatThrownBy(() -> builder().gateway(null)).hasMessage("gateway");
    }

    @Test
    void a_request_needs_exactly_one_taker() {
        Cancellations one = builder().gateway(till("x")).build();
        assertThatThrownBy(() -> one.accept(CancelRequest.full(ID, new OtherPayment(PAYMENT, null))))
                .isInstanceOf(UnknownGatewayException.class)
                .hasMessage("No gateway takes a OtherPayment; configured: [x takes Payment]");
        assertThatThrownBy(() -> one.accept(
                        CancelRequest.full(ID, new Payment(PAYMENT, null)).via(GatewayId.of("y"))))
                .hasMessage("No gateway takes a Payment under the id 'y'; configured: [x takes Payment]");
        Cancellations two = builder().gateway(till("x")).gateway(till("y")).build();
        CancelRequest<Payment> request = CancelRequest.full(ID, new Payment(PAYMENT, null));
        assertThatThrownBy(() -> two.accept(request))
                .isInstanceOf(UnknownGatewayException.class)
                .hasMessage("More than one gateway takes a Payment; configured: [x takes Payment, y takes Payment];"
                        + " name one with via(...)");
        assertThat(two.accept(request.via(GatewayId.of("y"))).frozen().gateway())
                .isEqualTo(GatewayId.of("y"));
    }

    @Test
    void a_gateway_that_is_gone_is_named_with_those_that_are_there() {
        Gateways gateways = new Gateways(List.of(till("x"), till("y")));
        assertThat(gateways.get(GatewayId.of("y")).profile().id()).isEqualTo(GatewayId.of("y"));
        assertThat(gateways.ids()).containsExactly(GatewayId.of("x"), GatewayId.of("y"));
        assertThatThrownBy(() -> gateways.get(GatewayId.of("kicc")))
                .isInstanceOf(UnknownGatewayException.class)
                .hasMessage("No gateway 'kicc' is configured; known: [x, y]");
    }

    /** Freezes something else than what it was asked to. */
    private record Forger(UnaryOperator<FrozenCancel> forge) implements PaymentGateway<Payment> {
        private static final Till HONEST = new Till(GATEWAY, Samples.resending());

        @Override
        public GatewayProfile<Payment> profile() {
            return HONEST.profile();
        }

        @Override
        public FrozenCancel freeze(CancelRequest<Payment> request, IdempotencyKey key, Instant acceptedAt) {
            return forge.apply(HONEST.freeze(request, key, acceptedAt));
        }

        @Override
        public Answer send(FrozenCancel cancel, Departure departure) {
            throw new AssertionError("nothing forged is sent");
        }

        @Override
        public Answer lookUp(FrozenCancel cancel, Departure departure) {
            throw new AssertionError("nothing forged is looked up");
        }
    }

    private static FrozenCancel with(
            FrozenCancel from,
            GatewayId gateway,
            PaymentId payment,
            Money approved,
            Scope scope,
            IdempotencyKey key,
            RequestDate date) {
        return new FrozenCancel(gateway, payment, approved, scope, key, date, from.fields(), true, null);
    }

    @Test
    void a_gateway_cannot_change_what_makes_a_cancellation_the_same() {
        List<UnaryOperator<FrozenCancel>> forgeries = List.of(
                f -> with(f, GatewayId.of("x"), f.payment(), f.approvedAmount(), f.scope(), f.key(), f.requestDate()),
                f -> with(f, f.gateway(), f.payment(), Samples.won(1), f.scope(), f.key(), f.requestDate()),
                f -> with(
                        f,
                        f.gateway(),
                        f.payment(),
                        f.approvedAmount(),
                        Scope.partial(Samples.won(1)),
                        f.key(),
                        f.requestDate()),
                f -> with(
                        f,
                        f.gateway(),
                        f.payment(),
                        f.approvedAmount(),
                        f.scope(),
                        IdempotencyKey.of("x"),
                        f.requestDate()),
                f -> with(
                        f,
                        f.gateway(),
                        f.payment(),
                        f.approvedAmount(),
                        f.scope(),
                        f.key(),
                        RequestDate.at(NOON.plus(Duration.ofDays(1)))));
        for (UnaryOperator<FrozenCancel> forgery : forgeries) {
            Cancellations engine = builder().gateway(new Forger(forgery)).build();
            assertThatThrownBy(() -> engine.accept(CancelRequest.full(ID, new Payment(PAYMENT, null))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Gateway till froze cancellation order-42 with another key, date, scope,"
                            + " approved amount or gateway id");
            assertThat(engine.find(ID)).isEmpty();
        }
        Cancellations honest = builder().gateway(new Forger(f -> f)).build();
        assertThat(honest.accept(CancelRequest.full(ID, new Payment(PAYMENT, null))))
                .isNotNull();
    }
}
