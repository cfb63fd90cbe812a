package io.paycancel.alipay;

import static io.paycancel.alipay.Sample.amount;
import static io.paycancel.alipay.Sample.answer;
import static io.paycancel.alipay.Sample.full;
import static io.paycancel.alipay.Sample.partial;
import static io.paycancel.alipay.Sample.send;
import static io.paycancel.alipay.Sample.success;
import static io.paycancel.alipay.Sample.with;
import static io.paycancel.alipay.Sample.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.Money;
import io.paycancel.model.Refusal;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.UnknownCause;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendTest {

    private static Answer sendWith(AlipaySettings.Builder settings, Map<String, Object> answer) {
        CannedKicc kicc = CannedKicc.saying(answer);
        return AlipayGateway.of(settings.build(), kicc).send(Sample.frozen(partial()), () -> false);
    }

    private static UnknownCause cause(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.NoAnswer.class);
        return ((Answer.NoAnswer) answer).cause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A210", "A211", "A212", "A213", "A214", "A215", "A216", "A217", "A218", "A219"})
    void a_code_from_A210_to_A219_asks_for_the_same_request_again(String code) {
        assertThat(send(partial(), answer(code, "busy"))).isInstanceOf(Answer.TryAgain.class);
    }

    @Test
    void again_needs_no_echo_because_it_leaves_the_outcome_unknown() {
        assertThat(send(partial(), Map.of("resCd", "A213"))).isInstanceOf(Answer.TryAgain.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A209", "A220", "A21a", "a210", "B210", "0001", "8521"})
    void any_other_code_in_a_matching_answer_is_a_refusal_with_that_code(String code) {
        assertThat(send(partial(), answer(code, "no")))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new Refusal(code, "no")));
    }

    @Test
    void a_duplicate_code_is_one_only_if_configured() {
        assertThat(send(partial(), answer("D001", "dup"))).isInstanceOf(Answer.Refused.class);
        assertThat(sendWith(Sample.settings().duplicateCodes(Set.of("D001")), answer("D001", "dup")))
                .isInstanceOf(Answer.Duplicate.class);
        assertThat(sendWith(Sample.settings().duplicateCodes(Set.of("D001")), Map.of("resCd", "D001")))
                .isInstanceOf(Answer.Duplicate.class);
    }

    @Test
    void a_code_that_is_configured_as_undecided_is_unknown_with_or_without_the_key() {
        AlipaySettings.Builder settings = Sample.settings().undecidedCodes(Set.of("9999"));

        for (Map<String, Object> undecided :
                List.of(answer("9999", "system error"), Map.<String, Object>of("resCd", "9999"))) {
            Answer read = sendWith(settings, undecided);
            assertThat(cause(read)).isEqualTo(UnknownCause.NO_ANSWER);
            assertThat(read.reply().code()).isEqualTo("9999");
        }
    }

    @Test
    void a_refusal_that_does_not_name_the_key_may_come_from_a_machine_in_front() {
        Answer read = send(partial(), without(answer("9999", "upstream timed out"), "shopTransactionId"));

        assertThat(cause(read)).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
        assertThat(read.reply().code()).isEqualTo("9999");
        assertThat(read.reply().message()).isEqualTo("upstream timed out");
    }

    @Test
    void a_refusal_with_the_key_alone_counts() {
        assertThat(send(partial(), Map.of("resCd", "8521", "shopTransactionId", Sample.KEY_TEXT)))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void a_refusal_without_the_key_counts_if_its_code_is_configured() {
        AlipaySettings.Builder settings = Sample.settings().refusalsWithoutEcho(Set.of("M001"));

        assertThat(sendWith(settings, Map.of("resCd", "M001"))).isInstanceOf(Answer.Refused.class);
        assertThat(cause(sendWith(settings, Map.of("resCd", "M002")))).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
        assertThat(cause(sendWith(settings, Map.of("resCd", "M001", "pgCno", "other"))))
                .isEqualTo(UnknownCause.MISMATCHING_ANSWER);
    }

    @Test
    void a_refusal_may_say_that_nothing_was_given_back() {
        assertThat(send(partial(), with(answer("8521", "no"), "amountInfo", amount("", 0))))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void a_refusal_of_another_amount_is_unknown() {
        assertThat(cause(send(partial(), with(answer("8521", "no"), "amountInfo", amount("USD", 5)))))
                .isEqualTo(UnknownCause.MISMATCHING_ANSWER);
    }

    @Test
    void the_full_code_answered_to_a_part_is_unknown() {
        assertThat(cause(send(partial(), with(success(), "amountInfo", amount("USD", 5022)))))
                .isEqualTo(UnknownCause.MISMATCHING_ANSWER);
    }

    @Test
    void a_full_cancellation_takes_the_answers_amount() {
        assertThat(send(full(), with(success(), "amountInfo", amount("KRW", 31000))))
                .isInstanceOfSatisfying(
                        Answer.Cancelled.class,
                        cancelled ->
                                assertThat(cancelled.receipt().amount()).isEqualTo(Money.of("31000", Currency.KRW)));
    }

    @Test
    void a_full_cancellation_of_a_known_amount_takes_up_to_that_amount_in_its_currency() {
        CancelRequest<AlipayPayment> known =
                CancelRequest.full(full().id(), AlipayPayment.of(Sample.PG_CNO, Money.of("50.22", Currency.USD)));

        for (Object possible : new Object[] {5022, 1, 0}) {
            assertThat(send(known, with(success(), "amountInfo", amount("USD", possible))))
                    .isInstanceOf(Answer.Cancelled.class);
        }
        for (Object impossible : new Object[] {5023, -1}) {
            assertThat(cause(send(known, with(success(), "amountInfo", amount("USD", impossible)))))
                    .isEqualTo(UnknownCause.MISMATCHING_ANSWER);
        }
        assertThat(cause(send(known, with(success(), "amountInfo", amount("KRW", 5022)))))
                .isEqualTo(UnknownCause.MISMATCHING_ANSWER);
    }

    @Test
    void an_answer_says_what_differs_but_not_its_value() {
        Answer.NoAnswer read =
                (Answer.NoAnswer) send(partial(), with(with(success(), "pgCno", "canary-1"), "mallId", "canary-2"));

        assertThat(read.why()).isEqualTo("the answer speaks of another mallId, pgCno");
    }

    @Test
    void each_send_is_one_request_and_always_the_same() {
        CannedKicc kicc =
                CannedKicc.saying(answer("A210", "")).then(answer("A211", "")).then(success());
        AlipayGateway gateway = Sample.gateway(kicc);
        FrozenCancel frozen = Sample.frozen(partial());
        for (int i = 1; i <= 3; i++) {
            gateway.send(frozen, () -> false);
            assertThat(kicc.bodies()).hasSize(i);
        }

        assertThat(kicc.bodies()).containsOnly(kicc.bodies().get(0));
    }

    @Test
    void a_lost_answer_is_unknown_and_is_not_sent_again() {
        CannedKicc kicc = new CannedKicc();

        assertThat(cause(Sample.gateway(kicc).send(Sample.frozen(partial()), () -> false)))
                .isEqualTo(UnknownCause.NO_ANSWER);
        assertThat(kicc.sent()).hasSize(1);
    }

    @Test
    void after_departure_nothing_leaves() {
        CannedKicc kicc = CannedKicc.saying(success());
        AlipayGateway gateway = Sample.gateway(kicc);

        assertThat(gateway.send(Sample.frozen(partial()), () -> true)).isInstanceOf(Answer.NotSent.class);
        assertThat(gateway.lookUp(Sample.frozen(partial()), () -> true)).isInstanceOf(Answer.NotSent.class);
        assertThat(kicc.sent()).isEmpty();
    }

    @Test
    void what_was_frozen_for_another_merchant_id_does_not_leave_under_this_one() {
        CannedKicc kicc = CannedKicc.saying(success());
        AlipayGateway other =
                AlipayGateway.of(Sample.settings().mallId("T0009999").build(), kicc);

        assertThat(other.send(Sample.frozen(partial()), () -> false))
                .isEqualTo(new Answer.NotSent("The frozen mallId is not the one of this cancellation and gateway"));
        assertThat(other.lookUp(Sample.frozen(partial()), () -> false)).isInstanceOf(Answer.NotSent.class);
        assertThat(kicc.sent()).isEmpty();
    }

    @Test
    void a_stored_request_that_contradicts_itself_does_not_leave() {
        FrozenCancel good = Sample.frozen(partial());
        CannedKicc kicc = CannedKicc.saying(success());
        for (String field : good.fields().asMap().keySet()) {
            for (String changed : new String[] {null, good.fields().get(field) + "1"}) {
                FrozenFields.Builder fields = FrozenFields.builder();
                good.fields()
                        .asMap()
                        .forEach((name, value) -> fields.putIfPresent(name, name.equals(field) ? changed : value));
                assertThat(Sample.gateway(kicc)
                                .send(copy(good, fields.build(), good.scope(), good.requestDate()), () -> false))
                        .as(field)
                        .isInstanceOf(Answer.NotSent.class);
            }
        }
        RequestDate later = new RequestDate(LocalDate.of(2026, 11, 24));
        assertThat(Sample.gateway(kicc).send(copy(good, good.fields(), good.scope(), later), () -> false))
                .isInstanceOf(Answer.NotSent.class);
        assertThat(Sample.gateway(kicc).send(copy(good, good.fields(), Scope.full(), good.requestDate()), () -> false))
                .isInstanceOf(Answer.NotSent.class);
        assertThat(kicc.sent()).isEmpty();
    }

    private static FrozenCancel copy(FrozenCancel from, FrozenFields fields, Scope scope, RequestDate date) {
        return new FrozenCancel(
                from.gateway(), from.payment(), from.approvedAmount(), scope, from.key(), date, fields, true, null);
    }
}
