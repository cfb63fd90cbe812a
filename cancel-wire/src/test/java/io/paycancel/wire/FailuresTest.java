package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import feign.RetryableException;
import io.paycancel.model.Answer;
import io.paycancel.model.UnknownCause;
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

    private static Exchange.Result<String> thrown(Exception thrown) {
        Exchange.Result<String> result = Exchange.json(
                () -> {
                    throw FailuresTest.<RuntimeException>sneak(thrown);
                },
                String.class);
        Canary.assertNotIn(result);
        return result;
    }

    /** A client is foreign code: it may throw what it does not declare. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E sneak(Exception thrown) throws E {
        throw (E) thrown;
    }

    private static RetryableException asFeignThrowsIt(IOException cause) {
        return new RetryableException(-1, Canary.SECRET, Request.HttpMethod.POST, cause, (Long) null, REQUEST);
    }

    private static void assertNotSent(Exchange.Result<String> result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Exchange.Failed.class,
                        failed -> assertThat(failed.answer()).isInstanceOf(Answer.NotSent.class));
    }

    private static void assertUnknown(Exchange.Result<String> result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Exchange.Failed.class,
                        failed -> assertThat(failed.answer()).isInstanceOfSatisfying(Answer.NoAnswer.class, answer -> {
                            assertThat(answer.cause()).isEqualTo(UnknownCause.NO_ANSWER);
                            assertThat(answer.reply()).isNull();
                        }));
    }

    static List<Exception> proofOfNotSending() {
        return List.of(
                new NotSentException("Interrupted before the request left"),
                new ConnectException(Canary.SECRET),
                new HttpConnectTimeoutException(Canary.SECRET),
                new UnknownHostException(Canary.SECRET),
                new UnresolvedAddressException(),
                (Exception) new SSLHandshakeException(Canary.SECRET)
                        .initCause(new CertificateExpiredException(Canary.SECRET)));
    }

    @ParameterizedTest
    @MethodSource("proofOfNotSending")
    void an_exception_from_before_the_connection_proves_that_nothing_was_sent(Exception exception) {
        assertNotSent(thrown(exception));
        if (exception instanceof IOException cause) {
            assertNotSent(thrown(asFeignThrowsIt(cause)));
        }
        assertNotSent(thrown(new CompletionException(Canary.SECRET, new ExecutionException(exception))));
        assertNotSent(thrown(new UndeclaredThrowableException(exception)));
    }

    static List<Exception> proofOfNothing() {
        ConnectException onTheSecondAttempt = new ConnectException(Canary.SECRET);
        onTheSecondAttempt.addSuppressed(new SocketTimeoutException("the first attempt"));
        return List.of(
                onTheSecondAttempt,
                new IOException(Canary.SECRET),
                new IOException("while retrying", new ConnectException(Canary.SECRET)),
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
        assertUnknown(thrown(exception));
        if (exception instanceof IOException cause) {
            assertUnknown(thrown(asFeignThrowsIt(cause)));
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
        assertUnknown(thrown(endless));
    }
}
