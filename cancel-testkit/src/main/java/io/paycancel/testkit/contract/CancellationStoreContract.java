package io.paycancel.testkit.contract;

import io.paycancel.port.CancellationStore;
import java.time.Duration;
import java.time.Instant;

/**
 * What every {@link CancellationStore} must do. Extend it, say how to make a store and how to move its clock, and run it with
 * JUnit 5.
 *
 * <pre>{@code
 * class MyStoreTest extends CancellationStoreContract {
 *     private final ManualTime time = ManualTime.at("2026-11-23T01:00:00.123Z");
 *
 *     @Override
 *     protected CancellationStore newStore() {
 *         return new MyStore(time);
 *     }
 *
 *     @Override
 *     protected Instant storeTime() {
 *         return time.now();
 *     }
 *
 *     @Override
 *     protected void moveStoreTime(Duration by) {
 *         time.advance(by);
 *     }
 * }
 * }</pre>
 *
 * The store's clock may also go on by itself: no test depends on less than a minute of it.
 */
public abstract class CancellationStoreContract extends StoreRecordCases {

    /** For subclasses. */
    protected CancellationStoreContract() {}

    /** A store without a cancellation in it. Called once for each test. */
    protected abstract CancellationStore newStore();

    /** What time it is by the clock of the store that was made last. */
    protected abstract Instant storeTime();

    /** Moves that clock on. */
    protected abstract void moveStoreTime(Duration by);

    @Override
    final CancellationStore freshStore() {
        return newStore();
    }

    @Override
    final Instant clock() {
        return storeTime();
    }

    @Override
    final void move(Duration by) {
        moveStoreTime(by);
    }
}
