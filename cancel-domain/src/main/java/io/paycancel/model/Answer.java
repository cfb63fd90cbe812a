package io.paycancel.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt brought back, as a gateway reads it. An answer decides only if it is well-formed and matches the request;
 * everything a gateway is not sure of is {@link NoAnswer}.
 */
public sealed interface Answer {

    /** What came back over the wire; {@code null} if nothing did. */
    @Nullable
    Reply reply();

    /** The money was given back. */
    record Cancelled(Receipt receipt, Reply reply) implements Answer {
        public Cancelled {
            Objects.requireNonNull(receipt, "receipt");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** Only to a send: a well-formed, matching "no". */
    record Refused(Refusal refusal, Reply reply) implements Answer {
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** The provider asks for the same request again; it may or may not have processed this one. */
    record TryAgain(Reply reply) implements Answer {
        public TryAgain {
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** Only to a send: the provider has seen this key before. */
    record Duplicate(Reply reply) implements Answer {
        public Duplicate {
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** Only to a look-up: nothing at all has been given back from this payment. */
    record NothingCancelled(Reply reply) implements Answer {
        public NothingCancelled {
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** Only to a look-up: a part has been given back, but the provider does not say by which cancellation. */
    record PartlyCancelled(Reply reply) implements Answer {
        public PartlyCancelled {
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** Only to a look-up: answered, but the answer does not tell what became of this cancellation. */
    record Inconclusive(Reply reply) implements Answer {
        public Inconclusive {
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** Proof that not one byte of the request reached the provider. */
    record NotSent(String why) implements Answer {
        public NotSent {
            why = OneLine.of(Objects.requireNonNull(why, "why"), OneLine.MAX_MESSAGE);
        }

        @Override
        public @Nullable Reply reply() {
            return null;
        }
    }

    /**
     * The request may have been processed, and nothing that came back says so.
     *
     * @param cause {@code NO_ANSWER}, {@code UNREADABLE_ANSWER}, {@code MISMATCHING_ANSWER}, {@code HTTP_ERROR} or
     *     {@code INTERRUPTED}
     * @param why for a person, without values from the wire
     */
    record NoAnswer(
            UnknownCause cause, String why, @Nullable Reply reply) implements Answer {
        public NoAnswer {
            Objects.requireNonNull(cause, "cause");
            why = OneLine.of(Objects.requireNonNull(why, "why"), OneLine.MAX_MESSAGE);
        }
    }
}
