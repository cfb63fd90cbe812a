package io.paycancel.model;

import java.time.Duration;
import java.util.Objects;

/**
 * What a gateway allows: the facts that the retry policy decides by.
 *
 * @param resendsAfterUnknown whether the same frozen request may be sent again while an earlier attempt is unknown
 * @param lookUp what a look-up is
 * @param answerWindow how long the provider answers for a cancellation
 * @param deadline how long one whole exchange may take, connect to last byte; at most a day
 * @param grace how long after the deadline the provider may still be working on it; at most a day
 * @param soleCanceller the merchant's word that nobody but this store cancels these payments, so that "partly cancelled"
 *     can only mean the one partial cancellation that the store knows
 */
public record GatewayRules(
        boolean resendsAfterUnknown,
        LookUp lookUp,
        AnswerWindow answerWindow,
        Duration deadline,
        Duration grace,
        boolean soleCanceller) {

    /** What a look-up is. */
    public enum LookUp {
        /** There is none. */
        NONE,
        /** A question that changes nothing; asked when an answer gave reason to, and last before the window closes. */
        QUERY,
        /** A reversal of the original approval, made instead of sending again. */
        REVERSAL
    }

    public GatewayRules {
        Objects.requireNonNull(lookUp, "lookUp");
        Objects.requireNonNull(answerWindow, "answerWindow");
        if (lookUp == LookUp.REVERSAL && resendsAfterUnknown) {
            throw new ConfigurationException(
                    "A REVERSAL is made instead of sending again: resendsAfterUnknown must be false with it");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new ConfigurationException("deadline must be more than zero, was " + deadline);
        }
        if (grace.isNegative()) {
            throw new ConfigurationException("grace must not be negative, was " + grace);
        }
        requireAtMostADay("deadline", deadline);
        requireAtMostADay("grace", grace);
    }

    /** Whatever takes longer is a typing error; and a sum of any two durations need not be one. */
    private static void requireAtMostADay(String name, Duration time) {
        if (time.compareTo(Duration.ofDays(1)) > 0) {
            throw new ConfigurationException(name + " must be at most 1 day, was " + time);
        }
    }

    /** How long an attempt excludes every other one: deadline and grace. */
    public Duration lease() {
        return deadline.plus(grace);
    }
}
