package io.paycancel.testkit.simulation;

/** The store, or the way to it, failed. Whether the call was committed is open. */
final class StoreDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreDown() {
        super("The store is down", null, false, false);
    }
}
