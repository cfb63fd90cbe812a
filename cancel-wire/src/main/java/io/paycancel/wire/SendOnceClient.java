package io.paycancel.wire;

import feign.Client;
import feign.Request;
import feign.Response;
import io.paycancel.port.Departure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once, over {@code java.net.http}: HTTP/1.1, no redirects, no second attempt of any kind, TLS 1.2 or newer
 * with the host name checked, at most 64 KiB of answer.
 *
 * <p>The read timeout of Feign's options is the budget of the whole call: name, connection, handshake, request, and answer
 * to the last byte. A call throws {@link NotSentException} if not one byte of the request has left or ever will, and any
 * other {@link IOException} if it may have; an interrupt ends it in the same two ways and stays set. Within an
 * {@link Exchange} the departure is asked once more when the connection is there and the first byte is about to be written.
 * No message holds a URL, a header or a body. Safe for use by many threads at once; make one and keep it, it pools
 * connections.
 *
 * <p>A client that stands in for this one must pass the same contract test ({@code FeignClientContract} in cancel-testkit)
 * and says with {@link NotSentException}, and with nothing else, that nothing was sent. One that calls this one must do so
 * once, and let its exceptions through; in another thread, the departure is not asked here again.
 */
public final class SendOnceClient implements Client {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** What {@code java.net.http} sets by itself, and refuses to be told. */
    private static final Set<String> SET_BY_TRANSPORT = caseInsensitive("connection", "content-length", "host");

    private static final Departure AT_ANY_TIME = () -> false;
    private final HttpClient http;
    private final Executor resolver;

    private SendOnceClient(HttpClient http, Executor resolver) {
        this.http = http;
        this.resolver = resolver;
    }

    /**
     * A client with the trust store and the proxy settings of this Java process.
     *
     * @throws io.paycancel.model.ConfigurationException if the process is set up to resend requests or not to check host
     *     names
     */
    public static SendOnceClient create() {
        return create(null);
    }

    static SendOnceClient create(@Nullable SSLContext trust) {
        ProcessSettings.requireSafe();
        SSLParameters tls = new SSLParameters();
        tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .sslParameters(tls);
        if (trust != null) {
            http.sslContext(trust);
        }
        if (!ProcessSettings.handshakeMayBlock()) {
            // Nothing of ours blocks the selector's thread, and without a change of threads a call costs half as much.
            http.executor(Runnable::run);
        }
        return new SendOnceClient(http.build(), Executors.newCachedThreadPool(SendOnceClient::resolverThread));
    }

    private static Thread resolverThread(Runnable work) {
        Thread thread = new Thread(work, "paycancel-resolve");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        long budget = options.readTimeoutUnit().toNanos(options.readTimeout());
        long deadline = System.nanoTime() + (budget > 0 ? budget : Endpoint.DEADLINE.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new NotSentException("Interrupted before the request left");
        }
        byte[] bytes = request.body();
        @Nullable Leaving leaving = Leaving.current();
        Departure departure = leaving == null ? AT_ANY_TIME : leaving.departure();
        OnceBody body = new OnceBody(bytes == null ? new byte[0] : bytes, deadline, departure);
        CompletableFuture<Response> pending = launch(request, translate(request, body));
        try {
            return pending.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw body.keepBack()
                    ? new NotSentException("The deadline passed before the connection was made")
                    : new HttpTimeoutException("The deadline passed before the whole answer was there");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw body.keepBack()
                    ? new NotSentException("Interrupted before the request left")
                    : new InterruptedIOException("Interrupted before the whole answer was there");
        } catch (ExecutionException e) {
            throw failure(body, e.getCause() == null ? e : e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    /** What {@code java.net.http} throws can quote the answer in its message, so only the names of its types go on. */
    private static IOException failure(OnceBody body, Throwable found) {
        String types = Failures.typesOf(found);
        if (!body.keepBack()) {
            return new IOException("The connection was lost before the whole answer was there: " + types);
        }
        return new NotSentException(body.isLate() ? Exchange.TOO_LATE : "No connection was made: " + types);
    }

    private CompletableFuture<Response> launch(Request asked, HttpRequest request) {
        CompletableFuture<Response> pending = new CompletableFuture<>();
        if (isAddress(request.uri().getHost())) {
            launch(asked, request, pending);
        } else {
            // sendAsync looks the name up in the thread that calls it, and nothing can hurry or interrupt that.
            resolver.execute(() -> launch(asked, request, pending));
        }
        return pending;
    }

    /**
     * The answer is taken where it arrives. {@code java.net.http} completes its own future in the JVM's common pool, and whoever
     * blocks that pool (on JDK 25 one waiting task does, on a small machine) would make answers late that are long there; where
     * there is no such pool, with one or two processors before JDK 25, it makes a thread for each answer. So its future is
     * completed before it does that itself, and nothing is left to be handed on.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // each of the futures only ends the other
    private void launch(Request asked, HttpRequest request, CompletableFuture<Response> pending) {
        if (pending.isDone()) {
            return;
        }
        try {
            AtomicReference<@Nullable CompletableFuture<?>> under = new AtomicReference<>();
            CompletableFuture<?> sent = http.sendAsync(
                    request,
                    info -> new CappedBody(bytes -> {
                        pending.complete(translate(asked, info, bytes));
                        complete(under.get());
                    }));
            under.set(sent);
            sent.whenComplete((answer, failure) -> {
                if (failure != null) {
                    pending.completeExceptionally(failure);
                }
            });
            pending.whenComplete((answer, failure) -> {
                if (failure != null) {
                    sent.cancel(true);
                }
            });
        } catch (RuntimeException e) {
            pending.completeExceptionally(e);
        }
    }

    private static void complete(@Nullable CompletableFuture<?> future) {
        if (future != null) {
            future.complete(null);
        }
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private static HttpRequest translate(Request request, OnceBody body) throws NotSentException {
        try {
            HttpRequest.Builder out = HttpRequest.newBuilder(URI.create(request.url()))
                    .method(request.httpMethod().name(), body);
            request.headers().forEach((name, values) -> {
                if (!SET_BY_TRANSPORT.contains(name)) {
                    values.forEach(value -> out.header(name, value));
                }
            });
            return out.build();
        } catch (IllegalArgumentException e) {
            throw new NotSentException("The request has a malformed address or header");
        }
    }

    private static Response translate(Request request, HttpResponse.ResponseInfo answer, byte[] body) {
        Map<String, Collection<String>> headers =
                new LinkedHashMap<>(answer.headers().map());
        Response.Builder out = Response.builder()
                .protocolVersion(Request.ProtocolVersion.HTTP_1_1)
                .status(answer.statusCode())
                .headers(headers)
                .request(request);
        boolean whole = body.length <= Exchange.MAX_ANSWER_BYTES;
        return (whole ? out.body(body) : out.body(new CutOffBody(body), null)).build();
    }

    private static Set<String> caseInsensitive(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        return Collections.unmodifiableSet(set);
    }
}
