package io.paycancel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import io.paycancel.model.Violation;
import io.paycancel.wire.Json;
import io.paycancel.wire.signing.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class FrozenRequestPropertyTest {
    private static final AlipayGateway GATEWAY =
            AlipayGateway.of(Sample.settings().build(), new CannedKicc());
    private static final FrozenRevise REVISE =
            new FrozenRevise(GATEWAY.profile().id(), Sample.MALL_ID);

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings()
                .withChars("._:~-")
                .alpha()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(60);
    }

    /** ASCII, Hangul and a supplementary character, up to and beyond the limits. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "Z",
                        "0",
                        " ",
                        "\uAC00",
                        "\uD7A3",
                        "\u00E9",
                        "\uD840\uDC00",
                        "\uD83D\uDE00",
                        "\n",
                        "\\",
                        "|")
                .list()
                .ofMaxSize(150)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<CancelRequest<AlipayPayment>> requests() {
        Arbitrary<Money> amounts = Arbitraries.longs()
                .between(1, Long.MAX_VALUE)
                .flatMap(units -> Arbitraries.of(Currency.values()).map(currency -> Money.ofMinor(units, currency)));
        Arbitrary<String> plain =
                Arbitraries.strings().withChars("a9 .-\uAC00\uD7A3\u00E9").ofMaxLength(13);
        return Arbitraries.oneOf(Arbitraries.just((Money) null), amounts)
                .flatMap(amount -> ids().flatMap(pgCno -> plain.injectNull(0.2)
                        .flatMap(reason -> plain.injectNull(0.2).map(by -> {
                            CancellationId id = CancellationId.of("c");
                            AlipayPayment payment = AlipayPayment.of(pgCno);
                            CancelRequest<AlipayPayment> request = amount == null
                                    ? CancelRequest.full(id, payment)
                                    : CancelRequest.partial(id, payment, amount);
                            return request.because(reason).requestedBy(by);
                        }))));
    }

    @Property
    void a_frozen_request_is_the_same_bytes_for_ever_also_after_a_store_had_it(
            @ForAll("requests") CancelRequest<AlipayPayment> request,
            @ForAll("ids") String key,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        Instant at = Instant.ofEpochSecond(second);
        FrozenCancel frozen = GATEWAY.freeze(request, IdempotencyKey.of(key), at);
        FrozenCancel again = GATEWAY.freeze(request, IdempotencyKey.of(key), at);
        FrozenCancel stored = new FrozenCancel(
                frozen.gateway(),
                frozen.payment(),
                frozen.approvedAmount(),
                frozen.scope(),
                frozen.key(),
                frozen.requestDate(),
                FrozenFields.decode(frozen.fields().encode()),
                frozen.canBeLookedUp(),
                null);
        AlipaySignature rule = new AlipaySignature(HmacSha256.of(Secret.of("key")));

        assertThat(again).isEqualTo(frozen);
        assertThat(Json.write(REVISE.thaw(stored).signed(rule)))
                .isEqualTo(Json.write(REVISE.thaw(frozen).signed(rule)));
    }

    @Property
    void the_signature_is_that_of_the_platforms_Mac_over_the_ids_that_are_sent(
            @ForAll("ids") String pgCno, @ForAll("ids") String key, @ForAll("ids") String secret) {
        FrozenCancel frozen = GATEWAY.freeze(
                CancelRequest.full(CancellationId.of("c"), AlipayPayment.of(pgCno)),
                IdempotencyKey.of(key),
                Sample.ACCEPTED_AT);
        ReviseRequest sent = REVISE.thaw(frozen).signed(new AlipaySignature(HmacSha256.of(Secret.of(secret))));

        assertThat(sent.msgAuthValue())
                .isEqualTo(MacSignature.of(secret, sent.pgCno() + "|" + sent.shopTransactionId()))
                .matches("[0-9a-f]{64}");
    }

    @Property
    void a_text_is_taken_exactly_if_it_is_plain_and_its_bytes_fit(@ForAll("texts") String reason) {
        boolean plain = reason.chars().noneMatch(c -> c == '\n' || c == '\\' || c == '|' || c == '\uD83D');
        int bytes = reason.getBytes(StandardCharsets.UTF_8).length;

        List<Violation> violations = violations(Sample.full().because(reason));

        assertThat(violations.isEmpty()).isEqualTo(reason.isBlank() || (plain && bytes <= 400));
        assertThat(violations).allSatisfy(v -> assertThat(v.field()).isEqualTo("memo"));
        if (bytes > 400) {
            assertThat(violations).contains(new Violation("memo", "must be at most 400 bytes in UTF-8, was " + bytes));
        }
    }

    @Property
    void a_payments_number_is_taken_exactly_if_its_bytes_fit(@ForAll("numbers") String pgCno) {
        int bytes = pgCno.getBytes(StandardCharsets.UTF_8).length;

        assertThat(violations(CancelRequest.full(CancellationId.of("c"), AlipayPayment.of(pgCno))))
                .isEqualTo(
                        bytes <= 60
                                ? List.of()
                                : List.of(new Violation("pgCno", "must be at most 60 bytes in UTF-8, was " + bytes)));
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.of("7", "\uAC00", "\uD83D\uDE00")
                .list()
                .ofMinSize(1)
                .ofMaxSize(64)
                .map(pieces -> String.join("", pieces));
    }

    private static List<Violation> violations(CancelRequest<AlipayPayment> request) {
        InvalidCancelRequestException thrown = catchThrowableOfType(
                InvalidCancelRequestException.class, () -> GATEWAY.freeze(request, Sample.KEY, Sample.ACCEPTED_AT));
        return thrown == null ? List.of() : thrown.violations();
    }
}
