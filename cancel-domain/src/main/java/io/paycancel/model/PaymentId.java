package io.paycancel.model;

/**
 * The name under which everything given back from one payment is added up. A gateway makes it from the provider, the merchant's
 * account there and the number of the payment, and not from its own id: two gateways for one account, or one that was renamed,
 * speak of the same payment.
 *
 * @param value 1 to 100 characters, none of them a control character or an unpaired surrogate
 */
public record PaymentId(String value) {
    private static final int MAX = 100;

    public PaymentId {
        if (value.isEmpty() || value.length() > MAX) {
            throw new InvalidNameException("A payment id must be 1 to " + MAX + " characters, was " + value.length());
        }
        if (value.codePoints().anyMatch(PaymentId::isUnstorable)) {
            throw new InvalidNameException("A payment id must not hold control characters or unpaired surrogates");
        }
    }

    /** Databases write every unpaired surrogate as the same character: two payments could become one. */
    private static boolean isUnstorable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}
