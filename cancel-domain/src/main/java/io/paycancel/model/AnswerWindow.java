package io.paycancel.model;

import java.time.Instant;

/**
 * How long a provider can be asked about a cancellation: until the Korean midnight that ends the day {@code days} after the
 * request date.
 *
 * @param days 0 for the end of the request date itself, 1 for the end of the next day; at most 30
 */
public record AnswerWindow(int days) {
    public AnswerWindow {
        if (days < 0 || days > 30) {
            throw new ConfigurationException(
                    "The answer window must be 0 to 30 days after the request date, was " + days);
        }
    }

    /** The first instant at which the provider no longer answers. */
    public Instant closesAt(RequestDate date) {
        return date.endOfDayAfter(days);
    }
}
