package io.paycancel.testkit.contract;

import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.CancellationStore;
import io.paycancel.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;

class NonDurableStoreContractTest extends CancellationStoreContract {
    private final ManualTime time = ManualTime.at("2026-11-23T01:00:00.123Z");

    @Override
    protected CancellationStore newStore() {
        return new NonDurableStore(time);
    }

    @Override
    protected Instant storeTime() {
        return time.now();
    }

    @Override
    protected void moveStoreTime(Duration by) {
        time.advance(by);
    }
}
