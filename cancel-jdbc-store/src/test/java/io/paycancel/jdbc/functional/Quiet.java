package io.paycancel.jdbc.functional;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Warnings of what these tests do on purpose are no news. */
final class Quiet {
    /** Held, or their levels would be forgotten with them. */
    private static final List<Logger> LOGS = List.of(
            // a node left something behind
            Logger.getLogger("io.paycancel.jdbc.WakeUpTask"),
            // a stopped node hangs over a wake-up
            Logger.getLogger("io.paycancel.jdbc.JdbcWorker"),
            // a listener threw
            Logger.getLogger("io.paycancel.jdbc.Notices"),
            // a connection was made, and its node killed or too late
            Logger.getLogger("mockwebserver3.MockWebServer"));

    private Quiet() {}

    static void please() {
        LOGS.forEach(log -> log.setLevel(Level.OFF));
    }
}
