package io.paycancel.model;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** What has become of a cancellation: three cases and no other. */
public sealed interface Outcome {

    /** Takes all three cases: forgetting one does not compile. */
    <T> T fold(
            Function<? super Cancelled, ? extends T> cancelled,
            Function<? super Refused, ? extends T> refused,
            Function<? super Unknown, ? extends T> unknown);

    /** The money was given back, once. Final. */
    record Cancelled(Receipt receipt) implements Outcome {
        public Cancelled {
            Objects.requireNonNull(receipt, "receipt");
        }

        @Override
        public <T> T fold(
                Function<? super Cancelled, ? extends T> cancelled,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unknown, ? extends T> unknown) {
            return cancelled.apply(this);
        }
    }

    /** The money was not given back by this cancellation and will not be. Final. */
    record Refused(Refusal refusal) implements Outcome {
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }

        /** The provider's raw code. */
        public String code() {
            return refusal.code();
        }

        /** The provider's raw message. */
        public String message() {
            return refusal.message();
        }

        @Override
        public <T> T fold(
                Function<? super Cancelled, ? extends T> cancelled,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unknown, ? extends T> unknown) {
            return refused.apply(this);
        }
    }

    /**
     * The payment may or may not be cancelled. This is not a failure: the library goes on finding out. Never give the money
     * back by other means because of it.
     *
     * @param cause why it is not known yet
     * @param answerableUntil until when the provider answers for it; by then it is decided or handed over to a person
     */
    record Unknown(UnknownCause cause, Instant answerableUntil) implements Outcome {
        public Unknown {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(answerableUntil, "answerableUntil");
        }

        @Override
        public <T> T fold(
                Function<? super Cancelled, ? extends T> cancelled,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unknown, ? extends T> unknown) {
            return unknown.apply(this);
        }
    }
}
