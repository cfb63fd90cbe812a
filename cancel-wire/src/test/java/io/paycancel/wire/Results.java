package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Response;
import io.paycancel.model.Answer;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import io.paycancel.port.Departure;
import java.util.function.Supplier;

/** What exchanges end in, with the canary looked for in each. */
final class Results {
    static final Departure AT_ANY_TIME = () -> false;

    record Amount(Long totAmount) {}

    record Said(String resCd, Amount amountInfo) {}

    private Results() {}

    static Exchange.Result<Said> of(Supplier<Response> call) {
        return of(AT_ANY_TIME, call);
    }

    static Exchange.Result<Said> of(Departure departure, Supplier<Response> call) {
        Exchange.Result<Said> result = Exchange.json(departure, call, Said.class);
        Canary.assertNotIn(result);
        return result;
    }

    static void assertUnknown(Exchange.Result<Said> result, UnknownCause cause, Reply reply) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Exchange.Failed.class,
                        failed -> assertThat(failed.answer()).isInstanceOfSatisfying(Answer.NoAnswer.class, answer -> {
                            assertThat(answer.cause()).isEqualTo(cause);
                            assertThat(answer.reply()).isEqualTo(reply);
                        }));
    }

    static void assertLost(Exchange.Result<Said> result) {
        assertUnknown(result, UnknownCause.NO_ANSWER, null);
    }

    static void assertUnreadable(Exchange.Result<Said> result) {
        assertUnknown(result, UnknownCause.UNREADABLE_ANSWER, new Reply(200, null, null));
    }

    static void assertNotSent(Exchange.Result<Said> result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Exchange.Failed.class,
                        failed -> assertThat(failed.answer()).isInstanceOf(Answer.NotSent.class));
    }
}
