package io.paycancel.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * The transport below everything: {@code java.net.http}, without a change of threads, with a request whose bytes are ready. It
 * builds nothing, checks nothing and reads nothing but the status.
 */
final class BareCall {
    static final String PATH = "/api/trades/alipay/revise";
    /** What a cancellation sends, as long as the longest that the benchmarks send. */
    static final byte[] BODY = ("{\"mallId\":\"T0001234\",\"shopTransactionId\":\"" + StubAnswers.SAME
                    + "ABCDEFGHJKMNPQRS\",\"pgCno\":\"00000000000000000001\",\"reviseTypeCode\":\"32\","
                    + "\"cancelReqDate\":\"20260301\",\"msgAuthValue\":\"" + "0123456789abcdef".repeat(4)
                    + "\",\"amountInfo\":{\"currency\":\"USD\",\"totAmount\":1203}}")
            .getBytes(StandardCharsets.UTF_8);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Runnable::run)
            .build();
    private final URI url;

    BareCall(URI baseUrl) {
        url = URI.create(baseUrl + PATH);
    }

    void send() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(BODY))
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        requireOk(answer.statusCode());
    }

    static void requireOk(int status) {
        if (status != 200) {
            throw new IllegalStateException("HTTP status " + status);
        }
    }
}
