package io.paycancel.alipay.functional;

import static io.paycancel.alipay.functional.AlipayShop.full;
import static io.paycancel.alipay.functional.AlipayShop.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.model.Attempt;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.Outcome;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.Secret;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import io.paycancel.policy.Backoff;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.testkit.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What goes wrong elsewhere: time-outs far below 30 seconds or none at all, and a time-out stored as "failed". */
class WaitingTest {

    @Test
    void less_than_thirty_seconds_for_KICC_cannot_be_configured() {
        AlipaySettings.Builder settings = AlipaySettings.builder()
                .baseUrl(AlipaySettings.PRODUCTION)
                .mallId("T0001234")
                .secretKey(Secret.of("a long key"));

        assertThatThrownBy(() -> settings.deadline(Duration.ofSeconds(10)).build())
                .isInstanceOf(ConfigurationException.class);
        assertThat(settings.deadline(Duration.ofSeconds(30)).build().rules().deadline())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void an_answer_that_drips_for_ever_is_cut_off_at_the_deadline_and_unknown() {
        try (AlipayShop shop = AlipayShop.open(settings -> settings.deadline(AlipayShop.SHORT_DEADLINE))) {
            AlipayPayment payment = shop.paid();
            shop.kicc.always(Fault.drip(Duration.ofMillis(100)));

            Outcome outcome = shop.cancel(full("r1", payment));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.cause()).isEqualTo(UnknownCause.NO_ANSWER));
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
            assertThat(shop.revised()).hasSize(1);
        }
    }

    @Test
    void a_time_out_is_stored_as_unknown_and_keeps_its_money_reserved() {
        try (AlipayShop shop = AlipayShop.open(settings -> settings.deadline(AlipayShop.SHORT_DEADLINE))) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(Fault.loseAnswer());

            Outcome outcome = shop.cancel(part("r1", payment, "40.00"));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.cause()).isEqualTo(UnknownCause.NO_ANSWER));
            assertThat(shop.file("r1").cancellation().state()).isEqualTo(State.UNKNOWN);
            assertThat(shop.file("r1").cancellation().refusal()).isNull();
            assertThatThrownBy(() -> shop.cancel(part("r2", payment, "10.23"))).isInstanceOf(OverCancelException.class);

            shop.waitFor(Duration.ofHours(1));
            assertThat(shop.outcome("r1")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(shop.ledger(payment).refunds()).isEqualTo(1);
        }
    }

    @Test
    void nothing_is_sent_again_while_KICC_may_still_be_working_on_it() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            shop.kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));
            shop.cancel(part("r1", payment, "12.03"));
            Duration lease = AlipayShop.DEADLINE.plusSeconds(30);

            shop.waitFor(lease.minusMillis(1));
            assertThat(shop.revised()).hasSize(1);
            shop.waitFor(Duration.ofMinutes(1));
            assertThat(shop.revised()).hasSize(2);
            Attempt first = shop.file("r1").attempts().get(0);
            Attempt second = shop.file("r1").attempts().get(1);
            assertThat(Duration.between(first.startedAt(), second.startedAt())).isGreaterThanOrEqualTo(lease);
        }
    }

    @Test
    void what_is_never_answered_is_handed_to_a_person_in_time_and_never_refused() {
        try (AlipayShop shop = AlipayShop.open()) {
            AlipayPayment payment = shop.paid();
            shop.kicc.always(Fault.html(502, Fault.When.BEFORE_PROCESSING));
            // Seldom, so that two days pass in few exchanges.
            Cancellations patient = Cancellations.builder()
                    .store(shop.store)
                    .agenda(shop.agenda)
                    .time(shop.time)
                    .gateway(shop.gateway(settings -> settings))
                    .retryPolicy(new RetryPolicy(new Backoff(Duration.ofMinutes(30), Duration.ofHours(3))))
                    .build();

            patient.cancel(part("r1", payment, "12.03"));
            shop.agenda.runUntil(shop.time.now().plus(Duration.ofDays(2)), shop.time, patient);

            assertThat(shop.file("r1").cancellation().state()).isEqualTo(State.HANDED_OVER);
            assertThat(shop.ledger(payment).refunds()).isZero();
            assertThat(shop.file("r1").attempts())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(attempt -> assertThat(attempt.startedAt())
                            .isBefore(shop.file("r1").cancellation().answerableUntil()));
        }
    }
}
