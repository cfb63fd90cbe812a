package io.paycancel.wire;

import feign.Client;
import feign.Feign;
import feign.Logger;
import feign.Request;
import feign.RequestInterceptor;
import feign.Response;
import feign.Retryer;
import io.paycancel.model.ConfigurationException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/** Makes Feign interfaces that send once. */
public final class WireApi {
    /** However they are set up. For any other client, its contract test has to tell. */
    private static final Set<String> FAIL_THE_CONTRACT =
            Set.of("feign.DefaultClient", "feign.Client$Default", "feign.okhttp.OkHttpClient");

    private WireApi() {}

    /**
     * An implementation of the interface. It writes bodies with {@link Json}, does not retry, follow redirects or log, and
     * gives the client the endpoint's deadline as connect and as read timeout. A call works only within
     * {@link Exchange#json}, which brings the departure along; it is asked when the request is written, signed and ready.
     *
     * @param api each method returns {@link Response}, for {@link Exchange} to read
     * @param client {@link SendOnceClient}, or another that passes the same contract; only a {@link NotSentException} of it is
     *     taken as proof that nothing was sent
     * @param interceptors run after the body was written, so they can sign the bytes that are sent
     * @throws ConfigurationException if the client is known to send a lost request again or to lose the end of an answer, or
     *     a method returns something else
     */
    public static <A> A target(Class<A> api, Endpoint endpoint, Client client, RequestInterceptor... interceptors) {
        for (Method method : api.getMethods()) {
            if (method.getReturnType() != Response.class) {
                throw new ConfigurationException(
                        api.getSimpleName() + "." + method.getName() + " must return feign.Response");
            }
        }
        requireSendsOnce(client);
        return Feign.builder()
                .client(new GuardedClient(client))
                // Feign sends a lost call up to five times unless told not to; RetryPolicy owns that decision.
                .retryer(Retryer.NEVER_RETRY)
                .options(new Request.Options(endpoint.deadline(), endpoint.deadline(), false))
                .encoder(Json.encoder())
                .logLevel(Logger.Level.NONE)
                .requestInterceptors(List.of(interceptors))
                .target(api, endpoint.baseUrl().toString());
    }

    private static void requireSendsOnce(Client client) {
        for (Class<?> type = client.getClass(); type != null; type = type.getSuperclass()) {
            if (FAIL_THE_CONTRACT.contains(type.getName())) {
                throw new ConfigurationException(type.getName() + " can send a lost request twice; use SendOnceClient");
            }
        }
    }
}
