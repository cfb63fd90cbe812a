package io.paycancel.testkit;

import io.paycancel.model.Secret;
import java.util.Objects;

/**
 * A merchant of the KICCPay family that the simulator knows.
 *
 * @param tid at most 10 bytes
 * @param svcId at most 10 bytes
 * @param bizrNo at most 10 bytes
 * @param channelId stands in {@code X-KICC-ChannelId}
 * @param secretKey signs {@code X-KICC-Authorization}
 */
public record KiccpayMerchant(String tid, String svcId, String bizrNo, String channelId, Secret secretKey) {
    /** The one that a simulator knows unless told otherwise. Its key is public. */
    public static final KiccpayMerchant DEMO = new KiccpayMerchant(
            "T123456789", "SVC_SIMPLE", "1234567890", "CH_A1B2C3D4", Secret.of("demo-kiccpay-secret-key"));

    public KiccpayMerchant {
        Objects.requireNonNull(tid, "tid");
        Objects.requireNonNull(svcId, "svcId");
        Objects.requireNonNull(bizrNo, "bizrNo");
        Objects.requireNonNull(channelId, "channelId");
        Objects.requireNonNull(secretKey, "secretKey");
    }
}
