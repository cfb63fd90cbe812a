package io.paycancel.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where Jazzer begins: the target that the system property {@value #TARGET} names. */
public final class Entry {
    static final String TARGET = "fuzz.target";

    private static @Nullable Target chosen;

    private Entry() {}

    /** Called by Jazzer once, before it measures how long an input takes. */
    public static void fuzzerInitialize() throws Exception {
        chosen = Targets.make(String.valueOf(System.getProperty(TARGET)));
    }

    /** Called by Jazzer for each input. */
    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Objects.requireNonNull(chosen).tryInput(new Input(bytes));
    }
}
