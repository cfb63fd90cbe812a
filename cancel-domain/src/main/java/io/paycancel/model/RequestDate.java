package io.paycancel.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * The Korean date on which a cancellation was accepted. It is sent unchanged for ever: the same key with a newer date
 * would be a second cancellation at KICC.
 */
public record RequestDate(LocalDate date) {
    /** Korean time, whatever the zone of the JVM; every date and every midnight at KICC is Korean. */
    public static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    public RequestDate {
        Objects.requireNonNull(date, "date");
    }

    /** The Korean date at that instant. */
    public static RequestDate at(Instant acceptedAt) {
        return new RequestDate(acceptedAt.atZone(KOREA).toLocalDate());
    }

    /** The Korean midnight that ends the day {@code days} after this one; 0 means the end of the request date itself. */
    public Instant endOfDayAfter(int days) {
        return date.plusDays(days + 1L).atStartOfDay(KOREA).toInstant();
    }

    /** {@code yyyyMMdd}, as both documents write dates. */
    public String yyyyMMdd() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }

    /** {@code 2026-11-23}. */
    @Override
    public String toString() {
        return date.toString();
    }
}
