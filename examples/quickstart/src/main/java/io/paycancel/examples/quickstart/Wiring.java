package io.paycancel.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.SealingKeys;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.model.Secret;
import io.paycancel.policy.Backoff;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.KiccpayMerchant;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Both gateways at the simulator, with the times of a demo, and its store. */
final class Wiring {
    /** Loopback may have a short deadline, so that the demo is over soon; KICC asks for 30 seconds. */
    static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final Duration GRACE = Duration.ofSeconds(4);

    private Wiring() {}

    /** A store on that database. The sealing key is for a demo: a real one is kept where the other secrets are. */
    static JdbcStore store(EmbeddedDatabase database) {
        Secret key = Secret.of(Base64.getEncoder().encodeToString("this key seals nothing but demos".getBytes(UTF_8)));
        return JdbcStore.builder(database.dataSource())
                .sealing(SealingKeys.of("demo", Map.of("demo", key)))
                .build();
    }

    static Cancellations.Builder at(URI kicc) {
        AlipayGateway alipay = AlipayGateway.of(AlipaySettings.builder()
                .baseUrl(kicc)
                .mallId(AlipayMerchant.DEMO.mallId())
                .secretKey(AlipayMerchant.DEMO.secretKey())
                .deadline(DEADLINE)
                .grace(GRACE)
                .build());
        KiccpayGateway kiccpay = KiccpayGateway.of(KiccpaySettings.builder()
                .baseUrl(kicc)
                .channelId(KiccpayMerchant.DEMO.channelId())
                .secretKey(KiccpayMerchant.DEMO.secretKey())
                .tid(KiccpayMerchant.DEMO.tid())
                .svcId(KiccpayMerchant.DEMO.svcId())
                .bizrNo(KiccpayMerchant.DEMO.bizrNo())
                .deadline(DEADLINE)
                .grace(GRACE)
                .build());
        return Cancellations.builder()
                .gateway(alipay)
                .gateway(kiccpay)
                .retryPolicy(new RetryPolicy(new Backoff(Duration.ofMillis(500), Duration.ofMinutes(10))));
    }
}
