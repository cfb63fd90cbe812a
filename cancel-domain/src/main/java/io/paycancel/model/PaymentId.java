package io.paycancel.model;

/**
 * The name under which everything given back from one payment is added up; unique within its gateway. An adapter makes it
 * from the original payment's number.
 *
 * @param value 1 to 100 characters, none of them a control character
 */
public record PaymentId(String value) {
    private static final int MAX = 100;

    public PaymentId {
        if (value.isEmpty() || value.length() > MAX || value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidNameException("A payment id must be 1 to " + MAX
                    + " characters without control characters, was " + value.length());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
