package io.paycancel.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import tools.jackson.databind.node.ObjectNode;

/** Answers as they go over the wire, right and wrong ones. */
final class Pages {
    private static final String JSON = "application/json; charset=utf-8";
    private static final byte[] GARBAGE = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3, '(', '{', (byte) 0x80, '"', 0x1b};

    private Pages() {}

    private static MockResponse.Builder ok() {
        return new MockResponse.Builder().code(200).setHeader("Content-Type", JSON);
    }

    static MockResponse json(ObjectNode answer) {
        return ok().body(answer.toString()).build();
    }

    static MockResponse html(int status) {
        return page(status).build();
    }

    private static MockResponse.Builder page(int status) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>" + status
                        + "</h1></body></html>");
    }

    static MockResponse retryAtOnce() {
        return page(503).setHeader("Retry-After", "0").build();
    }

    static MockResponse redirect(int status, String path) {
        return page(status).setHeader("Location", path).build();
    }

    static MockResponse truncatedJson(ObjectNode answer) {
        String whole = answer.toString();
        return ok().body(whole.substring(0, whole.length() / 2)).build();
    }

    static MockResponse truncated(ObjectNode answer) {
        return ok().body(answer.toString())
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    static MockResponse garbage() {
        return ok().body(new Buffer().write(GARBAGE)).build();
    }

    static MockResponse dripped(ObjectNode answer, Duration pause) {
        return ok().body(answer.toString())
                .throttleBody(1, pause.toNanos(), TimeUnit.NANOSECONDS)
                .build();
    }

    static MockResponse padded(ObjectNode answer, int bytes) {
        String whole = answer.toString();
        String padding = " ".repeat(Math.max(0, bytes - whole.length()));
        return ok().body("{" + padding + whole.substring(1)).build();
    }

    /** No answer: the connection is closed, or reset where that was asked for. */
    static MockResponse closed() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }
}
