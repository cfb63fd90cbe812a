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

    static final String TOO_LATE = "It was too late for the request to leave";

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
     * @param departure asked first, then right before the client is called, and by {@link SendOnceClient} once more when it is
     *     about to write; from any thread
     * @param call one call of a Feign interface that {@link WireApi} made, in the thread that runs the supplier
     * @param answerType a record whose components have the document's names
     * @return never {@code null}; nothing that happens outside makes this method throw
     */
    public static <T> Result<T> json(Departure departure, Supplier<Response> call, Class<T> answerType) {
        if (departure.isOver()) {
            return new Failed<>(new Answer.NotSent(TOO_LATE));
        }
        Leaving leaving = new Leaving(departure);
        Response response;
        try {
            response = leaving.make(call);
        } catch (Exception e) {
            // A proxy can let out what no method declares.
            return new Failed<>(leaving.isAnswered() ? Failures.noAnswer(e) : Failures.answerTo(e));
        }
        try (response) {
            return AnswerReader.read(response, answerType);
        } catch (Exception e) {
            // An answer has begun, so the request was sent, whatever a foreign client's body throws.
            return new Failed<>(Failures.noAnswer(e));
        }
    }
}
