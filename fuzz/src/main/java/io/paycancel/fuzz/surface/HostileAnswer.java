package io.paycancel.fuzz.surface;

import io.paycancel.fuzz.Answered;
import io.paycancel.fuzz.Input;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a gateway may get as an answer: any status, content types as they should be or not, and any bytes, up to 4 MiB. */
final class HostileAnswer {
    private static final int MOST_BYTES = 4 << 20;
    private static final int LONGEST = 64 << 10;
    private static final String UTF_8 = "application/json; charset=utf-8";

    private final int status;
    private final List<String> contentTypes;
    private final byte[] body;

    private HostileAnswer(int status, List<String> contentTypes, byte[] body) {
        this.status = status;
        this.contentTypes = contentTypes;
        this.body = body;
    }

    /** One that says nothing but that something went wrong. */
    static HostileAnswer error() {
        return new HostileAnswer(500, List.of(), new byte[0]);
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    /** Four bytes choose, the rest is the body, or its first line the content type, or its middle third stands there often. */
    static HostileAnswer read(Input input) {
        int first = input.next();
        int second = input.next();
        int status = first == '0' ? 200 : 100 + (first << 8 | second) % 500;
        int type = input.choice(7);
        int doublings = input.choice(18);
        byte[] rest = input.rest();
        List<String> types = switch (type) {
            case 0 -> List.of(UTF_8);
            case 1 -> List.of("application/json");
            case 2 -> List.of();
            case 3 -> List.of(UTF_8, "application/json");
            case 4 -> List.of("text/html; charset=utf-8");
            case 5 -> List.of("application/json; charset=euc-kr");
            default -> List.of(firstLine(rest));
        };
        return new HostileAnswer(status, types, repeated(type == 6 ? behindFirstLine(rest) : rest, doublings));
    }

    private static String firstLine(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 2)[0];
    }

    private static byte[] behindFirstLine(byte[] bytes) {
        int end = Math.min(firstLine(bytes).length() + 1, bytes.length);
        return Arrays.copyOfRange(bytes, end, bytes.length);
    }

    private static byte[] repeated(byte[] body, int doublings) {
        int third = body.length / 3;
        if (doublings == 0 || third == 0) {
            return body;
        }
        int times = Math.min(1 << doublings, (MOST_BYTES - body.length) / third);
        byte[] out = Arrays.copyOf(body, body.length + times * third);
        for (int n = 1; n <= times; n++) {
            System.arraycopy(body, third, out, third + n * third, third);
        }
        System.arraycopy(body, 2 * third, out, (2 + times) * third, body.length - 2 * third);
        return out;
    }

    /** Its one JSON object, if it is as well-formed as an answer has to be before anything in it is believed. */
    @Nullable
    Answered wellFormed() {
        return status == 200 && isJson() && body.length <= LONGEST ? Answered.in(body) : null;
    }

    private boolean isJson() {
        String type = contentTypes.size() == 1 ? contentTypes.get(0).strip().toLowerCase(Locale.ROOT) : "";
        boolean inUtf8 = !type.contains("charset") || type.contains("utf");
        return type.startsWith("application/json") && inUtf8;
    }

    Map<String, List<String>> headers() {
        return contentTypes.isEmpty() ? Map.of() : Map.of("Content-Type", contentTypes);
    }
}
