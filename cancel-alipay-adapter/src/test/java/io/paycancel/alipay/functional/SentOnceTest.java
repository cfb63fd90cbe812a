package io.paycancel.alipay.functional;

import static io.paycancel.alipay.functional.AlipayShop.full;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.alipay.AlipayPayment;
import io.paycancel.model.Outcome;
import io.paycancel.model.UnknownCause;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.Fault.When;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong elsewhere: the HTTP client sends a POST again by itself. */
class SentOnceTest {

    static Stream<Fault> faultsThatTemptAClient() {
        return Stream.of(When.values())
                .flatMap(when -> Stream.of(
                        Fault.reset(when),
                        Fault.retryAtOnce(when),
                        Fault.redirect(301, when),
                        Fault.redirect(302, when),
                        Fault.redirect(307, when),
                        Fault.redirect(308, when),
                        Fault.html(408, when),
                        Fault.html(429, when),
                        Fault.html(503, when)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatTemptAClient")
    void one_attempt_is_one_request_whatever_comes_back(Fault fault) {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            AlipayPayment other = shop.paid();
            // Leaves a connection behind that a client would like to use again.
            shop.cancel(full("warm", other));
            shop.kicc.next(fault);

            Outcome outcome = shop.cancel(full("r1", payment));

            assertThat(shop.revised()).hasSize(2);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.cause())
                                    .isIn(List.of(UnknownCause.NO_ANSWER, UnknownCause.HTTP_ERROR)));
            shop.waitFor(Duration.ofHours(1));
            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.file("r1").cancellation().sends()).isEqualTo(2);
            assertThat(shop.revised()).hasSize(3);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
        }
    }
}
