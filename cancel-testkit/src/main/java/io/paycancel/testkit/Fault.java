package io.paycancel.testkit;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that goes wrong with one request. Immutable. */
public final class Fault {

    /** Which side of the fault the ledger is on. */
    public enum When {
        /** Nothing is done; the ledger stays as it is. */
        BEFORE_PROCESSING,
        /** The request is processed as if nothing were wrong, then its answer is spoilt. */
        AFTER_PROCESSING
    }

    enum Kind {
        NONE,
        DELAY,
        SILENCE,
        RESET,
        CODE,
        DUPLICATE,
        HTML,
        RETRY_AT_ONCE,
        REDIRECT,
        CUT_JSON,
        CUT_CONNECTION,
        GARBAGE,
        OTHER_ECHO,
        DRIP,
        OVERSIZED,
        MIDNIGHT
    }

    private final Kind kind;
    private final When when;
    private final Duration duration;
    private final int number;
    private final @Nullable String code;

    private Fault(Kind kind, When when, Duration duration, int number, @Nullable String code) {
        this.kind = kind;
        this.when = Objects.requireNonNull(when, "when");
        this.duration = Objects.requireNonNull(duration, "duration");
        this.number = number;
        this.code = code;
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The duration must not be negative, was " + duration);
        }
    }

    private static Fault of(Kind kind, When when) {
        return new Fault(kind, when, Duration.ZERO, 0, null);
    }

    private static Fault of(Kind kind, When when, Duration duration) {
        return new Fault(kind, when, duration, 0, null);
    }

    private static Fault of(Kind kind, When when, int number) {
        return new Fault(kind, when, Duration.ZERO, number, null);
    }

    /** Nothing goes wrong: a place in a queue of faults. */
    public static Fault none() {
        return of(Kind.NONE, When.AFTER_PROCESSING);
    }

    /** Processes at once and answers after {@code delay} of real time. */
    public static Fault late(Duration delay) {
        return late(delay, When.AFTER_PROCESSING);
    }

    /**
     * Waits for {@code delay} of real time, and processes before or after that wait.
     *
     * @param when {@code BEFORE_PROCESSING}: the wait comes before the processing, so the ledger changes when the client may
     *     long have given up
     */
    public static Fault late(Duration delay, When when) {
        return of(Kind.DELAY, when, delay);
    }

    /** Processes, and never answers; the connection stays open for two minutes. */
    public static Fault loseAnswer() {
        return of(Kind.SILENCE, When.AFTER_PROCESSING);
    }

    /** Reads the request, forgets it, and never answers; the connection stays open for two minutes. */
    public static Fault loseRequest() {
        return of(Kind.SILENCE, When.BEFORE_PROCESSING);
    }

    /** Resets the connection (RST) instead of answering. */
    public static Fault reset(When when) {
        return of(Kind.RESET, when);
    }

    /**
     * Answers with this code instead of the true one, every echoed field right.
     *
     * @param code {@code A210} to {@code A219}
     */
    public static Fault again(String code, When when) {
        if (!code.matches("A21[0-9]")) {
            throw new IllegalArgumentException("The code must be A210 to A219, was " + code);
        }
        return answer(code, when);
    }

    /**
     * Answers with this code instead of the true one, every echoed field right.
     *
     * @param code any code, such as an issuer's {@code 8521}
     */
    public static Fault answer(String code, When when) {
        return new Fault(Kind.CODE, when, Duration.ZERO, 0, Objects.requireNonNull(code, "code"));
    }

    /** Answers with the code for {@link Complaint#DUPLICATE}, every echoed field right. */
    public static Fault duplicate(When when) {
        return of(Kind.DUPLICATE, when);
    }

    /**
     * Answers with a page of HTML.
     *
     * @param status 200 or 400 to 599
     */
    public static Fault html(int status, When when) {
        if (status != 200 && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("The status must be 200 or 400 to 599, was " + status);
        }
        return of(Kind.HTML, when, status);
    }

    /** Answers 503 with {@code Retry-After: 0}. */
    public static Fault retryAtOnce(When when) {
        return of(Kind.RETRY_AT_ONCE, when);
    }

    /**
     * Answers with a redirect to the same URL, so that a client which follows it sends twice.
     *
     * @param status 301, 302, 303, 307 or 308
     */
    public static Fault redirect(int status, When when) {
        if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) {
            throw new IllegalArgumentException("The status must be 301, 302, 303, 307 or 308, was " + status);
        }
        return of(Kind.REDIRECT, when, status);
    }

    /** Processes; the answer's JSON breaks off in the middle, but HTTP says that it is complete. */
    public static Fault truncatedJson() {
        return of(Kind.CUT_JSON, When.AFTER_PROCESSING);
    }

    /** Processes; the connection is closed in the middle of the answer, before the announced length. */
    public static Fault truncatedAnswer() {
        return of(Kind.CUT_CONNECTION, When.AFTER_PROCESSING);
    }

    /** Processes; the answer is a line of bytes that are neither JSON nor UTF-8. */
    public static Fault garbage() {
        return of(Kind.GARBAGE, When.AFTER_PROCESSING);
    }

    /** Answers with a success that speaks of another transaction. */
    public static Fault otherTransaction(When when) {
        return of(Kind.OTHER_ECHO, when);
    }

    /** Processes; the body then comes one byte per {@code pause} of real time. */
    public static Fault drip(Duration pause) {
        return of(Kind.DRIP, When.AFTER_PROCESSING, pause);
    }

    /**
     * Processes; the answer is right JSON, padded to {@code bytes}.
     *
     * @param bytes 1 to 100,000,000
     */
    public static Fault oversized(int bytes) {
        if (bytes < 1 || bytes > 100_000_000) {
            throw new IllegalArgumentException("bytes must be 1 to 100000000, was " + bytes);
        }
        return of(Kind.OVERSIZED, When.AFTER_PROCESSING, bytes);
    }

    /** The Korean midnight passes at KICC before the request is processed, as {@link KiccSimulator#passMidnight()}. */
    public static Fault midnight() {
        return of(Kind.MIDNIGHT, When.AFTER_PROCESSING);
    }

    Kind kind() {
        return kind;
    }

    /** Whether the request is processed before the fault shows. */
    public When when() {
        return when;
    }

    Duration duration() {
        return duration;
    }

    int number() {
        return number;
    }

    String code() {
        return Objects.requireNonNull(code, "code");
    }

    @Override
    public String toString() {
        if (kind == Kind.NONE) {
            return "no fault";
        }
        return kind + " " + when + (duration.isZero() ? "" : " " + duration) + (number == 0 ? "" : " " + number)
                + (code == null ? "" : " " + code);
    }
}
