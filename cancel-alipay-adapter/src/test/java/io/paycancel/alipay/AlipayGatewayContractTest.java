package io.paycancel.alipay;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.Secret;
import io.paycancel.port.PaymentGateway;
import io.paycancel.testkit.contract.PaymentGatewayContract;
import io.paycancel.wire.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class AlipayGatewayContractTest extends PaymentGatewayContract<AlipayPayment> {

    @Override
    protected PaymentGateway<AlipayPayment> gateway(URI baseUrl, Duration deadline) {
        return AlipayGateway.of(AlipaySettings.builder()
                .baseUrl(baseUrl)
                .deadline(deadline)
                .mallId(Sample.MALL_ID)
                .secretKey(Secret.of(Sample.SECRET))
                .build());
    }

    @Override
    protected CancelRequest<AlipayPayment> validRequest() {
        return CancelRequest.partial(
                        CancellationId.of("contract-1"), AlipayPayment.of(Sample.PG_CNO, Sample.APPROVED), Sample.PART)
                .because("Customer Request")
                .requestedBy("admin");
    }

    @Override
    protected CancelRequest<AlipayPayment> invalidRequest() {
        return CancelRequest.full(CancellationId.of("contract-1"), AlipayPayment.of(null))
                .because("a|b")
                .requestedBy("x".repeat(41));
    }

    @Override
    protected Set<String> invalidFields() {
        return Set.of("pgCno", "memo", "regId");
    }

    @Override
    protected String cancelledBody(FrozenCancel cancel) {
        return json(success(cancel));
    }

    @Override
    protected List<String> mismatchingBodies(FrozenCancel cancel) {
        Map<String, Object> success = success(cancel);
        return List.of(
                json(Sample.with(success, "shopTransactionId", "OTHER")),
                json(Sample.with(success, "mallId", "T0009999")),
                json(Sample.with(success, "pgCno", "1")),
                json(Sample.with(success, "amountInfo", Sample.amount("USD", 1204))),
                json(Sample.with(success, "amountInfo", Sample.amount("KRW", 1203))));
    }

    @Override
    protected String refusedBody(FrozenCancel cancel) {
        return json(Sample.with(success(cancel), "resCd", "8521"));
    }

    @Override
    protected List<String> secrets() {
        return List.of(Sample.SECRET);
    }

    private static Map<String, Object> success(FrozenCancel cancel) {
        Map<String, Object> answer = new LinkedHashMap<>(Sample.success());
        answer.put("shopTransactionId", cancel.key().value());
        return answer;
    }

    private static String json(Map<String, Object> answer) {
        return new String(Json.write(answer), StandardCharsets.UTF_8);
    }
}
