package io.paycancel.benchmarks.load;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;

/** What makes the calls. Virtual threads are found by reflection: this is compiled for Java 17. */
enum ThreadKind {
    PLATFORM,
    VIRTUAL;

    /** Those that this JVM has. */
    static List<ThreadKind> here() {
        return Runtime.version().feature() >= 21 ? List.of(PLATFORM, VIRTUAL) : List.of(PLATFORM);
    }

    ThreadFactory factory() {
        if (this == PLATFORM) {
            return work -> {
                Thread thread = new Thread(work, "load");
                thread.setDaemon(true);
                return thread;
            };
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no virtual threads", e);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
