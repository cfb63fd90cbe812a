package io.paycancel.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** What the stub says. */
final class StubAnswers {
    /** What keys begin with that are the same in all requests of a bare transport. */
    static final String SAME = "SAME";

    private static final byte[] MALL_ID = StubRequest.bytes("\"mallId\":\"");
    private static final byte[] KEY = StubRequest.bytes("\"shopTransactionId\":\"");
    private static final byte[] PG_CNO = StubRequest.bytes("\"pgCno\":\"");
    private static final byte[] NOTHING = {};

    /** A refund as Stripe's documentation shows it. */
    private static final byte[] REFUND = whole("""
            {"id":"re_1Nispe2eZvKYlo2Cd31jOCgZ","object":"refund","amount":1203,\
            "balance_transaction":"txn_1Nispe2eZvKYlo2CYezqFhEx","charge":"ch_1NirD82eZvKYlo2CIvbtLWuY",\
            "created":1692942318,"currency":"usd","destination_details":{"card":{"reference":"123456789012",\
            "reference_status":"available","reference_type":"acquirer_reference_number","type":"refund"},\
            "type":"card"},"metadata":{},"payment_intent":"pi_1GszsK2eZvKYlo2CfhZyoZLp","reason":null,\
            "receipt_number":null,"source_transfer_reversal":null,"status":"succeeded","transfer_reversal":null}""");

    private final StubCounts counts;

    StubAnswers(StubCounts counts) {
        this.counts = counts;
    }

    /** Empty if the connection is to be closed without one. */
    byte[] to(StubRequest request) {
        String path = request.path();
        if (path.equals("/stats")) {
            return whole(counts.text());
        }
        if (path.equals("/reset")) {
            counts.reset();
            return whole("{}");
        }
        if (path.equals("/v1/refunds")) {
            counts.post();
            return REFUND;
        }
        String key = request.after(KEY);
        if (key == null) {
            counts.post();
            return whole("{}");
        }
        if (key.startsWith(SAME)) {
            counts.post();
        } else {
            counts.post(key);
        }
        return path.startsWith("/lost") ? NOTHING : approval(request, key);
    }

    private static byte[] approval(StubRequest request, String key) {
        return whole("{\"resCd\":\"0000\",\"resMsg\":\"Success\",\"mallId\":\"" + request.after(MALL_ID)
                + "\",\"shopTransactionId\":\"" + key + "\",\"pgCno\":\"" + request.after(PG_CNO)
                + "\",\"cancelPgCno\":\"20260301120000000001\",\"transactionDate\":\"20260301120000\","
                + "\"amountInfo\":{\"currency\":\"USD\",\"totAmount\":1203}}");
    }

    private static byte[] whole(String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
