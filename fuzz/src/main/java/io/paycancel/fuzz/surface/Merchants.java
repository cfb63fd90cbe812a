package io.paycancel.fuzz.surface;

import feign.Client;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.kiccpay.KiccpayApproval;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.Secret;
import io.paycancel.port.PaymentGateway;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accounts, payments and cancellations that hostile answers speak of. */
final class Merchants {
    static final String MALL_ID = "T0001234";
    static final String PG_CNO = "20260312PG0001";
    static final String TID = "T123456789";
    static final String SVC_ID = "SVC_SIMPLE";
    static final String BIZR_NO = "1234567890";
    static final String KEY = "CANCEL-20261128-0001-fuzz";
    static final String SECRET_KEY = "canary-secret-key-7f3a";
    static final String TOKEN = "canary-token-key-7f3a";
    static final String UNDECIDED = "U999";
    static final String WITHOUT_ECHO = "R999";
    static final String ALREADY_REVERSED = "V999";
    /** 14:00 in Korea. */
    static final Instant ACCEPTED_AT = Instant.parse("2026-11-28T05:00:00Z");

    private static final CancellationId ID = CancellationId.of("order-42-return-1");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private Merchants() {}

    static AlipayGateway alipay(Client client) {
        return AlipayGateway.of(alipaySettings(NOWHERE).build(), client);
    }

    static AlipayGateway alipayAt(URI url, Client client) {
        return AlipayGateway.of(
                alipaySettings(url).deadline(Duration.ofSeconds(5)).build(), client);
    }

    private static AlipaySettings.Builder alipaySettings(URI url) {
        return AlipaySettings.builder()
                .baseUrl(url)
                .mallId(MALL_ID)
                .secretKey(Secret.of(SECRET_KEY))
                .duplicateCodes(Set.of("D999"))
                .undecidedCodes(Set.of(UNDECIDED))
                .refusalsWithoutEcho(Set.of(WITHOUT_ECHO));
    }

    static KiccpayGateway kiccpay(Client client) {
        KiccpaySettings settings = KiccpaySettings.builder()
                .baseUrl(NOWHERE)
                .channelId("CH_A1B2C3D4")
                .secretKey(Secret.of(SECRET_KEY))
                .tid(TID)
                .svcId(SVC_ID)
                .bizrNo(BIZR_NO)
                .undecidedCodes(Set.of(UNDECIDED))
                .alreadyReversedCodes(Set.of(ALREADY_REVERSED))
                .build();
        return KiccpayGateway.builder(settings).client(client).build();
    }

    static FrozenCancel full(PaymentGateway<AlipayPayment> gateway, @Nullable Money approved) {
        return frozen(gateway, CancelRequest.full(ID, new AlipayPayment(PG_CNO, approved)));
    }

    static FrozenCancel part(PaymentGateway<AlipayPayment> gateway, @Nullable Money approved, Money part) {
        return frozen(gateway, CancelRequest.partial(ID, new AlipayPayment(PG_CNO, approved), part));
    }

    static FrozenCancel kiccpay(PaymentGateway<KiccpayPayment> gateway, @Nullable KiccpayApproval approval) {
        return frozen(gateway, CancelRequest.full(ID, kiccpayPayment(approval)));
    }

    static KiccpayPayment kiccpayPayment(@Nullable KiccpayApproval approval) {
        KiccpayPayment.Builder payment = KiccpayPayment.vanTrxNo("V12345678901")
                .trxAmt(10_000)
                .vatAmt(909)
                .svcAmt(0)
                .orgAprvDt(LocalDate.of(2026, 11, 27))
                .orgAprvNo("12345678");
        return approval == null ? payment.build() : payment.approval(approval).build();
    }

    static KiccpayApproval approval(String mercTrxNo) {
        return KiccpayApproval.builder(mercTrxNo, Secret.of(TOKEN))
                .trxAmt(10_000)
                .vatAmt(909)
                .svcAmt(0)
                .tranDt(LocalDate.of(2026, 11, 27))
                .tranTm(LocalTime.of(21, 30, 15))
                .build();
    }

    private static <P extends OriginalPayment> FrozenCancel frozen(
            PaymentGateway<P> gateway, CancelRequest<P> request) {
        return gateway.freeze(request.because("returned").requestedBy("kim"), IdempotencyKey.of(KEY), ACCEPTED_AT);
    }
}
