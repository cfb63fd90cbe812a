package io.paycancel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.RequestDate;
import io.paycancel.model.UnknownCause;
import io.paycancel.model.Violation;
import io.paycancel.port.Departure;
import io.paycancel.port.PaymentGateway;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PaymentGateway} over HTTP must do. Extend it, say how to make the gateway and what its provider answers,
 * and run it with JUnit 5. The provider is a bare socket on the loopback interface that counts what arrives, during a call and for
 * a moment after it.
 *
 * <p>The look-up cases are skipped for a gateway whose frozen {@link #validRequest()} cannot be looked up.
 *
 * @param <P> the original payment that the gateway takes
 */
public abstract class PaymentGatewayContract<P extends OriginalPayment> {
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    /** For what ends by itself: a busy machine must not turn it into a missed deadline. */
    private static final Duration PATIENT = Duration.ofSeconds(15);

    private static final IdempotencyKey KEY = IdempotencyKey.of("CONTRACT0KEY00000001");
    /** 23:59:59.999 in Korea: one millisecond later it is tomorrow there, and still today in UTC. */
    private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-11-23T14:59:59.999Z");

    private static final Departure OPEN = () -> false;
    private static final Departure OVER = () -> true;

    /** For subclasses. */
    protected PaymentGatewayContract() {}

    /**
     * The gateway under test.
     *
     * @param baseUrl of an HTTP server on the loopback interface
     * @param deadline for one whole exchange
     */
    protected abstract PaymentGateway<P> gateway(URI baseUrl, Duration deadline);

    /** A request that the gateway takes, with everything in it that a look-up needs if the gateway has one. */
    protected abstract CancelRequest<P> validRequest();

    /** A request that breaks the rules of at least two fields. */
    protected abstract CancelRequest<P> invalidRequest();

    /** The document's names of exactly those fields of {@link #invalidRequest()} that break a rule. */
    protected abstract Set<String> invalidFields();

    /** The body, in JSON, with which the provider says that this was cancelled. */
    protected abstract String cancelledBody(FrozenCancel cancel);

    /**
     * Bodies that say success but speak of something else than what was asked for: one for each echoed field, with only that
     * field wrong.
     */
    protected abstract List<String> mismatchingBodies(FrozenCancel cancel);

    /** The body, in JSON, of a definite "no" that matches the request. */
    protected abstract String refusedBody(FrozenCancel cancel);

    /** Texts that the gateway knows and must never show: its signing key, an approval's token. */
    protected abstract List<String> secrets();

    // ---- freeze

    private FrozenCancel frozen() {
        return gateway(NOBODY, DEADLINE).freeze(validRequest(), KEY, BEFORE_MIDNIGHT);
    }

    @Test
    final void freezing_keeps_key_date_scope_payment_and_gateway() {
        PaymentGateway<P> gateway = gateway(NOBODY, DEADLINE);
        CancelRequest<P> request = validRequest();
        FrozenCancel frozen = gateway.freeze(request, KEY, BEFORE_MIDNIGHT);
        assertThat(frozen.key()).isEqualTo(KEY);
        assertThat(frozen.requestDate()).isEqualTo(RequestDate.at(BEFORE_MIDNIGHT));
        assertThat(frozen.scope()).isEqualTo(request.scope());
        assertThat(frozen.approvedAmount()).isEqualTo(request.payment().approvedAmount());
        assertThat(frozen.gateway()).isEqualTo(gateway.profile().id());
        assertThat(frozen.fields().asMap().values()).contains(KEY.value());
    }

    @Test
    final void the_request_date_changes_at_midnight_in_korea() {
        PaymentGateway<P> gateway = gateway(NOBODY, DEADLINE);
        FrozenCancel before = gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT);
        FrozenCancel after = gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT.plusMillis(1));
        assertThat(before.fields().asMap().values()).contains("20261123").doesNotContain("20261124");
        assertThat(after.fields().asMap().values()).contains("20261124");
    }

    @Test
    final void freezing_is_pure_and_repeatable() throws Exception {
        FrozenCancel first = frozen();
        PaymentGateway<P> gateway = gateway(NOBODY, DEADLINE);
        for (FrozenCancel again : StoreCases.together(() -> gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT))) {
            assertThat(again).isEqualTo(first);
            assertThat(again.fields().encode()).isEqualTo(first.fields().encode());
        }
    }

    @Test
    final void an_invalid_request_names_every_field_that_breaks_a_rule() {
        PaymentGateway<P> gateway = gateway(NOBODY, DEADLINE);
        assertThat(invalidFields())
                .as("the fields of the contract's invalid request")
                .hasSizeGreaterThan(1);
        InvalidCancelRequestException e = catchThrowableOfType(
                InvalidCancelRequestException.class, () -> gateway.freeze(invalidRequest(), KEY, BEFORE_MIDNIGHT));
        assertThat(e).isNotNull();
        assertThat(new HashSet<>(e.violations().stream().map(Violation::field).toList()))
                .isEqualTo(invalidFields());
        assertThat(e.cancellationId()).isEqualTo(invalidRequest().id());
        showsNoSecret(e.toString());
    }

    @Test
    final void the_profile_is_the_same_object_for_life() {
        PaymentGateway<P> gateway = gateway(NOBODY, DEADLINE);
        assertThat(gateway.profile()).isSameAs(gateway.profile());
        assertThat(gateway.profile().rules().deadline()).isEqualTo(DEADLINE);
        assertThat(gateway.profile().paymentType())
                .isEqualTo(validRequest().payment().getClass());
    }

    // ---- send

    /** The two calls that may leave the process. */
    private interface Call {
        Answer make(PaymentGateway<?> gateway, FrozenCancel frozen, Departure departure);
    }

    private static final Call SEND = PaymentGateway::send;
    private static final Call LOOK_UP = PaymentGateway::lookUp;

    private Answer play(RawServer.Script script) throws Exception {
        try (RawServer server = new RawServer(script)) {
            PaymentGateway<P> gateway = gateway(server.baseUrl(), PATIENT);
            FrozenCancel frozen = gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT);
            Answer answer = Bounded.call(() -> gateway.send(frozen, OPEN));
            assertThat(server.begunUntilQuiet()).as("POSTs that arrived").isEqualTo(1);
            showsNoSecret(String.valueOf(answer));
            return answer;
        }
    }

    @Test
    final void a_matching_success_is_cancelled() throws Exception {
        FrozenCancel frozen = frozen();
        Answer answer = play(WireFaults.answers(200, "", cancelledBody(frozen)));
        assertThat(answer).isInstanceOf(Answer.Cancelled.class);
    }

    @Test
    final void a_matching_no_is_refused() throws Exception {
        FrozenCancel frozen = frozen();
        Answer answer = play(WireFaults.answers(200, "", refusedBody(frozen)));
        assertThat(answer).isInstanceOf(Answer.Refused.class);
    }

    @Test
    final void a_success_of_another_transaction_is_a_mismatch() throws Exception {
        List<String> bodies = mismatchingBodies(frozen());
        assertThat(bodies).as("the contract's mismatching bodies").isNotEmpty();
        for (String body : bodies) {
            Answer answer = play(WireFaults.answers(200, "", body));
            isUnknown(answer, UnknownCause.MISMATCHING_ANSWER);
        }
    }

    @Test
    final void every_send_of_one_frozen_request_has_the_same_body() throws Exception {
        try (RawServer server = new RawServer(WireFaults.answers(500, "", "{}"))) {
            PaymentGateway<P> gateway = gateway(server.baseUrl(), PATIENT);
            FrozenCancel frozen = gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT);
            FrozenCancel stored = new FrozenCancel(
                    frozen.gateway(),
                    frozen.payment(),
                    frozen.approvedAmount(),
                    frozen.scope(),
                    frozen.key(),
                    frozen.requestDate(),
                    FrozenFields.decode(frozen.fields().encode()),
                    frozen.canBeLookedUp(),
                    frozen.lookUpSecret());
            Bounded.call(() -> gateway.send(frozen, OPEN));
            Bounded.call(() -> gateway.send(stored, OPEN));
            Set<String> bodies = new HashSet<>();
            for (String request : server.complete()) {
                bodies.add(request.substring(request.indexOf("\r\n\r\n")));
            }
            assertThat(server.complete()).hasSize(2);
            assertThat(bodies).hasSize(1);
            assertThat(bodies.iterator().next()).contains(KEY.value());
        }
    }

    @Test
    final void nothing_is_sent_once_departure_is_over() throws Exception {
        nothingIsSent(() -> OVER);
    }

    /** A process may be stalled between its first question and the wire. */
    @Test
    final void nothing_is_sent_if_departure_is_over_after_it_was_asked_once() throws Exception {
        nothingIsSent(() -> {
            AtomicInteger questions = new AtomicInteger();
            return () -> questions.incrementAndGet() > 1;
        });
    }

    private void nothingIsSent(Supplier<Departure> departures) throws Exception {
        try (RawServer server = new RawServer(WireFaults.answers(200, "", cancelledBody(frozen())))) {
            PaymentGateway<P> gateway = gateway(server.baseUrl(), DEADLINE);
            FrozenCancel frozen = gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT);
            Answer sent = Bounded.call(() -> gateway.send(frozen, departures.get()));
            assertThat(sent).isInstanceOf(Answer.NotSent.class);
            if (frozen.canBeLookedUp()) {
                Answer asked = Bounded.call(() -> gateway.lookUp(frozen, departures.get()));
                assertThat(asked).isInstanceOf(Answer.NotSent.class);
            }
            assertThat(server.begunUntilQuiet()).as("POSTs that arrived").isZero();
        }
    }

    @Test
    final void a_refused_connection_is_not_sent() throws Exception {
        URI nobody;
        try (RawServer closed = new RawServer(WireFaults.answersNothing())) {
            nobody = closed.baseUrl();
        }
        PaymentGateway<P> gateway = gateway(nobody, DEADLINE);
        FrozenCancel frozen = gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT);
        Answer answer = Bounded.call(() -> gateway.send(frozen, OPEN));
        assertThat(answer).isInstanceOf(Answer.NotSent.class);
        showsNoSecret(answer.toString());
    }

    @Test
    final void a_send_that_is_not_answered_well_is_unknown_and_made_once() throws Exception {
        FrozenCancel frozen = frozen();
        isUnknownUnderEveryFault(SEND, cancelledBody(frozen));
    }

    @Test
    final void a_look_up_that_is_not_answered_well_is_unknown_and_made_once() throws Exception {
        isUnknownUnderEveryFault(LOOK_UP, "{\"filler\":\"filler\"}");
    }

    /** One call that is over. */
    private record Played(AnswerFault fault, RawServer server, long endedAt) {}

    private void isUnknownUnderEveryFault(Call call, String success) throws Exception {
        Assumptions.assumeTrue(call == SEND || frozen().canBeLookedUp(), "the gateway has no look-up");
        // The servers stay open until the last call is over, so that one wait shows for all who sends again behind its
        // back.
        List<RawServer> servers = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Played> played = new ArrayList<>();
            List<Callable<Played>> untilTheDeadline = new ArrayList<>();
            for (AnswerFault fault : AnswerFault.all(success)) {
                RawServer server = new RawServer(fault.script());
                servers.add(server);
                Callable<Played> play = () -> {
                    isUnknownUnder(fault, call, server);
                    return new Played(fault, server, System.nanoTime());
                };
                if (fault.endsByItself()) {
                    played.add(play.call());
                } else {
                    untilTheDeadline.add(play);
                }
            }
            for (Future<Played> one : threads.invokeAll(untilTheDeadline)) {
                played.add(one.get());
            }
            for (Played one : played) {
                assertThat(one.server().begunUntilQuiet(one.endedAt()))
                        .as("POSTs that arrived: " + one.fault().name())
                        .isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
            servers.forEach(RawServer::close);
        }
    }

    private void isUnknownUnder(AnswerFault fault, Call call, RawServer server) throws Exception {
        PaymentGateway<P> gateway = gateway(server.baseUrl(), fault.endsByItself() ? PATIENT : DEADLINE);
        FrozenCancel frozen = gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT);
        Answer answer = Bounded.call(() -> call.make(gateway, frozen, OPEN));
        assertThat(server.begun())
                .as("POSTs that arrived at once: " + fault.name())
                .isEqualTo(1);
        showsNoSecret(String.valueOf(answer));
        assertThat(answer).as(fault.name()).isInstanceOf(Answer.NoAnswer.class);
        assertThat(((Answer.NoAnswer) answer).cause()).as(fault.name()).isIn(fault.causes());
    }

    private static void isUnknown(Answer answer, UnknownCause cause) {
        assertThat(answer).isInstanceOf(Answer.NoAnswer.class);
        assertThat(((Answer.NoAnswer) answer).cause()).isEqualTo(cause);
    }

    @Test
    final void many_threads_share_it() throws Exception {
        FrozenCancel expected = frozen();
        ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
        try (RawServer server = new RawServer(WireFaults.answers(200, "", cancelledBody(expected)))) {
            PaymentGateway<P> gateway = gateway(server.baseUrl(), PATIENT);
            Callable<Boolean> task = () -> {
                for (int i = 0; i < 5; i++) {
                    FrozenCancel frozen = gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT);
                    answers.add(gateway.send(frozen, OPEN));
                }
                return true;
            };
            StoreCases.together(task);
            assertThat(answers).hasSize(40).hasOnlyElementsOfType(Answer.Cancelled.class);
            assertThat(server.begunUntilQuiet()).isEqualTo(40);
        }
    }

    @Test
    final void no_secret_is_shown() {
        PaymentGateway<P> gateway = gateway(NOBODY, DEADLINE);
        FrozenCancel frozen = gateway.freeze(validRequest(), KEY, BEFORE_MIDNIGHT);
        assertThat(secrets()).as("the contract's secrets").isNotEmpty();
        showsNoSecret(gateway.toString());
        showsNoSecret(gateway.profile().toString());
        showsNoSecret(frozen.toString());
        showsNoSecret(frozen.fields().encode());
        showsNoSecret(validRequest().toString());
        showsNoSecret(validRequest().payment().toString());
    }

    private void showsNoSecret(String text) {
        for (String secret : secrets()) {
            assertThat(text.contains(secret)).as("a secret is shown").isFalse();
        }
    }
}
