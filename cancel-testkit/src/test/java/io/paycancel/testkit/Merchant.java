package io.paycancel.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A bare client of both families: it writes what it is told, right or wrong. */
final class Merchant {
    static final String REVISE = "/api/trades/alipay/revise";
    static final String FIND = "/api/trades/alipay/find";
    static final String CANCEL = "/smpy/kiccpay/reqCancel";
    static final String NET_CANCEL = "/smpy/kiccpay/reqRtran";
    static final String APPROVE = "/smpy/kiccpay/reqAprv";
    private static final JsonMapper JSON = new JsonMapper();

    private final KiccSimulator kicc;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    Duration patience = Duration.ofSeconds(20);

    Merchant(KiccSimulator kicc) {
        this(kicc, InstantSource.system());
    }

    Merchant(KiccSimulator kicc, InstantSource clock) {
        this.kicc = kicc;
        this.clock = clock;
    }

    /** A signed full revise. */
    ObjectNode full(String key, ApprovedAlipay payment, String date) {
        ObjectNode body = JSON.createObjectNode();
        body.put("mallId", payment.mallId());
        body.put("shopTransactionId", key);
        body.put("pgCno", payment.pgCno());
        body.put("reviseTypeCode", "40");
        body.put("cancelReqDate", date);
        body.put("memo", "\uACE0\uAC1D \uC694\uCCAD");
        return signed(body);
    }

    ObjectNode part(String key, ApprovedAlipay payment, String date, long amount) {
        ObjectNode body = full(key, payment, date);
        body.put("reviseTypeCode", "32");
        body.putObject("amountInfo")
                .put("currency", payment.amount().currency().name())
                .put("totAmount", amount);
        return body;
    }

    ObjectNode signed(ObjectNode body) {
        String message = body.path("pgCno").asString() + "|"
                + body.path("shopTransactionId").asString();
        String key = AlipayMerchant.DEMO.secretKey().reveal();
        body.put("msgAuthValue", HexFormat.of().formatHex(hmac(key, message)));
        return body;
    }

    ObjectNode find(String key, ApprovedAlipay payment) {
        return JSON.createObjectNode()
                .put("mallId", payment.mallId())
                .put("shopTransactionId", key)
                .put("pgCno", payment.pgCno());
    }

    /** A cancel that names the payment by KICC's number. */
    ObjectNode cancel(String mercTrxNo, ApprovedKiccpay payment) {
        ObjectNode body = trade(payment);
        body.put("mercTrxNo", mercTrxNo);
        body.put("wcc", "T");
        body.put("cndTrxNo", payment.vanTrxNo());
        body.put("tranTm", "235959");
        body.put("orgAprvDt", payment.aprvDt());
        body.put("orgAprvNo", payment.aprvNo());
        return body;
    }

    /** A net-cancel with the approval's own data. */
    ObjectNode netCancel(ApprovedKiccpay payment) {
        return trade(payment).put("tokenKey", payment.tokenKey().reveal());
    }

    private static ObjectNode trade(ApprovedKiccpay payment) {
        return JSON.createObjectNode()
                .put("tid", payment.tid())
                .put("svcId", payment.svcId())
                .put("bizrNo", payment.bizrNo())
                .put("mercTrxNo", payment.mercTrxNo())
                .put("alotMonth", payment.alotMonth())
                .put("trxAmt", payment.trxAmt())
                .put("vatAmt", payment.vatAmt())
                .put("svcAmt", payment.svcAmt())
                .put("tranDt", payment.tranDt())
                .put("tranTm", payment.tranTm());
    }

    JsonNode revise(ObjectNode body) throws Exception {
        return JSON.readTree(post(REVISE, body).body());
    }

    JsonNode find(ObjectNode body) throws Exception {
        return JSON.readTree(post(FIND, body).body());
    }

    JsonNode kiccpay(String path, ObjectNode body) throws Exception {
        return JSON.readTree(post(path, body).body());
    }

    HttpResponse<byte[]> post(String path, ObjectNode body) throws Exception {
        return post(path, body.toString(), path.startsWith("/smpy") ? headers(path, body.toString()) : Map.of());
    }

    HttpResponse<byte[]> post(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(kicc.baseUrl() + path))
                .timeout(patience)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    Map<String, String> headers(String path, String body) {
        String channel = KiccpayMerchant.DEMO.channelId();
        String timestamp = String.valueOf(clock.instant().toEpochMilli());
        String nonce = UUID.randomUUID().toString();
        byte[] signature = hmac(KiccpayMerchant.DEMO.secretKey().reveal(), channel + path + timestamp + nonce + body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-KICC-ChannelId", channel);
        headers.put("X-KICC-Timestamp", timestamp);
        headers.put("X-KICC-Nonce", nonce);
        headers.put("X-KICC-Authorization", Base64.getEncoder().encodeToString(signature));
        return headers;
    }

    static byte[] hmac(String key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
