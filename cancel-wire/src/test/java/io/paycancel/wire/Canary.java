package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A word that stands in every header, body and path of a test, and may stand in nothing that comes out of the wire. */
final class Canary {
    static final String SECRET = "cAnArY1234567890";

    private Canary() {}

    static void assertNotIn(Object result) {
        assertThat(String.valueOf(result)).doesNotContain(SECRET);
    }

    /** Looks at the message and all causes. */
    static void assertNotIn(Throwable thrown) {
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        assertThat(out.toString()).doesNotContain(SECRET);
    }
}
