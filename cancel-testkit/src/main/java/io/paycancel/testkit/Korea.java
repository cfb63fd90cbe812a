package io.paycancel.testkit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Dates and times as both documents write them. */
final class Korea {
    static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withResolverStyle(ResolverStyle.STRICT);

    private Korea() {}

    static LocalDate today(Instant now) {
        return now.atZone(ZONE).toLocalDate();
    }

    static String date(Instant now) {
        return DATE.format(now.atZone(ZONE));
    }

    static String time(Instant now) {
        return TIME.format(now.atZone(ZONE));
    }

    static LocalDate readDate(String field, String text) {
        try {
            return LocalDate.parse(text, DATE);
        } catch (DateTimeException e) {
            throw new Objection(Complaint.BAD_DATE, field);
        }
    }

    /** Two texts that were checked already. */
    static Instant read(String date, String time) {
        return LocalDate.parse(date, DATE)
                .atTime(LocalTime.parse(time, TIME))
                .atZone(ZONE)
                .toInstant();
    }

    static void checkTime(String field, String text) {
        try {
            LocalTime.parse(text, TIME);
        } catch (DateTimeException e) {
            throw new Objection(Complaint.BAD_DATE, field);
        }
    }
}
