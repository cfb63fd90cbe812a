package io.paycancel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestDateTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T14:59:59.999Z, 2026-11-23",
        "2026-11-23T15:00:00Z, 2026-11-24",
        "2026-11-23T00:00:00Z, 2026-11-23",
        "2026-11-22T23:59:59Z, 2026-11-23",
        "2026-12-31T15:00:00Z, 2027-01-01",
        "2028-02-28T15:00:00Z, 2028-02-29"
    })
    void the_date_is_the_korean_one_wherever_the_machine_stands(Instant at, String date) {
        Zones.inEach(() -> assertThat(RequestDate.at(at)).hasToString(date));
    }

    @Test
    void midnight_is_the_korean_one_wherever_the_machine_stands() {
        RequestDate date = new RequestDate(LocalDate.of(2026, 11, 23));
        Zones.inEach(() -> {
            assertThat(date.endOfDayAfter(0)).isEqualTo("2026-11-23T15:00:00Z");
            assertThat(date.endOfDayAfter(1)).isEqualTo("2026-11-24T15:00:00Z");
            assertThat(new AnswerWindow(0).closesAt(date)).isEqualTo("2026-11-23T15:00:00Z");
            assertThat(new AnswerWindow(30).closesAt(date)).isEqualTo("2026-12-23T15:00:00Z");
        });
    }

    @Test
    void it_is_written_in_eight_ascii_digits_in_every_locale() {
        RequestDate date = new RequestDate(LocalDate.of(2026, 1, 2));
        for (String tag :
                new String[] {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "ja-JP-u-ca-japanese", "en"}) {
            Zones.inLocale(Locale.forLanguageTag(tag), () -> {
                assertThat(date.yyyyMMdd()).isEqualTo("20260102");
                assertThat(date).hasToString("2026-01-02");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "31", "2147483647", "-2147483648"})
    void a_window_is_0_to_30_days(int days) {
        assertThatThrownBy(() -> new AnswerWindow(days))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The answer window must be 0 to 30 days after the request date, was " + days);
    }
}
