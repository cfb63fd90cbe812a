package io.paycancel.jdbc.functional;

import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.KiccpayMerchant;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** The merchant's accounts at the simulator. */
record Accounts(URI kicc, Duration deadline, Duration grace) {
    /** With time for a first exchange on a busy machine. */
    static Accounts unhurried(URI kicc) {
        return new Accounts(kicc, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    /** After a lost answer, a person may soon settle. */
    static Accounts brief(URI kicc) {
        return new Accounts(kicc, Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    AlipayGateway alipay() {
        return AlipayGateway.of(AlipaySettings.builder()
                .baseUrl(kicc)
                .mallId(AlipayMerchant.DEMO.mallId())
                .secretKey(AlipayMerchant.DEMO.secretKey())
                .duplicateCodes(Set.of("Z015"))
                .deadline(deadline)
                .grace(grace)
                .build());
    }

    KiccpayGateway kiccpay() {
        return KiccpayGateway.of(KiccpaySettings.builder()
                .baseUrl(kicc)
                .channelId(KiccpayMerchant.DEMO.channelId())
                .secretKey(KiccpayMerchant.DEMO.secretKey())
                .tid(KiccpayMerchant.DEMO.tid())
                .svcId(KiccpayMerchant.DEMO.svcId())
                .bizrNo(KiccpayMerchant.DEMO.bizrNo())
                .deadline(deadline)
                .grace(grace)
                .build());
    }
}
