package io.paycancel.alipay.functional;

import static io.paycancel.alipay.functional.AlipayShop.full;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.alipay.AlipayPayment;
import io.paycancel.model.Outcome;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.Fault.When;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong elsewhere: a page of HTML or half an answer breaks the parser and hides the status. */
class UnreadableAnswersTest {

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of(Fault.html(200, When.AFTER_PROCESSING), UnknownCause.UNREADABLE_ANSWER, 200),
                Arguments.of(Fault.html(200, When.BEFORE_PROCESSING), UnknownCause.UNREADABLE_ANSWER, 200),
                Arguments.of(Fault.html(502, When.AFTER_PROCESSING), UnknownCause.HTTP_ERROR, 502),
                Arguments.of(Fault.html(502, When.BEFORE_PROCESSING), UnknownCause.HTTP_ERROR, 502),
                Arguments.of(Fault.html(404, When.BEFORE_PROCESSING), UnknownCause.HTTP_ERROR, 404),
                Arguments.of(Fault.garbage(), UnknownCause.UNREADABLE_ANSWER, 200),
                Arguments.of(Fault.truncatedJson(), UnknownCause.UNREADABLE_ANSWER, 200),
                Arguments.of(Fault.oversized(200_000), UnknownCause.UNREADABLE_ANSWER, 200),
                Arguments.of(Fault.otherTransaction(When.AFTER_PROCESSING), UnknownCause.MISMATCHING_ANSWER, 200),
                Arguments.of(Fault.otherTransaction(When.BEFORE_PROCESSING), UnknownCause.MISMATCHING_ANSWER, 200));
    }

    @ParameterizedTest(name = "{0} is {1} with HTTP status {2}")
    @MethodSource("wrongAnswers")
    void it_is_unknown_keeps_its_status_and_is_decided_by_the_next_attempt(
            Fault fault, UnknownCause cause, int httpStatus) {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(fault);

            Outcome outcome = shop.cancel(full("r1", payment));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.cause()).isEqualTo(cause));
            Reply reply = shop.file("r1").attempts().get(0).reply();
            assertThat(reply.httpStatus()).isEqualTo(httpStatus);
            shop.waitFor(Duration.ofHours(1));
            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
        }
    }
}
