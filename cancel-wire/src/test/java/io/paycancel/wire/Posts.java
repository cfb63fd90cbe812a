package io.paycancel.wire;

import feign.Request;
import feign.RequestTemplate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Requests with the canary in every place. */
final class Posts {
    static final String PATH = "/api/" + Canary.SECRET;
    /** Longer than any test should take, and short enough to fail one that hangs. */
    static final Duration LONG = Duration.ofSeconds(20);

    private Posts() {}

    static Request to(URI base) {
        Map<String, Collection<String>> headers =
                Map.of("Content-Type", List.of("application/json"), "X-Signature", List.of(Canary.SECRET));
        return Request.create(
                Request.HttpMethod.POST,
                base + PATH,
                headers,
                ("{\"memo\":\"" + Canary.SECRET + "\"}").getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                new RequestTemplate());
    }

    static Request.Options within(Duration budget) {
        return new Request.Options(budget, budget, false);
    }
}
