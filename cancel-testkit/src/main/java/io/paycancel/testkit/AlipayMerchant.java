package io.paycancel.testkit;

import io.paycancel.model.Secret;
import java.util.Objects;

/**
 * A merchant of the Alipay family that the simulator knows.
 *
 * @param mallId at most 8 bytes
 * @param secretKey signs {@code msgAuthValue}
 */
public record AlipayMerchant(String mallId, Secret secretKey) {
    /** The one that a simulator knows unless told otherwise. Its key is public. */
    public static final AlipayMerchant DEMO = new AlipayMerchant("T0001234", Secret.of("demo-alipay-secret-key"));

    public AlipayMerchant {
        Objects.requireNonNull(mallId, "mallId");
        Objects.requireNonNull(secretKey, "secretKey");
    }
}
