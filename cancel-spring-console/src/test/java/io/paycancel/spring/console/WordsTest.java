package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.Currency;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.Money;
import io.paycancel.model.Obstacle;
import io.paycancel.model.Receipt;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;

class WordsTest {

    static List<Locale> languages() {
        return Words.LANGUAGES;
    }

    @Test
    void every_language_says_the_same_with_the_same_places() {
        assertThat(places(Locale.KOREAN)).isEqualTo(places(Locale.ENGLISH)).hasSizeGreaterThan(150);
    }

    private static Map<String, List<String>> places(Locale language) {
        Properties sentences = Words.sentences(language);
        Map<String, List<String>> places = new TreeMap<>();
        for (String key : sentences.stringPropertyNames()) {
            places.put(
                    key,
                    Pattern.compile("\\{\\d}")
                            .matcher(sentences.getProperty(key))
                            .results()
                            .map(MatchResult::group)
                            .sorted()
                            .toList());
            assertThat(sentences.getProperty(key)).as(key).isNotBlank();
        }
        return places;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_constant_that_can_be_shown_has_a_name(Locale language) {
        Words words = Words.in(language);
        Stream.of(
                        State.values(),
                        Step.values(),
                        HistoryEntry.Kind.values(),
                        UnknownCause.values(),
                        HandOverCause.values(),
                        Receipt.Source.values(),
                        Obstacle.Why.values())
                .flatMap(Stream::of)
                .forEach(constant -> assertThat(words.name((Enum<?>) constant)).isNotBlank());
        Stream.of(State.values())
                .forEach(state ->
                        assertThat(words.say("state.help." + state.name())).isNotBlank());
        DeedController.DONE
                .keySet()
                .forEach(done -> assertThat(words.say("done." + done)).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "ko-KR,ko;q=0.9,en;q=0.8 | ko",
                "en-US,en | en",
                "de,ko;q=0.5 | ko",
                "de | en",
                "none | en",
                "*, | en"
            })
    void the_browser_says_which_language(String header, String language) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (header != null) {
            request.addHeader("Accept-Language", header);
        }
        assertThat(Words.of(request).language()).isEqualTo(language);
    }

    @Test
    void what_is_put_in_is_not_taken_for_a_place() {
        assertThat(Words.in(Locale.ENGLISH).say("error.role.help", "{1}$0", "R"))
                .isEqualTo("{1}$0 has not got the role R. Ask whoever gives out roles.");
        assertThatThrownBy(() -> Words.in(Locale.ENGLISH).say("nothing.such"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void times_and_amounts_are_written_as_people_here_do() {
        Words words = Words.in(Locale.ENGLISH);
        Instant noon = Instant.parse("2026-11-23T03:00:00Z");
        assertThat(words.time(noon)).isEqualTo("2026-11-23 12:00:00");
        assertThat(words.since(noon, noon.plusSeconds(59))).isEqualTo("59 s ago");
        assertThat(words.since(noon.plus(Duration.ofMinutes(59)), noon)).isEqualTo("in 59 min");
        assertThat(words.duration(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
        assertThat(words.duration(Duration.ofHours(50))).isEqualTo("2 d 2 h");
        assertThat(words.money(Till.won(1_234_567))).isEqualTo("KRW 1,234,567");
        assertThat(words.money(Till.won(100))).isEqualTo("KRW 100");
        assertThat(words.money(Money.of("1234.50", Currency.USD))).isEqualTo("USD 1,234.50");
    }
}
