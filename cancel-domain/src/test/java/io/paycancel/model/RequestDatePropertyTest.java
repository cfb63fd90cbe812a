package io.paycancel.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RequestDatePropertyTest {
    private static final Duration NINE_HOURS = Duration.ofHours(9);
    private static final long DAY = 86_400;

    /** From 2020 to 2100: Korea has been nine hours ahead of UTC all year since 1989. */
    @Property
    void dates_and_windows_are_plain_arithmetic_nine_hours_ahead_of_utc(
            @ForAll @LongRange(min = 1_577_836_800, max = 4_102_444_800L) long second,
            @ForAll @IntRange(min = 0, max = 30) int days) {
        Instant at = Instant.ofEpochSecond(second);
        RequestDate date = RequestDate.at(at);
        long dayInKorea = Math.floorDiv(at.plus(NINE_HOURS).getEpochSecond(), DAY);
        assertThat(date.date().toEpochDay()).isEqualTo(dayInKorea);
        Instant closes = new AnswerWindow(days).closesAt(date);
        assertThat(closes)
                .isEqualTo(Instant.ofEpochSecond((dayInKorea + days + 1) * DAY).minus(NINE_HOURS))
                .isAfter(at);
    }
}
