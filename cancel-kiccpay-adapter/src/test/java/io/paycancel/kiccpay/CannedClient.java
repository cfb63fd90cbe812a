package io.paycancel.kiccpay;

import feign.Client;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A transport that keeps what is sent and answers what it was told. */
final class CannedClient implements Client {
    private final List<Request> sent = new ArrayList<>();
    private final int status;
    private final byte[] answer;

    CannedClient(String answer) {
        this(200, answer);
    }

    CannedClient(int status, String answer) {
        this.status = status;
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        sent.add(request);
        return Response.builder()
                .status(status)
                .request(request)
                .headers(Map.of("Content-Type", List.of("application/json; charset=utf-8")))
                .body(answer)
                .build();
    }

    List<Request> sent() {
        return sent;
    }

    Request only() {
        if (sent.size() != 1) {
            throw new AssertionError("One request was expected, sent were " + sent.size());
        }
        return sent.get(0);
    }

    static String header(Request request, String name) {
        return request.headers().get(name).iterator().next();
    }
}
