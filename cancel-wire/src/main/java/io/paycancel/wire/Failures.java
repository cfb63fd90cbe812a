package io.paycancel.wire;

import feign.FeignException;
import io.paycancel.model.Answer;
import io.paycancel.model.UnknownCause;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Reads exceptions of any {@code feign.Client}. Their messages can quote URL and body, so only the types are looked at. */
final class Failures {
    private static final int DEPTH = 8;

    private Failures() {}

    /** What an exception says of the request: proof that it was not sent, or nothing. */
    static Answer answerTo(Throwable thrown) {
        Throwable found = unwrap(thrown);
        if (found instanceof NotSentException notSent) {
            return new Answer.NotSent(String.valueOf(notSent.getMessage()));
        }
        if (isProofOfNotSending(found)) {
            return new Answer.NotSent("No connection was made: " + typesOf(found));
        }
        return new Answer.NoAnswer(UnknownCause.NO_ANSWER, "No whole answer came: " + typesOf(found), null);
    }

    /** {@code "SSLHandshakeException, ValidatorException, SunCertPathBuilderException"}. */
    static String typesOf(Throwable found) {
        return chain(found).map(t -> t.getClass().getSimpleName()).distinct().collect(Collectors.joining(", "));
    }

    /**
     * Holds for a client that tries once. One that has tried before hangs its first failure on the last one, and then the
     * last one proves nothing. A failed handshake counts only if it was we who broke it off, at the certificate: with TLS 1.3
     * the other side's "no" can arrive after the request left.
     */
    private static boolean isProofOfNotSending(Throwable found) {
        if (found.getSuppressed().length > 0) {
            return false;
        }
        return found instanceof ConnectException
                || found instanceof HttpConnectTimeoutException
                || found instanceof UnknownHostException
                || found instanceof UnresolvedAddressException
                || (found instanceof SSLHandshakeException
                        && chain(found).anyMatch(CertificateException.class::isInstance));
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable found = thrown;
        for (int i = 0; i < DEPTH; i++) {
            @Nullable Throwable cause = found.getCause();
            if (cause == null || !isWrapper(found)) {
                return found;
            }
            found = cause;
        }
        return found;
    }

    private static boolean isWrapper(Throwable found) {
        return found instanceof FeignException
                || found instanceof UndeclaredThrowableException
                || found instanceof ExecutionException
                || found instanceof CompletionException;
    }

    private static Stream<Throwable> chain(Throwable found) {
        return Stream.<Throwable>iterate(found, t -> t != null, Throwable::getCause)
                .limit(DEPTH);
    }
}
