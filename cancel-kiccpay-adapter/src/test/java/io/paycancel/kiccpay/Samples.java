package io.paycancel.kiccpay;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Secret;
import io.paycancel.model.Violation;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** The merchant, payment and request of the document's examples. */
final class Samples {
    static final Secret SECRET_KEY = Secret.of("YOUR_SECRET_KEY");
    static final Secret TOKEN_KEY = Secret.of("TOKEN-0123456789-0123456789-0123456789-X");
    static final IdempotencyKey KEY = IdempotencyKey.of("CANCEL_20231225_0001");
    static final CancellationId ID = CancellationId.of("order-1-return");
    /** 10:00:00 on the 26th in Korea, as in the document's example. */
    static final Instant ACCEPTED_AT = Instant.parse("2023-12-26T01:00:00.123Z");

    static final String REQUEST_EXAMPLE = "{\"tid\":\"T123456789\",\"svcId\":\"SVC_SIMPLE\",\"bizrNo\":\"1234567890\","
            + "\"mercTrxNo\":\"CANCEL_20231225_0001\",\"wcc\":\"G\",\"cndTrxNo\":\"ORD_20231225_0001\","
            + "\"alotMonth\":\"00\",\"trxAmt\":10000,\"vatAmt\":909,\"svcAmt\":0,\"tranDt\":\"20231226\","
            + "\"tranTm\":\"100000\",\"orgAprvDt\":\"20231225\",\"orgAprvNo\":\"12345678\"}";

    static final String ANSWER_EXAMPLE = """
            {
            "respCd": "0000",
            "respMsg": "Cancellation Success",
            "tid": "T123456789",
            "svcId": "SVC_SIMPLE",
            "bizrNo": "1234567890",
            "mercTrxNo": "CANCEL_20231225_0001",
            "trxDt": "20231226",
            "trxTm": "100001",
            "issFmCd": "06",
            "issFmNm": "KB Kookmin Card",
            "purchFmCd": "06",
            "purchFmNm": "KB Kookmin Card",
            "joShopNo": "1234567890",
            "cndDt": "20231226",
            "cndTm": "100002",
            "aprvNo": "12345678",
            "vanTrxNo": "V12345678902",
            "cardConfirmNo": "1234-56**-****-1234"
            }""";

    private static final KiccpayGateway GATEWAY = KiccpayGateway.of(settings().build());

    private Samples() {}

    static KiccpaySettings.Builder settings() {
        return KiccpaySettings.builder()
                .baseUrl(URI.create("http://127.0.0.1:1"))
                .channelId("CH_A1B2C3D4")
                .secretKey(SECRET_KEY)
                .tid("T123456789")
                .svcId("SVC_SIMPLE")
                .bizrNo("1234567890");
    }

    static KiccpayPayment.Builder payment() {
        return filled(KiccpayPayment.mercTrxNo("ORD_20231225_0001"));
    }

    static KiccpayPayment.Builder filled(KiccpayPayment.Builder payment) {
        return payment.trxAmt(10_000)
                .vatAmt(909)
                .svcAmt(0)
                .orgAprvDt(LocalDate.of(2023, 12, 25))
                .orgAprvNo("12345678");
    }

    static KiccpayApproval.Builder approval() {
        return approvalOf("ORD_20231225_0001", TOKEN_KEY);
    }

    static KiccpayApproval.Builder approvalOf(String mercTrxNo, Secret tokenKey) {
        return KiccpayApproval.builder(mercTrxNo, tokenKey)
                .trxAmt(10_000)
                .vatAmt(909)
                .svcAmt(0)
                .tranDt(LocalDate.of(2023, 12, 25))
                .tranTm(LocalTime.of(21, 30, 15));
    }

    static CancelRequest<KiccpayPayment> request(KiccpayPayment.Builder payment) {
        return CancelRequest.full(ID, payment.build());
    }

    static FrozenCancel freeze(KiccpayPayment.Builder payment) {
        return GATEWAY.freeze(request(payment), KEY, ACCEPTED_AT);
    }

    static FrozenCancel frozen() {
        return freeze(payment());
    }

    static FrozenCancel frozenWithApproval() {
        return freeze(payment().approval(approval().build()));
    }

    /** What freezing complains of; empty if it does not. */
    static List<Violation> violations(KiccpayPayment.Builder payment) {
        return violations(request(payment));
    }

    static List<Violation> violations(CancelRequest<KiccpayPayment> request) {
        try {
            GATEWAY.freeze(request, KEY, ACCEPTED_AT);
            return List.of();
        } catch (InvalidCancelRequestException e) {
            return e.violations();
        }
    }
}
