package io.paycancel.event;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Outcome;
import java.time.Duration;
import java.time.Instant;

/** Something that has happened to a cancellation, with the cancellation as it was right after. */
public sealed interface CancellationEvent {

    /** As it was right after. */
    Cancellation cancellation();

    /** When, by the store's clock. */
    Instant at();

    /** It was stored; it will be decided or handed over. */
    record Accepted(Cancellation cancellation, Instant at) implements CancellationEvent {}

    /** An attempt was written down; its bytes have not left yet. */
    record AttemptBegan(Cancellation cancellation, Attempt attempt, Instant at) implements CancellationEvent {}

    /** An attempt is over, and what it brought is written down. */
    record AttemptEnded(Cancellation cancellation, Attempt attempt, Instant at) implements CancellationEvent {}

    /** It is final, by an answer or by a person. */
    record Decided(Cancellation cancellation, Outcome outcome, Instant at) implements CancellationEvent {}

    /** A person has to decide. */
    record HandedOver(Cancellation cancellation, HandOverCause cause, Instant at) implements CancellationEvent {}

    /**
     * It is still undecided after a good part of its answer window.
     *
     * @param percent 50 or 80
     */
    record WindowAlarm(Cancellation cancellation, int percent, Instant at) implements CancellationEvent {}

    /**
     * An answer came to a claim that was not in force any more; nothing was changed.
     *
     * @param heldFor how long the claim had been held
     */
    record StaleWriteRefused(Cancellation cancellation, Duration heldFor, Instant at) implements CancellationEvent {}
}
