package io.paycancel.benchmarks.load;

import com.stripe.Stripe;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import feign.Client;
import feign.Feign;
import feign.Headers;
import feign.RequestLine;
import feign.Response;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import io.paycancel.wire.SendOnceClient;
import java.io.InputStream;
import java.net.URI;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** Other ways to make one call to a provider. Each pool is large enough for all that is in flight, but Stripe's. */
final class HttpPeers {
    private static final int POOL = 1024;

    private HttpPeers() {}

    private interface ReviseApi {
        @RequestLine("POST " + BareCall.PATH)
        @Headers({"Content-Type: application/json; charset=utf-8", "Accept: application/json"})
        Response revise(byte[] body);
    }

    static Subject bare(Stub stub, long delayMillis) {
        BareCall bare = new BareCall(stub.after(delayMillis));
        return new Counted("bare java.net.http", stub, bare::send);
    }

    static Subject feignOverOurs(Stub stub, long delayMillis) {
        return feign("Feign on our transport", SendOnceClient.create(), stub, delayMillis);
    }

    static Subject feignOverHttpClient5(Stub stub, long delayMillis) {
        CloseableHttpClient http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(POOL)
                        .setMaxConnPerRoute(POOL)
                        .build())
                .build();
        return feign("Feign on HttpClient 5", new ApacheHttp5Client(http), stub, delayMillis);
    }

    private static Subject feign(String name, Client client, Stub stub, long delayMillis) {
        ReviseApi api = Feign.builder()
                .client(client)
                .retryer(Retryer.NEVER_RETRY)
                .target(ReviseApi.class, stub.after(delayMillis).toString());
        return new Counted(name, stub, () -> {
            try (Response response = api.revise(BareCall.BODY);
                    InputStream body = response.body().asInputStream()) {
                BareCall.requireOk(response.status());
                body.readAllBytes();
            }
        });
    }

    /** Its pool of connections is the JVM's: five, unless {@code -Dhttp.maxConnections} says how many. */
    static Subject stripe(String name, Stub stub, long delayMillis) {
        URI base = stub.after(delayMillis);
        Stripe.overrideApiBase(base.toString());
        Stripe.apiKey = "sk_test_benchmark";
        return new Counted(name, stub, () -> {
            Refund refund = Refund.create(RefundCreateParams.builder()
                    .setCharge("ch_1NirD82eZvKYlo2CIvbtLWuY")
                    .setAmount(1203L)
                    .build());
            if (!refund.getStatus().equals("succeeded")) {
                throw new IllegalStateException("The refund is " + refund.getStatus());
            }
        });
    }

    /** What is called, without more ado. */
    interface Call {
        void make() throws Exception;
    }

    /** Whose calls the stub must have counted, one POST for each. */
    private record Counted(String name, Stub stub, Call work) implements Subject {
        @Override
        public void call() throws Exception {
            work.make();
        }

        @Override
        public void begin() {
            stub.reset();
        }

        @Override
        public void check(long calls) {
            stub.requireOneEach(name, calls);
        }
    }
}
