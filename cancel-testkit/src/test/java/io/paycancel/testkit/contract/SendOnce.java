package io.paycancel.testkit.contract;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The least that a client needs to pass the contract: it shows that the contract can be met. */
final class SendOnce implements Client {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpRequest.Builder wire =
                HttpRequest.newBuilder(URI.create(request.url())).POST(BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> wire.header(name, value)));
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(wire.build(), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> answer = pending.get(options.readTimeout(), options.readTimeoutUnit());
            Map<String, Collection<String>> headers = new HashMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
            return Response.builder()
                    .status(answer.statusCode())
                    .headers(headers)
                    .body(answer.body())
                    .request(request)
                    .build();
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            pending.cancel(true);
        }
    }
}
