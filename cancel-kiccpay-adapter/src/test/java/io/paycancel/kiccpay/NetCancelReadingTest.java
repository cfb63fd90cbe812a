package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.Receipt;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What an answer to a net-cancel means. */
class NetCancelReadingTest {

    @Test
    void success_means_that_the_customer_is_not_charged() {
        Answer answer = Asking.netCancel(Asking.netExample());

        assertThat(((Answer.Cancelled) answer).receipt())
                .isEqualTo(new Receipt(Receipt.Source.LOOK_UP, null, null, null, Map.of("respCd", "0000")));
        assertThat(answer.reply()).isEqualTo(new Reply(200, "0000", "Reversal Success"));
    }

    @Test
    void any_other_code_settles_nothing() {
        Answer answer =
                Asking.netCancel(Asking.netExample().put("respCd", "8888").put("respMsg", "이미 취소"));

        assertThat(answer).isEqualTo(new Answer.Inconclusive(new Reply(200, "8888", "이미 취소")));
    }

    @Test
    void a_code_that_means_already_reversed_is_a_success_only_if_it_is_configured() {
        ObjectNode answer = Asking.netExample().put("respCd", "8888");

        assertThat(Asking.netCancel(answer, "7777")).isInstanceOf(Answer.Inconclusive.class);
        assertThat(((Answer.Cancelled) Asking.netCancel(answer, "7777", "8888"))
                        .receipt()
                        .details())
                .containsEntry("respCd", "8888");
    }

    @Test
    void a_yes_of_another_merchant_decides_nothing() {
        for (String field : List.of("tid", "svcId", "bizrNo", "mercTrxNo")) {
            for (String code : List.of("0000", "8888")) {
                Answer answer =
                        Asking.netCancel(Asking.netExample().put("respCd", code).put(field, "x"), "8888");

                assertThat(((Answer.NoAnswer) answer).cause()).isEqualTo(UnknownCause.MISMATCHING_ANSWER);
                assertThat(((Answer.NoAnswer) answer).why())
                        .isEqualTo("The net-cancel's answer names another " + field);
            }
        }
    }

    @Test
    void a_no_of_another_merchant_decides_nothing_either() {
        Answer answer =
                Asking.netCancel(Asking.netExample().put("respCd", "8888").put("tid", "x"));

        assertThat(((Answer.NoAnswer) answer).cause()).isEqualTo(UnknownCause.MISMATCHING_ANSWER);
    }

    @Test
    void a_yes_must_name_the_terminal() {
        ObjectNode answer = Asking.netExample();
        answer.remove("tid");
        assertThat(((Answer.NoAnswer) Asking.netCancel(answer)).why())
                .isEqualTo("The net-cancel's answer does not name the merchant (tid)");

        answer.put("tid", "T123456789").remove(List.of("svcId", "bizrNo"));
        assertThat(Asking.netCancel(answer)).isInstanceOf(Answer.Cancelled.class);
    }

    @Test
    void the_approvals_number_may_be_repeated() {
        assertThat(Asking.netCancel(Asking.netExample().put("mercTrxNo", "ORD_20231225_0001")))
                .isInstanceOf(Answer.Cancelled.class);
    }

    @Test
    void an_answer_that_names_the_cancellation_instead_of_the_approval_decides_nothing() {
        assertThat(Asking.netCancel(Asking.netExample().put("mercTrxNo", Samples.KEY.value())))
                .isInstanceOf(Answer.NoAnswer.class);
    }

    @Test
    void what_is_not_as_documented_decides_nothing() {
        ObjectNode without = Asking.netExample();
        without.remove("respCd");
        for (ObjectNode answer : List.of(
                without,
                Asking.netExample().put("respCd", "000"),
                Asking.netExample().put("tid", "T1234567890"),
                Asking.netExample().put("svcId", "가나다라"),
                Asking.netExample().put("bizrNo", "12345678901"))) {
            assertThat(((Answer.NoAnswer) Asking.netCancel(answer)).cause()).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
        }
    }

    @Test
    void a_long_message_does_not_undo_a_yes() {
        assertThat(Asking.netCancel(Asking.netExample().put("respMsg", "m".repeat(129))))
                .isInstanceOf(Answer.Cancelled.class);
    }
}
