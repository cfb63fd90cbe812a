package io.paycancel.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next snapshot of a cancellation, or one from a store's row. Id, key, date and answer window cannot be changed;
 * of the frozen request only its secret can be dropped. Not for use by several threads at once.
 */
public final class CancellationBuilder {
    private final Cancellation from;
    private FrozenCancel frozen;
    private @Nullable Money reserved;
    private State state;
    private int attempts;
    private int sends;
    private long fence;
    private @Nullable Instant leaseUntil;
    private @Nullable Step nextStep;
    private @Nullable Instant nextStepAt;
    private int alarmsRaised;
    private Evidence evidence;
    private @Nullable UnknownCause unknownCause;
    private @Nullable HandOverCause handOverCause;
    private @Nullable Receipt receipt;
    private @Nullable Refusal refusal;
    private @Nullable Instant decidedAt;

    CancellationBuilder(Cancellation from) {
        this.from = from;
        frozen = from.frozen();
        reserved = from.reserved();
        state = from.state();
        attempts = from.attempts();
        sends = from.sends();
        fence = from.fence();
        leaseUntil = from.leaseUntil();
        nextStep = from.nextStep();
        nextStepAt = from.nextStepAt();
        alarmsRaised = from.alarmsRaised();
        evidence = from.evidence();
        unknownCause = from.unknownCause();
        handOverCause = from.handOverCause();
        receipt = from.receipt();
        refusal = from.refusal();
        decidedAt = from.decidedAt();
    }

    /** Forgets the sensitive value of the frozen request. */
    public CancellationBuilder withoutSecret() {
        frozen = frozen.withoutSecret();
        return this;
    }

    public CancellationBuilder reserved(@Nullable Money reserved) {
        this.reserved = reserved;
        return this;
    }

    public CancellationBuilder state(State state) {
        this.state = state;
        return this;
    }

    public CancellationBuilder counts(int attempts, int sends) {
        this.attempts = attempts;
        this.sends = sends;
        return this;
    }

    public CancellationBuilder fence(long fence) {
        this.fence = fence;
        return this;
    }

    public CancellationBuilder leaseUntil(@Nullable Instant leaseUntil) {
        this.leaseUntil = leaseUntil;
        return this;
    }

    public CancellationBuilder next(@Nullable Step step, @Nullable Instant at) {
        this.nextStep = step;
        this.nextStepAt = at;
        return this;
    }

    public CancellationBuilder alarmsRaised(int alarmsRaised) {
        this.alarmsRaised = alarmsRaised;
        return this;
    }

    public CancellationBuilder evidence(Evidence evidence) {
        this.evidence = evidence;
        return this;
    }

    public CancellationBuilder unknown(UnknownCause cause) {
        this.unknownCause = cause;
        return this;
    }

    public CancellationBuilder handOver(@Nullable HandOverCause cause) {
        this.handOverCause = cause;
        return this;
    }

    /** Final: the money was given back. */
    public CancellationBuilder cancelled(Receipt receipt, Instant at) {
        this.receipt = receipt;
        return decided(State.CANCELLED, at);
    }

    /** Final: the money was not given back. */
    public CancellationBuilder refused(Refusal refusal, Instant at) {
        this.refusal = refusal;
        return decided(State.REFUSED, at);
    }

    private CancellationBuilder decided(State finalState, Instant at) {
        state = finalState;
        decidedAt = at;
        unknownCause = null;
        leaseUntil = null;
        return next(null, null).withoutSecret();
    }

    /**
     * Makes the snapshot.
     *
     * @throws IllegalArgumentException if the state and the other values contradict each other
     */
    public Cancellation build() {
        return new Cancellation(
                from.id(),
                frozen,
                from.acceptedAt(),
                from.answerableUntil(),
                reserved,
                state,
                attempts,
                sends,
                fence,
                leaseUntil,
                nextStep,
                nextStepAt,
                alarmsRaised,
                evidence,
                unknownCause,
                handOverCause,
                receipt,
                refusal,
                decidedAt);
    }
}
