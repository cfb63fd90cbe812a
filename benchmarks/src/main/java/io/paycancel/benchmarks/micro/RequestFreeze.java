package io.paycancel.benchmarks.micro;

import feign.Client;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What {@code accept} does before the store is asked: check everything and fix every field. Nobody else does that. */
@State(Scope.Benchmark)
public class RequestFreeze {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final CancellationId ID = CancellationId.of("return-1");

    private final Client noClient = (request, options) -> {
        throw new IOException("nothing is sent here");
    };
    private final IdempotencyKey key = IdempotencyKey.of("c0ffee00c0ffee00c0ffee00c0ffee00");
    private final Instant noon = Instant.parse("2026-11-23T03:00:00Z");

    private final AlipayGateway alipay = AlipayGateway.of(
            AlipaySettings.builder()
                    .baseUrl(NOWHERE)
                    .mallId("T0001997")
                    .secretKey(Secret.of("k".repeat(32)))
                    .build(),
            noClient);
    private final CancelRequest<AlipayPayment> alipayRequest = CancelRequest.partial(
                    ID,
                    AlipayPayment.of("2023031210000123", Money.ofMinor(5022, Currency.USD)),
                    Money.ofMinor(1203, Currency.USD))
            .because("\uD658\uBD88: size 270 did not fit")
            .requestedBy("kim");

    private final KiccpayGateway kiccpay = KiccpayGateway.of(KiccpaySettings.builder()
            .baseUrl(NOWHERE)
            .channelId("CH01")
            .secretKey(Secret.of("k".repeat(32)))
            .tid("1234567")
            .svcId("SVC01")
            .bizrNo("1234567890")
            .build());
    private final CancelRequest<KiccpayPayment> kiccpayRequest = CancelRequest.full(
            ID,
            KiccpayPayment.vanTrxNo("123456789012")
                    .trxAmt(50_220)
                    .vatAmt(4_565)
                    .svcAmt(0)
                    .orgAprvDt(LocalDate.of(2026, 11, 20))
                    .orgAprvNo("12345678")
                    .build());

    @Benchmark
    public FrozenCancel paycancelAlipay() {
        return alipay.freeze(alipayRequest, key, noon);
    }

    @Benchmark
    public FrozenCancel paycancelKiccpay() {
        return kiccpay.freeze(kiccpayRequest, key, noon);
    }
}
