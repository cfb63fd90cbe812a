package io.paycancel.spring.observe;

import io.paycancel.event.CancellationListener;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.port.CancellationStore;

/** Tells a listener what is true: what happens in the application's transaction only once that has committed. */
final class AfterCommit {
    private AfterCommit() {}

    /** With a store of the application's own, which cannot say when that is, it is told at once. */
    static CancellationListener of(CancellationStore store, CancellationListener listener) {
        CancellationListener harmless = event -> Harmless.run(() -> listener.on(event));
        return store instanceof JdbcStore jdbc ? event -> jdbc.afterCommit(() -> harmless.on(event)) : harmless;
    }
}
