package io.paycancel.alipay;

import static io.paycancel.alipay.Sample.answer;
import static io.paycancel.alipay.Sample.full;
import static io.paycancel.alipay.Sample.lookUp;
import static io.paycancel.alipay.Sample.partial;
import static io.paycancel.alipay.Sample.status;
import static io.paycancel.alipay.Sample.with;
import static io.paycancel.alipay.Sample.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.Receipt;
import io.paycancel.model.UnknownCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status query and what its answer settles. */
class LookUpTest {

    private static UnknownCause cause(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.NoAnswer.class);
        return ((Answer.NoAnswer) answer).cause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TS02", "TS05"})
    void a_fully_cancelled_payment_settles_a_full_cancellation(String statusCd) {
        assertThat(lookUp(full(), status(statusCd))).isInstanceOfSatisfying(Answer.Cancelled.class, cancelled -> {
            Receipt receipt = cancelled.receipt();
            assertThat(receipt.source()).isEqualTo(Receipt.Source.LOOK_UP);
            assertThat(receipt.providerReference()).isNull();
            assertThat(receipt.amount()).isNull();
            assertThat(receipt.cancelledAt()).isNull();
            assertThat(receipt.details())
                    .containsEntry("statusCd", statusCd)
                    .containsEntry("approvalDate", "20231225101530")
                    .containsEntry("walletBrandName", "ALIPAY_CN")
                    .containsEntry("amountInfo.totAmount", "5022");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TS02", "TS05"})
    void a_fully_cancelled_payment_does_not_say_which_part_was_ours(String statusCd) {
        assertThat(lookUp(partial(), status(statusCd))).isInstanceOf(Answer.Inconclusive.class);
    }

    @Test
    void an_approved_payment_has_nothing_cancelled() {
        assertThat(lookUp(full(), status("TS01"))).isInstanceOf(Answer.NothingCancelled.class);
        assertThat(lookUp(partial(), status("TS01"))).isInstanceOf(Answer.NothingCancelled.class);
    }

    @Test
    void a_partly_cancelled_payment_may_be_our_part_but_not_our_whole() {
        assertThat(lookUp(partial(), status("TS06"))).isInstanceOf(Answer.PartlyCancelled.class);
        assertThat(lookUp(full(), status("TS06"))).isInstanceOf(Answer.Inconclusive.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TS12", "TS99", "ts01", "TS011", ""})
    void any_other_status_settles_nothing(String statusCd) {
        assertThat(lookUp(full(), status(statusCd))).isInstanceOf(Answer.Inconclusive.class);
        assertThat(lookUp(partial(), status(statusCd))).isInstanceOf(Answer.Inconclusive.class);
    }

    @Test
    void no_status_settles_nothing() {
        assertThat(lookUp(full(), without(status("TS02"), "statusCd"))).isInstanceOf(Answer.Inconclusive.class);
    }

    @Test
    void a_query_that_fails_settles_nothing_even_with_a_status() {
        assertThat(lookUp(full(), with(status("TS02"), "resCd", "9001"))).isInstanceOf(Answer.Inconclusive.class);
        assertThat(lookUp(full(), Map.of("resCd", "9001"))).isInstanceOf(Answer.Inconclusive.class);
    }

    @Test
    void a_query_may_be_told_to_come_again() {
        assertThat(lookUp(full(), answer("A217", "busy"))).isInstanceOf(Answer.TryAgain.class);
    }

    @Test
    void a_status_of_something_else_is_no_answer() {
        for (String name : List.of("shopTransactionId", "mallId", "pgCno")) {
            assertThat(cause(lookUp(full(), with(status("TS02"), name, "X"))))
                    .isEqualTo(UnknownCause.MISMATCHING_ANSWER);
        }
    }

    @Test
    void a_status_that_does_not_name_its_question_is_no_answer() {
        assertThat(cause(lookUp(full(), without(status("TS02"), "shopTransactionId"))))
                .isEqualTo(UnknownCause.UNREADABLE_ANSWER);
    }

    @Test
    void an_answer_without_a_code_is_unreadable() {
        for (String code : new String[] {null, "", "000", "00000"}) {
            assertThat(cause(lookUp(full(), with(status("TS02"), "resCd", code))))
                    .isEqualTo(UnknownCause.UNREADABLE_ANSWER);
        }
    }

    @Test
    void only_the_ids_and_the_status_of_a_status_are_needed() {
        assertThat(lookUp(full(), Map.of("resCd", "0000", "shopTransactionId", Sample.KEY_TEXT, "statusCd", "TS02")))
                .isInstanceOf(Answer.Cancelled.class);
    }

    @Test
    void a_person_is_shown_the_status() {
        assertThat(lookUp(full(), status("TS12")).reply().message()).isEqualTo("statusCd TS12, Success");
        assertThat(lookUp(full(), without(status("TS12"), "resMsg")).reply().message())
                .isEqualTo("statusCd TS12");
        assertThat(lookUp(full(), without(status("TS12"), "statusCd")).reply().message())
                .isEqualTo("Success");
    }

    @Test
    void with_fresh_keys_each_query_has_its_own_and_the_answer_must_repeat_that_one() {
        CannedKicc kicc = CannedKicc.saying(status("TS02")).then(status("TS02"));
        AlipayGateway gateway = AlipayGateway.of(
                Sample.settings().findKey(AlipaySettings.FindKey.FRESH).build(), kicc);

        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(gateway.lookUp(Sample.frozen(full()), () -> false));
        }

        assertThat(kicc.bodies()).doesNotHaveDuplicates().noneMatch(body -> body.contains(Sample.KEY_TEXT));
        assertThat(kicc.bodies()).allMatch(body -> body.matches(".*\"shopTransactionId\":\"[0-9a-f]{32}\".*"));
        assertThat(answers).allSatisfy(answer -> assertThat(cause(answer)).isEqualTo(UnknownCause.MISMATCHING_ANSWER));
    }
}
