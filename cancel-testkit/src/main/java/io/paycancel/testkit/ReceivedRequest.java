package io.paycancel.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request as it arrived, complete, and what the simulator did with it.
 *
 * @param when by the simulator's clock
 * @param headers by lower-case name
 * @param body read as UTF-8
 * @param fault which one was played
 * @param code what processing it came to; {@code null} if it was not, or not yet, processed
 */
public record ReceivedRequest(
        Instant when,
        String method,
        String path,
        Map<String, List<String>> headers,
        String body,
        Fault fault,
        @Nullable String code) {
    public ReceivedRequest {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(fault, "fault");
        Map<String, List<String>> copy = new TreeMap<>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(copy);
    }

    /** The first value of a header, whatever the case of its name; {@code null} if there is none. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : values.get(0);
    }

    ReceivedRequest withCode(String code) {
        return new ReceivedRequest(when, method, path, headers, body, fault, code);
    }

    /** Without headers and body, which hold signatures and tokens. */
    @Override
    public String toString() {
        return when + " " + method + " " + path + ", " + fault + ", " + code;
    }
}
