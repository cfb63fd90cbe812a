package io.paycancel.fuzz;

/** Where Jazzer begins: the target that the system property {@value #TARGET} names. */
public final class Entry {
    static final String TARGET = "fuzz.target";

    private static final Target CHOSEN = chosen();

    private Entry() {}

    private static Target chosen() {
        try {
            return Targets.make(String.valueOf(System.getProperty(TARGET)));
        } catch (Exception e) {
            throw new IllegalStateException("The target cannot be made", e);
        }
    }

    /** Called by Jazzer for each input. */
    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        CHOSEN.tryInput(new Input(bytes));
    }
}
