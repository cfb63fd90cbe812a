package io.paycancel.testkit.contract;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One POST through a Feign client, read to its end, within a bound that a busy machine can keep. */
final class ClientCall {
    static final String PATH = "/api/trades/alipay/revise";
    static final String BODY = "{\"memo\":\"\uACE0\uAC1D \uC694\uCCAD\"}";
    static final Duration DEADLINE = Duration.ofSeconds(1);
    /** For what ends by itself: a busy machine must not turn it into a missed deadline. */
    static final Duration PATIENT = Duration.ofSeconds(15);

    private static final int KEPT = 1024 * 1024;

    private ClientCall() {}

    /** What came of it: an error, or a status with a body. */
    record Came(
            @Nullable Exception error, int status, long length, String text, Map<String, Collection<String>> headers) {

        Collection<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }

        @Override
        public String toString() {
            return error == null ? status + " with " + length + " bytes" : error.toString();
        }
    }

    static Came make(Client client, URI baseUrl) throws InterruptedException {
        return make(client, baseUrl, PATIENT);
    }

    static Came make(Client client, URI baseUrl, Duration deadline) throws InterruptedException {
        return Bounded.call(() -> exchange(client, baseUrl, deadline));
    }

    private static Came exchange(Client client, URI baseUrl, Duration deadline) {
        Map<String, Collection<String>> headers = Map.of(
                "Content-Type", List.of("application/json; charset=utf-8"),
                "X-Canary", List.of("sings"));
        Request request = Request.create(
                Request.HttpMethod.POST,
                baseUrl + PATH,
                headers,
                Request.Body.create(BODY.getBytes(StandardCharsets.UTF_8)),
                null);
        Request.Options options = new Request.Options(
                deadline.toMillis(), TimeUnit.MILLISECONDS, deadline.toMillis(), TimeUnit.MILLISECONDS, false);
        try (Response response = client.execute(request, options)) {
            return read(response);
        } catch (IOException e) {
            return new Came(e, 0, 0, "", Map.of());
        }
    }

    private static Came read(Response response) throws IOException {
        Map<String, Collection<String>> headers = new TreeMap<>();
        response.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        if (response.body() != null) {
            try (InputStream in = response.body().asInputStream()) {
                byte[] buffer = new byte[64 * 1024];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    length += n;
                    kept.write(buffer, 0, Math.min(n, KEPT - Math.min(KEPT, kept.size())));
                }
            }
        }
        return new Came(null, response.status(), length, kept.toString(StandardCharsets.UTF_8), headers);
    }
}
