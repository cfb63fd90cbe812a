package io.paycancel.model;

import java.util.Objects;

/** How much of a payment is given back. */
public sealed interface Scope {

    /** All that has not been given back yet. */
    static Scope full() {
        return Full.INSTANCE;
    }

    /**
     * Gives back a part.
     *
     * @throws InvalidMoneyException if the amount is zero
     */
    static Scope partial(Money amount) {
        return new Partial(amount);
    }

    /** All that has not been given back yet. */
    record Full() implements Scope {
        private static final Full INSTANCE = new Full();

        @Override
        public String toString() {
            return "full";
        }
    }

    /**
     * A part of the payment.
     *
     * @param amount more than zero
     */
    record Partial(Money amount) implements Scope {
        public Partial {
            Objects.requireNonNull(amount, "amount");
            if (amount.isZero()) {
                throw new InvalidMoneyException("A partial cancellation must be of more than zero, was " + amount);
            }
        }

        @Override
        public String toString() {
            return "partial " + amount;
        }
    }
}
