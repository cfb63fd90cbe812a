package io.paycancel.spring.console;

import io.paycancel.model.Money;
import io.paycancel.model.RequestDate;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the pages say, in one language. Times are Korean, as every date and every midnight at KICC is. */
final class Words {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN);
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private static final Map<Locale, Words> SPOKEN =
            LANGUAGES.stream().collect(Collectors.toMap(language -> language, Words::new));

    private final Locale language;
    private final Properties sentences;

    private Words(Locale language) {
        this.language = language;
        sentences = sentences(language);
    }

    static Words in(Locale language) {
        return Objects.requireNonNull(SPOKEN.get(language));
    }

    /** All that is said in a language. */
    static Properties sentences(Locale language) {
        String resource = "words_" + language.getLanguage() + ".properties";
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(resource), resource)) {
            Properties sentences = new Properties();
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the first language that the browser asks for and the console speaks, else in English. */
    static Words of(HttpServletRequest request) {
        boolean asks = request.getHeader("Accept-Language") != null;
        List<Locale> wanted = asks ? Collections.list(request.getLocales()) : List.of();
        return in(wanted.stream()
                .flatMap(one ->
                        LANGUAGES.stream().filter(known -> known.getLanguage().equals(one.getLanguage())))
                .findFirst()
                .orElse(Locale.ENGLISH));
    }

    String language() {
        return language.getLanguage();
    }

    /** A sentence, with <code>{0}</code> and so on replaced. */
    String say(String key, Object... values) {
        String said = sentences.getProperty(key);
        if (said == null) {
            throw new IllegalArgumentException("Nothing is said in " + language + " under " + key);
        }
        return PLACE.matcher(said)
                .replaceAll(
                        place -> Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
    }

    /** What a constant is called. */
    String name(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        return say(type.getSimpleName() + "." + constant.name());
    }

    /** {@code 2026-11-23 14:05:00}, in Korea. */
    String time(Instant at) {
        return TIME.format(at.atZone(RequestDate.KOREA));
    }

    String hour(Instant at) {
        return HOUR.format(at.atZone(RequestDate.KOREA));
    }

    /** As a person would say it: the two largest units. */
    String duration(Duration duration) {
        Duration one = duration.isNegative() ? duration.negated() : duration;
        if (one.compareTo(Duration.ofMinutes(1)) < 0) {
            return say("time.seconds", one.toSeconds());
        }
        if (one.compareTo(Duration.ofHours(1)) < 0) {
            return say("time.minutes", one.toMinutes());
        }
        return one.compareTo(Duration.ofDays(2)) < 0
                ? say("time.hours", one.toHours(), one.toMinutesPart())
                : say("time.days", one.toDays(), one.toHoursPart());
    }

    /** {@code 3 min ago} or {@code in 3 min}. */
    String since(Instant at, Instant now) {
        return at.isAfter(now)
                ? say("time.in", duration(Duration.between(now, at)))
                : say("time.ago", duration(Duration.between(at, now)));
    }

    /** {@code KRW 10,000}. */
    String money(Money money) {
        String text = money.toDecimalText();
        int point = text.indexOf('.');
        StringBuilder out = new StringBuilder(text);
        for (int at = (point < 0 ? text.length() : point) - 3; at > 0; at -= 3) {
            out.insert(at, ',');
        }
        return money.currency() + " " + out;
    }
}
