package io.paycancel.model;

/**
 * The name of one configured gateway, such as {@code alipay}: one endpoint of one provider with one merchant account. It is
 * stored with every cancellation, so it must not change while cancellations are open.
 *
 * @param value 1 to 40 of the characters {@code A-Z a-z 0-9 . _ : ~ -}; case counts
 */
public record GatewayId(String value) {
    public GatewayId {
        Names.checked("A gateway id", value, 40);
    }

    /**
     * Takes a configured name.
     *
     * @throws InvalidNameException naming the rule and the length found
     */
    public static GatewayId of(String value) {
        return new GatewayId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
