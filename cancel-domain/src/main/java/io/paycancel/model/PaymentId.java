package io.paycancel.model;

/**
 * The name under which everything given back from one payment is added up. A gateway makes it from the provider, the merchant's
 * account there and the number of the payment, and not from its own id: two gateways for one account, or one that was renamed,
 * speak of the same payment.
 *
 * @param value 1 to 100 characters, none of them a control or invisible character, a line separator or an unpaired surrogate
 */
public record PaymentId(String value) {
    private static final int MAX = 100;

    public PaymentId {
        if (value.isEmpty() || value.length() > MAX) {
            throw new InvalidNameException("A payment id must be 1 to " + MAX + " characters, was " + value.length());
        }
        if (value.codePoints().anyMatch(PaymentId::isUnstorable)) {
            throw new InvalidNameException(
                    "A payment id must not hold control or invisible characters, line separators or unpaired surrogates");
        }
    }

    /**
     * It stands in messages, and two payments must not differ only in what cannot be seen. Databases write every unpaired
     * surrogate as the same character: two payments could become one.
     */
    private static boolean isUnstorable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
