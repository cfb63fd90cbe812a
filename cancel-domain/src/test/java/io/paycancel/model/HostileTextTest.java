package io.paycancel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.paycancel.Samples;
import io.paycancel.event.CancellationEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a text from outside, no value and no message of the domain can break a line or command a screen. */
class HostileTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

    /** A forged log line, colours, a window title, a cleared screen, hidden and reversed text, an end of text. */
    private static final String[] EVIL = {
        "\n",
        "\r\n",
        "\u001B[31m",
        "\u001B]0;",
        "\u009B2J",
        "\u202E",
        "\u2066",
        "\u200B",
        "\uFEFF",
        "\u2028",
        "\0",
        "\b"
    };

    private static void assertHarmless(String where, Object shown) {
        assertThat(String.valueOf(shown).codePoints().filter(HostileTextTest::isHarmful))
                .as("%s: %s", where, shown)
                .isEmpty();
    }

    private static boolean isHarmful(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0x2028 || c == 0x2029;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void no_value_carries_it_on(int which) {
        String evil = "before" + EVIL[which] + "INFO refund done";
        assertThat(evil.codePoints().filter(HostileTextTest::isHarmful)).isNotEmpty();
        Reply reply = new Reply(200, evil, evil);
        Receipt receipt = new Receipt(Receipt.Source.ANSWER, evil, null, null, Map.of(evil, evil));
        Settlement settlement = Settlement.asCancelled(evil, evil);
        HistoryEntry entry = new HistoryEntry(NOW, HistoryEntry.Kind.ACCEPTED, evil, evil);
        Attempt attempt = Attempt.begun(1, Step.SEND, 1, evil, NOW).ended(NOW, evil, reply);
        Stream.of(
                        reply,
                        new Refusal(evil, evil),
                        receipt,
                        receipt.details(),
                        settlement,
                        entry,
                        attempt,
                        new Violation(evil, evil),
                        new Answer.NotSent(evil),
                        new Answer.NoAnswer(UnknownCause.NO_ANSWER, evil, reply),
                        new Answer.Cancelled(receipt, reply),
                        new Outcome.Cancelled(receipt),
                        new CaseFile(Samples.accepted(), List.of(attempt), List.of(entry)),
                        new CancellationEvent.AttemptEnded(Samples.accepted(), attempt, NOW))
                .forEach(value -> assertHarmless(value.getClass().getSimpleName(), value));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void no_name_takes_it_and_no_message_repeats_it(int which) {
        String evil = "before" + EVIL[which] + "INFO refund done";
        Stream.<Runnable>of(
                        () -> CancellationId.of(evil),
                        () -> GatewayId.of(evil),
                        () -> IdempotencyKey.of(evil),
                        () -> new PaymentId(evil),
                        () -> Money.of(evil, Currency.KRW),
                        () -> FrozenFields.builder().put(evil, ""),
                        () -> FrozenFields.decode(evil))
                .forEach(misuse -> {
                    Throwable thrown = catchThrowable(misuse::run);
                    assertThat(thrown).isNotNull();
                    assertHarmless(thrown.getClass().getSimpleName(), thrown);
                });
        Stream.of(
                        new ConfigurationException(evil),
                        new ConfigurationException(evil, new IllegalStateException()),
                        new ConfigurationException(List.of(evil)),
                        new UnknownGatewayException(evil),
                        new CancellationConflictException(CancellationId.of("a"), List.of(evil)),
                        new InvalidCancelRequestException(CancellationId.of("a"), List.of(new Violation(evil, evil))))
                .forEach(thrown -> assertHarmless(thrown.getClass().getSimpleName(), thrown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\u001B[31m"})
    void lines_that_we_make_ourselves_stay(String evil) {
        assertThatThrownBy(() -> {
                    throw new ConfigurationException(List.of("two reasons:", "1. a" + evil, "2. b"));
                })
                .hasMessage("two reasons:\n1. a" + OneLine.of(evil, 9) + "\n2. b");
    }
}
