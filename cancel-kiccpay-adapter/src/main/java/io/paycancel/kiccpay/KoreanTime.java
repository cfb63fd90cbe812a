package io.paycancel.kiccpay;

import io.paycancel.model.RequestDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/** Dates and times as KICC writes them, in Korea. */
final class KoreanTime {
    private static final DateTimeFormatter DATE = formatter("uuuuMMdd");
    private static final DateTimeFormatter TIME = formatter("HHmmss");

    private KoreanTime() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    /** {@code yyyyMMdd}; a year of more than four digits makes a longer text. */
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** {@code HHmmss}; fractions of a second are cut off. */
    static String time(LocalTime time) {
        return TIME.format(time);
    }

    /** The first of two moments that can be read, or {@code null}. */
    static @Nullable Instant firstOf(
            @Nullable String date, @Nullable String time, @Nullable String elseDate, @Nullable String elseTime) {
        Instant first = at(date, time);
        return first == null ? at(elseDate, elseTime) : first;
    }

    private static @Nullable Instant at(@Nullable String date, @Nullable String time) {
        if (date == null || time == null) {
            return null;
        }
        try {
            return LocalDate.parse(date, DATE)
                    .atTime(LocalTime.parse(time, TIME))
                    .atZone(RequestDate.KOREA)
                    .toInstant();
        } catch (DateTimeException e) {
            // A receipt without a time is still a receipt.
            return null;
        }
    }
}
