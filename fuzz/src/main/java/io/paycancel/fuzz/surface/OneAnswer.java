package io.paycancel.fuzz.surface;

import feign.Client;
import feign.Request;
import feign.Response;
import io.paycancel.fuzz.Plant;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transport that gives the same answer to whatever is sent, and keeps what was sent last. */
final class OneAnswer implements Client {
    private HostileAnswer answer = HostileAnswer.error();
    private byte @Nullable [] sent;

    void give(HostileAnswer next) {
        answer = next;
        sent = null;
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        sent = request.body();
        return Response.builder()
                .status(answer.status())
                .request(request)
                .headers(Map.copyOf(answer.headers()))
                .body(planted(answer.body()))
                .build();
    }

    /** What was sent since the last answer was given, if anything. */
    byte @Nullable [] sent() {
        return sent;
    }

    private static byte[] planted(byte[] body) {
        if (Plant.ECHO_WITHOUT_AMOUNT.isPlanted()) {
            return latin(latin(body).replaceAll("\"amountInfo\"(\\s*:\\s*)", "\"nobodyReads\"$1"));
        }
        if (Plant.ANSWER_WITHOUT_LIMIT.isPlanted()) {
            return latin(latin(body));
        }
        if (Plant.TRUNCATED_ANSWER_BELIEVED.isPlanted()) {
            String text = latin(body).strip();
            boolean inText = text.chars().filter(c -> c == '"').count() % 2 == 1;
            return text.endsWith("}") ? body : latin(text + (inText ? "\"}" : "}"));
        }
        return body;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
