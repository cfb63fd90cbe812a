package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.RequestDate;
import io.paycancel.wire.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Byte limits, amounts and frozen bytes over many values. */
class KiccpayPropertyTest {
    private static final KiccpayGateway GATEWAY =
            KiccpayGateway.of(Samples.settings().build());
    private static final JsonMapper JSON = new JsonMapper();

    /** Letters of one, two, three and four bytes. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "7", "é", "가", "힣", "𠮷")
                .list()
                .ofMinSize(1)
                .ofMaxSize(24)
                .map(letters -> String.join("", letters));
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void a_number_is_accepted_exactly_if_it_fits_into_20_bytes(@ForAll("texts") String number, @ForAll boolean byVan) {
        KiccpayPayment.Builder payment =
                Samples.filled(byVan ? KiccpayPayment.vanTrxNo(number) : KiccpayPayment.mercTrxNo(number));
        boolean fits = number.getBytes(StandardCharsets.UTF_8).length <= 20;
        Statistics.label("fits").collect(fits).coverage(found -> {
            found.check(true).count(many -> many > 20);
            found.check(false).count(many -> many > 20);
        });

        assertThat(Samples.violations(payment).isEmpty()).isEqualTo(fits);
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void amounts_are_accepted_exactly_if_the_parts_fit_into_a_total_of_more_than_zero(
            @ForAll @LongRange(min = -3, max = 12) long trxAmt,
            @ForAll @LongRange(min = -3, max = 12) long vatAmt,
            @ForAll @LongRange(min = -3, max = 12) long svcAmt) {
        boolean right = trxAmt > 0 && vatAmt >= 0 && svcAmt >= 0 && vatAmt + svcAmt <= trxAmt;
        Statistics.label("right").collect(right).coverage(found -> {
            found.check(true).count(many -> many > 20);
            found.check(false).count(many -> many > 20);
        });

        assertThat(Samples.violations(
                                Samples.payment().trxAmt(trxAmt).vatAmt(vatAmt).svcAmt(svcAmt))
                        .isEmpty())
                .isEqualTo(right);
    }

    @Property
    void huge_amounts_do_not_overflow(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long trxAmt,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long vatAmt,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long svcAmt) {
        boolean right =
                BigInteger.valueOf(vatAmt).add(BigInteger.valueOf(svcAmt)).compareTo(BigInteger.valueOf(trxAmt)) <= 0;

        assertThat(Samples.violations(
                                Samples.payment().trxAmt(trxAmt).vatAmt(vatAmt).svcAmt(svcAmt))
                        .isEmpty())
                .isEqualTo(right);
    }

    @Property
    void what_is_sent_is_what_was_asked_for_however_often_it_was_stored(
            @ForAll("texts") String number,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long trxAmt,
            @ForAll @IntRange(min = 0, max = 2_000_000_000) int second) {
        Assume.that(number.getBytes(StandardCharsets.UTF_8).length <= 20);
        Instant acceptedAt = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(second);
        FrozenCancel frozen = GATEWAY.freeze(
                Samples.request(Samples.filled(KiccpayPayment.vanTrxNo(number))
                        .trxAmt(trxAmt)
                        .vatAmt(0)),
                IdempotencyKey.of("KEY"),
                acceptedAt);
        FrozenCancel reread = new FrozenCancel(
                frozen.gateway(),
                frozen.payment(),
                frozen.approvedAmount(),
                frozen.scope(),
                frozen.key(),
                frozen.requestDate(),
                FrozenFields.decode(frozen.fields().encode()),
                frozen.canBeLookedUp(),
                frozen.lookUpSecret());

        byte[] bytes = Json.write(Thawing.cancel(reread));
        assertThat(bytes).isEqualTo(Json.write(Thawing.cancel(frozen)));
        JsonNode sent = JSON.readTree(bytes);
        String inKorea =
                DateTimeFormatter.ofPattern("uuuuMMddHHmmss").format(acceptedAt.atOffset(ZoneOffset.ofHours(9)));
        assertThat(sent.get("cndTrxNo").stringValue()).isEqualTo(number);
        assertThat(sent.get("trxAmt").isIntegralNumber()).isTrue();
        assertThat(sent.get("trxAmt").longValue()).isEqualTo(trxAmt);
        assertThat(sent.get("tranDt").stringValue() + sent.get("tranTm").stringValue())
                .isEqualTo(inKorea);
        assertThat(frozen.requestDate()).isEqualTo(RequestDate.at(acceptedAt));
        assertThat(frozen.approvedAmount()).isEqualTo(Money.ofMinor(trxAmt, Currency.KRW));
    }

    @Property
    void at_most_ten_places_of_a_card_number_can_be_seen(@ForAll("cards") String number) {
        String shown = new Shown(List.of(), null).card(number);

        assertThat(shown).hasSameSizeAs(number);
        assertThat(shown.chars().filter(Character::isDigit).count()).isLessThanOrEqualTo(10);
    }

    @Provide
    Arbitrary<String> cards() {
        return Arbitraries.of('0', '9', '5', '*', '-', ' ', 'X')
                .list()
                .ofMaxSize(40)
                .map(places -> places.stream().map(String::valueOf).collect(Collectors.joining()));
    }
}
