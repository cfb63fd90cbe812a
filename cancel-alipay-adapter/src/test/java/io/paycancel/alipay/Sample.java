package io.paycancel.alipay;

import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the tests of this module begin with. */
final class Sample {
    static final String MALL_ID = "T0001234";
    static final String KEY_TEXT = "K3Y0000000000000000A";
    static final String PG_CNO = "20231225000000000001";
    static final String SECRET = "canary-secret-key-of-the-alipay-tests";
    static final IdempotencyKey KEY = IdempotencyKey.of(KEY_TEXT);
    /** 2026-11-23 10:00 in Korea. */
    static final Instant ACCEPTED_AT = Instant.parse("2026-11-23T01:00:00Z");

    static final Money APPROVED = Money.of("50.22", Currency.USD);
    static final Money PART = Money.of("12.03", Currency.USD);

    private Sample() {}

    static AlipaySettings.Builder settings() {
        return AlipaySettings.builder()
                .baseUrl(URI.create("http://127.0.0.1:9"))
                .mallId(MALL_ID)
                .secretKey(Secret.of(SECRET));
    }

    static AlipayGateway gateway(CannedKicc kicc) {
        return AlipayGateway.of(settings().build(), kicc);
    }

    static CancelRequest<AlipayPayment> full() {
        return CancelRequest.full(CancellationId.of("order-42-return-1"), AlipayPayment.of(PG_CNO));
    }

    static CancelRequest<AlipayPayment> partial() {
        return CancelRequest.partial(CancellationId.of("order-42-return-1"), AlipayPayment.of(PG_CNO), PART);
    }

    static FrozenCancel frozen(CancelRequest<AlipayPayment> request) {
        return gateway(new CannedKicc()).freeze(request, KEY, ACCEPTED_AT);
    }

    static Answer send(CancelRequest<AlipayPayment> request, Map<String, ?> answer) {
        return gateway(CannedKicc.saying(answer)).send(frozen(request), () -> false);
    }

    static Answer lookUp(CancelRequest<AlipayPayment> request, Map<String, ?> answer) {
        return gateway(CannedKicc.saying(answer)).lookUp(frozen(request), () -> false);
    }

    /** A well-formed, matching success of {@link #partial()}, in the order of the document's example. */
    static Map<String, Object> success() {
        Map<String, Object> answer = answer("0000", "Success");
        answer.put("cancelPgCno", "20231225000000000077");
        answer.put("transactionDate", "20230312000512");
        answer.put("amountInfo", amount("USD", 1203));
        return answer;
    }

    static Map<String, Object> answer(String resCd, String resMsg) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("resCd", resCd);
        answer.put("resMsg", resMsg);
        answer.put("mallId", MALL_ID);
        answer.put("shopTransactionId", KEY_TEXT);
        answer.put("pgCno", PG_CNO);
        return answer;
    }

    static Map<String, Object> amount(Object currency, Object totAmount) {
        Map<String, Object> amount = new LinkedHashMap<>();
        amount.put("currency", currency);
        amount.put("totAmount", totAmount);
        return amount;
    }

    /** What the status query answers. */
    static Map<String, Object> status(String statusCd) {
        Map<String, Object> answer = answer("0000", "Success");
        answer.remove("pgCno");
        answer.put("approvalDate", "20231225101530");
        answer.put("statusCd", statusCd);
        answer.put("walletBrandName", "ALIPAY_CN");
        answer.put("amountInfo", amount("USD", 5022));
        return answer;
    }

    static Map<String, Object> with(Map<String, Object> answer, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(answer);
        changed.put(name, value);
        return changed;
    }

    static Map<String, Object> without(Map<String, Object> answer, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(answer);
        changed.remove(name);
        return changed;
    }
}
