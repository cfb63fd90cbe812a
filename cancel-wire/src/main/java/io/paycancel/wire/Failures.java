package io.paycancel.wire;

import feign.FeignException;
import io.paycancel.model.Answer;
import io.paycancel.model.UnknownCause;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads exceptions of any {@code feign.Client}. Their messages can quote URL and body, so only the types are looked at. */
final class Failures {
    private static final int DEPTH = 8;

    private Failures() {}

    /** What an exception from before any answer says of the request: proof that it was not sent, or nothing. */
    static Answer answerTo(Throwable thrown) {
        // Feign hangs what the client threw right below an exception of its own. Whoever else wraps it knows something
        // more.
        Throwable found = thrown instanceof FeignException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return found instanceof NotSentException && found.getSuppressed().length == 0
                ? new Answer.NotSent(String.valueOf(found.getMessage()))
                : noAnswer(found);
    }

    /** What is known after an exception from behind the beginning of an answer, whatever it is. */
    static Answer noAnswer(Throwable thrown) {
        return new Answer.NoAnswer(UnknownCause.NO_ANSWER, "No whole answer came: " + typesOf(thrown), null);
    }

    /** {@code "SSLHandshakeException, ValidatorException, SunCertPathBuilderException"}. */
    static String typesOf(Throwable found) {
        return Stream.<Throwable>iterate(found, t -> t != null, Throwable::getCause)
                .limit(DEPTH)
                .map(t -> t.getClass().getSimpleName())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
