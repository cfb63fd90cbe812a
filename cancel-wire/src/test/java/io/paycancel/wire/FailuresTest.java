package io.paycancel.wire;

import feign.Request;
import feign.RetryableException;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of the exceptions of any client, through {@link Exchange}. */
class FailuresTest {
    private static final Request REQUEST = Posts.to(URI.create("https://example.com"));

    private static Exchange.Result<Results.Said> thrown(Exception thrown) {
        return Results.of(() -> {
            throw FailuresTest.<RuntimeException>sneak(thrown);
        });
    }

    /** A client is foreign code: it may throw what it does not declare. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E sneak(Exception thrown) throws E {
        throw (E) thrown;
    }

    private static RetryableException asFeignThrowsIt(IOException cause) {
        return new RetryableException(-1, Canary.SECRET, Request.HttpMethod.POST, cause, (Long) null, REQUEST);
    }

    @Test
    void only_the_exception_made_for_it_proves_that_nothing_was_sent() {
        NotSentException proof = new NotSentException("Interrupted before the request left");
        Results.assertNotSent(thrown(proof));
        Results.assertNotSent(thrown(asFeignThrowsIt(proof)));
    }

    static List<Exception> proofOfNothing() {
        NotSentException onTheSecondAttempt = new NotSentException("the second attempt");
        onTheSecondAttempt.addSuppressed(new SocketTimeoutException("the first attempt"));
        NotSentException proof = new NotSentException("the second attempt");
        return List.of(
                onTheSecondAttempt,
                new IOException(Canary.SECRET, proof),
                new CompletionException(Canary.SECRET, proof),
                new UndeclaredThrowableException(proof),
                new ExecutionException(proof),
                new ConnectException(Canary.SECRET),
                new HttpConnectTimeoutException(Canary.SECRET),
                new UnknownHostException(Canary.SECRET),
                new UnresolvedAddressException(),
                (Exception) new SSLHandshakeException(Canary.SECRET)
                        .initCause(new CertificateExpiredException(Canary.SECRET)),
                new IOException(Canary.SECRET),
                new SocketTimeoutException(Canary.SECRET),
                new HttpTimeoutException(Canary.SECRET),
                new SocketException(Canary.SECRET),
                new NoRouteToHostException(Canary.SECRET),
                new SSLException(Canary.SECRET),
                new SSLHandshakeException("Received fatal alert: certificate_required " + Canary.SECRET),
                new IllegalStateException(Canary.SECRET),
                new NullPointerException(Canary.SECRET),
                new InterruptedException(Canary.SECRET));
    }

    @ParameterizedTest
    @MethodSource("proofOfNothing")
    void any_other_exception_proves_nothing(Exception exception) {
        Results.assertLost(thrown(exception));
        if (exception instanceof IOException cause) {
            Results.assertLost(thrown(asFeignThrowsIt(cause)));
        }
    }

    @Test
    void an_exception_that_is_its_own_cause_ends_nothing() {
        Exception endless = new CompletionException(Canary.SECRET, null) {
            private static final long serialVersionUID = 1L;

            @Override
            public Throwable getCause() {
                return this;
            }
        };
        Results.assertLost(thrown(endless));
    }
}
