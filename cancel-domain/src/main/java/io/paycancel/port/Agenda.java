package io.paycancel.port;

import io.paycancel.model.CancellationId;
import java.time.Instant;

/**
 * The alarm clock: wakes somebody who then calls {@code Cancellations.advance(id)}. A wake-up means only "look at this one
 * now"; it may come twice, and it may get lost if something else scans {@link CancellationStore#due}. The record is the store.
 *
 * <p>{@code Cancellations.accept} asks for one in the transaction that accepts; {@code Cancellations.cancel} asks for one only
 * when it stops before the outcome is known. If its process dies before that, the scan finds the cancellation after its lease:
 * where the record outlives the process, something must scan.
 */
@FunctionalInterface
public interface Agenda {

    /**
     * Asks for a wake-up, not before that instant. Takes part in the caller's transaction where there is one, and must not
     * wait for anything but it.
     */
    void wakeUp(CancellationId id, Instant notBefore);
}
