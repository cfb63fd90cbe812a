package io.paycancel.spring.observe;

import java.util.function.Supplier;

/** Watching must not change what is watched: an answer whose meter throws is still the answer. */
final class Harmless {
    private static final System.Logger LOG = System.getLogger(Harmless.class.getName());

    private Harmless() {}

    static void run(Runnable watching) {
        get(
                () -> {
                    watching.run();
                    return "";
                },
                "");
    }

    static <T> T get(Supplier<? extends T> watching, T otherwise) {
        try {
            return watching.get();
        } catch (Throwable e) {
            // Whatever it is. Its message may hold anything: the class only.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What watches cancellations threw {0}; nothing else is changed by that",
                    e.getClass().getName());
            return otherwise;
        }
    }
}
