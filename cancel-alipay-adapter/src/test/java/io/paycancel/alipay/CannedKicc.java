package io.paycancel.alipay;

import feign.Client;
import feign.Request;
import feign.Response;
import io.paycancel.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A transport without a network: answers what it was told to, and remembers what was sent. */
final class CannedKicc implements Client {
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<Request> sent = new ArrayList<>();

    static CannedKicc saying(Map<String, ?> answer) {
        return new CannedKicc().then(answer);
    }

    static CannedKicc sayingText(String answer) {
        return new CannedKicc().thenText(answer);
    }

    CannedKicc thenText(String answer) {
        answers.add(answer);
        return this;
    }

    CannedKicc then(Map<String, ?> answer) {
        answers.add(new String(Json.write(answer), StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        sent.add(request);
        if (answers.isEmpty()) {
            throw new IOException("no answer is left");
        }
        return Response.builder()
                .status(200)
                .headers(Map.of("Content-Type", List.of("application/json; charset=utf-8")))
                .body(answers.remove().getBytes(StandardCharsets.UTF_8))
                .request(request)
                .build();
    }

    List<Request> sent() {
        return sent;
    }

    List<String> bodies() {
        return sent.stream()
                .map(request -> new String(request.body(), StandardCharsets.UTF_8))
                .toList();
    }
}
