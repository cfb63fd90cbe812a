package io.paycancel;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Runs code as on machines elsewhere. */
public final class Zones {
    /** The far ends of the world, both sides of Korea, UTC and a half-hour zone. */
    public static final List<String> ALL =
            List.of("UTC", "Asia/Seoul", "Pacific/Kiritimati", "Etc/GMT+12", "America/Los_Angeles", "Asia/Kolkata");

    private Zones() {}

    public static void inEach(Runnable code) {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : ALL) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                code.run();
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    public static void inLocale(Locale locale, Runnable code) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(locale);
            code.run();
        } finally {
            Locale.setDefault(before);
        }
    }
}
