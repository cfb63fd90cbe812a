package io.paycancel.model;

/**
 * What KICC sees as {@code shopTransactionId} (Alipay) or {@code mercTrxNo} (KICCPay). Made once, when the cancellation is
 * accepted, and sent unchanged for ever.
 *
 * @param value 1 to 60 of the characters {@code A-Z a-z 0-9 . _ : ~ -}; case counts
 */
public record IdempotencyKey(String value) {
    public IdempotencyKey {
        Names.checked("An idempotency key", value, 60);
    }

    /**
     * Takes a key that was made elsewhere.
     *
     * @throws InvalidNameException naming the rule and the length found
     */
    public static IdempotencyKey of(String value) {
        return new IdempotencyKey(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
