package io.paycancel.wire;

import feign.Response;
import io.paycancel.model.Answer;
import io.paycancel.port.Departure;
import java.util.Objects;
import java.util.function.Supplier;

/** One call and its answer, read as far as every provider's answers are alike: as JSON that came with HTTP status 200. */
public final class Exchange {

    /** How much is read of any answer. */
    public static final int MAX_ANSWER_BYTES = 64 * 1024;

    private Exchange() {}

    /**
     * What came of a call.
     *
     * @param <T> the wire record of the answer
     */
    public sealed interface Result<T> {}

    /**
     * A whole answer in JSON. Its fields are not checked yet: they may be missing, or speak of another request.
     *
     * @param httpStatus always 200
     */
    public record Read<T>(T value, int httpStatus) implements Result<T> {
        /** Checks that there is a value. */
        public Read {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * No such answer.
     *
     * @param answer {@link Answer.NotSent} or {@link Answer.NoAnswer}; its words hold no URL, body, header or secret
     */
    public record Failed<T>(Answer answer) implements Result<T> {
        /** Checks that the answer is one of the two. */
        public Failed {
            if (!(answer instanceof Answer.NotSent || answer instanceof Answer.NoAnswer)) {
                throw new IllegalArgumentException("A failed exchange ends in NotSent or NoAnswer");
            }
        }
    }

    /**
     * Makes the call unless it is too late for it, and reads its answer.
     *
     * @param departure asked right before the call
     * @param call one call of a Feign interface that {@link WireApi} made
     * @param answerType a record whose components have the document's names
     * @return never {@code null}; nothing that happens outside makes this method throw
     */
    public static <T> Result<T> json(Departure departure, Supplier<Response> call, Class<T> answerType) {
        if (departure.isOver()) {
            return new Failed<>(new Answer.NotSent("It was too late for the request to leave"));
        }
        return json(call, answerType);
    }

    /**
     * As {@link #json(Departure, Supplier, Class)}, for a call that may leave at any time.
     *
     * @param call one call of a Feign interface that {@link WireApi} made
     * @param answerType a record whose components have the document's names
     */
    public static <T> Result<T> json(Supplier<Response> call, Class<T> answerType) {
        try (Response response = call.get()) {
            return AnswerReader.read(response, answerType);
        } catch (Exception e) {
            // A proxy can let out what no method declares.
            return new Failed<>(Failures.answerTo(e));
        }
    }
}
