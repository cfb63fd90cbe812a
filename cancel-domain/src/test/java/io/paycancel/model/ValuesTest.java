package io.paycancel.model;

import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REFUSAL;
import static io.paycancel.Samples.cents;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Samples;
import io.paycancel.model.GatewayRules.LookUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void a_secret_is_masked_and_compared() {
        Secret secret = Secret.of("canary");
        assertThat(secret).hasToString("******").isEqualTo(Secret.of("canary")).hasSameHashCodeAs(Secret.of("x"));
        assertThat(secret)
                .isNotEqualTo(Secret.of("canarz"))
                .isNotEqualTo(Secret.of("canar"))
                .isNotEqualTo("canary");
        assertThat(secret.reveal()).isEqualTo("canary");
        assertThat(String.format("%s %s", secret, List.of(secret))).doesNotContain("canary");
        for (String nothing : new String[] {null, ""}) {
            assertThatThrownBy(() -> Secret.of(nothing))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("A secret must not be missing or empty");
        }
    }

    @Test
    void a_partial_scope_is_of_more_than_zero() {
        assertThat(Scope.partial(cents(1))).hasToString("partial USD 0.01");
        assertThat(Scope.full()).hasToString("full").isEqualTo(new Scope.Full());
        assertThatThrownBy(() -> Scope.partial(cents(0)))
                .isInstanceOf(InvalidMoneyException.class)
                .hasMessage("A partial cancellation must be of more than zero, was USD 0.00");
    }

    @Test
    void a_request_is_told_apart_by_its_content_but_shows_only_id_and_scope() {
        var payment = new Samples.Payment(Samples.PAYMENT, null);
        var id = CancellationId.of("order-42");
        var request = CancelRequest.full(id, payment)
                .because("canary reason")
                .requestedBy("canary person")
                .via(GatewayId.of("till"));
        assertThat(request.reason()).isEqualTo("canary reason");
        assertThat(request.requestedBy()).isEqualTo("canary person");
        assertThat(request.gateway()).isEqualTo(GatewayId.of("till"));
        assertThat(request).hasToString("CancelRequest[order-42, full]");
        assertThat(CancelRequest.partial(id, payment, won(5)))
                .hasToString("CancelRequest[order-42, partial KRW 5]")
                .isNotEqualTo(request);
        assertThat(CancelRequest.full(id, payment)).isEqualTo(CancelRequest.full(id, payment));
    }

    @Test
    void each_outcome_folds_into_its_own_case() {
        List<Outcome> outcomes = List.of(
                new Outcome.Cancelled(RECEIPT),
                new Outcome.Refused(REFUSAL),
                new Outcome.Unknown(UnknownCause.NO_ANSWER, NOON));
        assertThat(outcomes)
                .extracting(outcome -> outcome.<String>fold(
                        cancelled -> "cancelled " + cancelled.receipt().providerReference(),
                        refused -> "refused " + refused.code() + " " + refused.message(),
                        unknown -> "unknown " + unknown.cause() + " " + unknown.answerableUntil()))
                .containsExactly("cancelled C-1", "refused 8350 lost card", "unknown NO_ANSWER " + NOON);
    }

    @Test
    void a_settlement_says_who_and_by_what() {
        assertThat(Settlement.asCancelled("kim", "seen in the merchant page").cancelled())
                .isTrue();
        assertThat(Settlement.asRefused("kim", "call 2026-11-23").cancelled()).isFalse();
        assertThat(Settlement.asRefused("k\nim", "a\u202Eb")).isEqualTo(new Settlement(false, "k\uFFFDim", "a\uFFFDb"));
        assertThat(new Settlement(true, "x".repeat(100), "y".repeat(1_000)).by())
                .hasSize(100);
        assertThatThrownBy(() -> Settlement.asCancelled(" ", "p"))
                .isInstanceOf(InvalidNameException.class)
                .hasMessage("by must be 1 to 100 characters and not blank, was 1");
        assertThatThrownBy(() -> Settlement.asCancelled("x".repeat(101), "p"))
                .hasMessage("by must be 1 to 100 characters and not blank, was 101");
        assertThatThrownBy(() -> Settlement.asCancelled("kim", ""))
                .hasMessage("proof must be 1 to 1000 characters and not blank, was 0");
        assertThatThrownBy(() -> Settlement.asCancelled("kim", "y".repeat(1_001)))
                .hasMessage("proof must be 1 to 1000 characters and not blank, was 1001");
    }

    @Test
    void a_receipt_shows_its_reference_but_no_details() {
        Receipt receipt = new Receipt(Receipt.Source.LOOK_UP, "C-9", NOON, won(5), Map.of("cardConfirmNo", "canary"));
        assertThat(receipt).hasToString("Receipt[LOOK_UP, C-9, KRW 5]");
        assertThat(Receipt.of(Receipt.Source.PERSON, null)).hasToString("Receipt[PERSON, null]");
        assertThatThrownBy(() -> receipt.details().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_gateways_rules_have_sensible_times() {
        var window = new AnswerWindow(1);
        GatewayRules rules =
                new GatewayRules(true, LookUp.QUERY, window, Duration.ofSeconds(30), Duration.ofSeconds(20), false);
        assertThat(rules.lease()).isEqualTo(Duration.ofSeconds(50));
        assertThatThrownBy(() -> Samples.rules(true, LookUp.REVERSAL, 0, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("A REVERSAL is made instead of sending again: resendsAfterUnknown must be false with it");
        assertThatThrownBy(() -> new GatewayRules(true, LookUp.QUERY, window, Duration.ZERO, Duration.ZERO, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("deadline must be more than zero, was PT0S");
        assertThatThrownBy(() ->
                        new GatewayRules(true, LookUp.QUERY, window, Duration.ofSeconds(-1), Duration.ZERO, false))
                .hasMessage("deadline must be more than zero, was PT-1S");
        assertThatThrownBy(() -> new GatewayRules(
                        true, LookUp.QUERY, window, Duration.ofSeconds(1), Duration.ofNanos(-1), false))
                .hasMessage("grace must not be negative, was PT-0.000000001S");
        Duration day = Duration.ofDays(1);
        assertThat(new GatewayRules(true, LookUp.QUERY, window, day, day, false).lease())
                .isEqualTo(Duration.ofDays(2));
        assertThatThrownBy(() -> new GatewayRules(true, LookUp.QUERY, window, day.plusNanos(1), day, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("deadline must be at most 1 day, was PT24H0.000000001S");
        assertThatThrownBy(() ->
                        new GatewayRules(true, LookUp.QUERY, window, day, Duration.ofSeconds(Long.MAX_VALUE), false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("grace must be at most 1 day, was ");
    }

    @Test
    void an_attempt_ends_with_what_it_was_begun_with() {
        Attempt begun = Attempt.begun(2, Step.SEND, 5, "node-a", NOON);
        assertThat(begun.endedAt()).isNull();
        assertThat(begun.ended(NOON.plusSeconds(1), "cancelled", Samples.REPLY))
                .isEqualTo(
                        new Attempt(2, Step.SEND, 5, "node-a", NOON, NOON.plusSeconds(1), "cancelled", Samples.REPLY));
        assertThat(Step.SEND.whileRunning()).isEqualTo(State.SENDING);
        assertThat(Step.LOOK_UP.whileRunning()).isEqualTo(State.LOOKING_UP);
    }

    @Test
    void every_state_is_of_one_kind() {
        for (State state : State.values()) {
            boolean isFinal = state == State.CANCELLED || state == State.REFUSED;
            assertThat(state.isFinal()).isEqualTo(isFinal);
            assertThat(state.isOpen()).isEqualTo(!isFinal && state != State.HANDED_OVER);
            assertThat(state.isInFlight()).isEqualTo(state == State.SENDING || state == State.LOOKING_UP);
        }
    }

    @Test
    void lists_in_values_cannot_be_changed_from_outside() {
        List<Attempt> attempts = new ArrayList<>();
        List<HistoryEntry> history = new ArrayList<>();
        CaseFile file = new CaseFile(Samples.accepted(), attempts, history);
        Transition transition = new Transition(Samples.accepted(), null, history);
        attempts.add(Attempt.begun(1, Step.SEND, 1, "n", NOON));
        history.add(new HistoryEntry(NOON, HistoryEntry.Kind.ACCEPTED, "x", null));
        assertThat(file.attempts()).isEmpty();
        assertThat(file.history()).isEmpty();
        assertThat(transition.history()).isEmpty();
    }
}
