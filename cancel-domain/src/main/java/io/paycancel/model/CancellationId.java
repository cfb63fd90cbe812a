package io.paycancel.model;

/**
 * The merchant's own name for one intent to give money back, such as {@code order-42-return-1}. The same id with the same
 * content is the same cancellation; a double click changes nothing.
 *
 * @param value 1 to 100 of the characters {@code A-Z a-z 0-9 . _ : ~ -}; case counts
 */
public record CancellationId(String value) {
    public CancellationId {
        Names.checked("A cancellation id", value, 100);
    }

    /**
     * Takes the merchant's own name.
     *
     * @throws InvalidNameException naming the rule and the length found
     */
    public static CancellationId of(String value) {
        return new CancellationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
