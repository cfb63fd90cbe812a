package io.paycancel.fuzz;

/** An input breaks a promise. */
public final class Finding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says which promise, then what was seen. */
    public Finding(String promise, Object seen) {
        super(promise + ": " + seen);
    }

    /** Unless the promise was kept. */
    public static void unless(boolean kept, String promise, Object seen) {
        if (!kept) {
            throw new Finding(promise, seen);
        }
    }
}
