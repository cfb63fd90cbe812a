package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What an answer to a cancellation means. */
class CancelReadingTest {

    @Test
    void the_documents_example_is_a_receipt() {
        Answer answer = Asking.cancel(200, Samples.ANSWER_EXAMPLE);

        assertThat(answer.reply()).isEqualTo(new Reply(200, "0000", "Cancellation Success"));
        Receipt receipt = ((Answer.Cancelled) answer).receipt();
        assertThat(receipt.source()).isEqualTo(Receipt.Source.ANSWER);
        assertThat(receipt.providerReference()).isEqualTo("V12345678902");
        assertThat(receipt.cancelledAt()).isEqualTo(Instant.parse("2023-12-26T01:00:02Z"));
        assertThat(receipt.amount()).as("the answer does not say").isNull();
        assertThat(receipt.details().keySet())
                .containsExactly(
                        "trxDt",
                        "trxTm",
                        "issFmCd",
                        "issFmNm",
                        "purchFmCd",
                        "purchFmNm",
                        "joShopNo",
                        "cndDt",
                        "cndTm",
                        "aprvNo",
                        "cardConfirmNo");
    }

    @Test
    void without_the_issuers_time_the_time_is_the_vans() {
        ObjectNode answer = Asking.example();
        answer.remove("cndTm");
        assertThat(cancelledAt(answer)).isEqualTo(Instant.parse("2023-12-26T01:00:01Z"));
        assertThat(cancelledAt(Asking.example().put("cndDt", "20230229")))
                .as("a date that does not exist")
                .isEqualTo(Instant.parse("2023-12-26T01:00:01Z"));
    }

    @Test
    void without_any_time_that_can_be_read_the_money_was_given_back_all_the_same() {
        ObjectNode answer = Asking.example().put("cndDt", "").put("trxTm", "246000");

        assertThat(cancelledAt(answer)).isNull();
    }

    @Test
    void any_other_code_is_a_refusal_with_that_code_and_message() {
        Answer answer = Asking.cancel(Asking.example().put("respCd", "8373").put("respMsg", "카드사 문의"));

        assertThat(((Answer.Refused) answer).refusal()).isEqualTo(new Refusal("8373", "카드사 문의"));
    }

    @Test
    void a_refusal_need_not_have_a_message() {
        ObjectNode answer = Asking.example().put("respCd", "8373");
        answer.remove("respMsg");

        assertThat(((Answer.Refused) Asking.cancel(answer)).refusal()).isEqualTo(new Refusal("8373", ""));
    }

    @Test
    void a_refusal_that_does_not_name_the_transaction_decides_nothing() {
        Answer answer = Asking.cancel(200, "{\"respCd\":\"9999\",\"respMsg\":\"system\"}");

        assertThat(((Answer.NoAnswer) answer).cause()).isEqualTo(UnknownCause.MISMATCHING_ANSWER);
        assertThat(answer.reply()).isEqualTo(new Reply(200, "9999", "system"));
    }

    @Test
    void a_refusal_of_another_transaction_decides_nothing() {
        Answer answer = Asking.cancel(Asking.example().put("respCd", "8373").put("mercTrxNo", "CANCEL_20231225_0002"));

        assertThat(((Answer.NoAnswer) answer).cause()).isEqualTo(UnknownCause.MISMATCHING_ANSWER);
    }

    @Test
    void codes_count_only_with_status_200() {
        for (int status : List.of(201, 204, 302, 400, 401, 500, 502, 503)) {
            assertThat(((Answer.NoAnswer) Asking.cancel(status, Samples.ANSWER_EXAMPLE)).cause())
                    .as("status %s", status)
                    .isEqualTo(UnknownCause.HTTP_ERROR);
        }
    }

    @Test
    void what_is_not_one_json_object_decides_nothing() {
        for (String body : List.of(
                "",
                "null",
                "[]",
                "\"0000\"",
                "<html>0000</html>",
                Samples.ANSWER_EXAMPLE.substring(0, 200),
                Samples.ANSWER_EXAMPLE + "{}",
                "{\"respCd\":\"8521\"," + Samples.ANSWER_EXAMPLE.substring(1))) {
            assertThat(((Answer.NoAnswer) Asking.cancel(200, body)).cause())
                    .as(body)
                    .isEqualTo(UnknownCause.UNREADABLE_ANSWER);
        }
    }

    @Test
    void fields_that_are_not_documented_are_ignored() {
        assertThat(Asking.cancel(Asking.example().put("newField", "x").put("anotherOne", 1)))
                .isInstanceOf(Answer.Cancelled.class);
    }

    @Test
    void a_long_number_may_be_echoed_whole_or_cut_to_its_first_20_bytes() {
        String key = "CANCEL_20231225_0001_and_twenty_more_xyz";
        assertThat(key).hasSize(40);
        assertThat(answered(key, key)).isInstanceOf(Answer.Cancelled.class);
        assertThat(answered(key, key.substring(0, 20))).isInstanceOf(Answer.Cancelled.class);
        assertThat(answered(key, key.substring(0, 19))).isInstanceOf(Answer.NoAnswer.class);
        assertThat(answered(key, key.substring(0, 21))).isInstanceOf(Answer.NoAnswer.class);
        assertThat(answered(key, key.substring(20))).isInstanceOf(Answer.NoAnswer.class);
    }

    @Test
    void a_short_number_is_echoed_whole_or_not_ours() {
        assertThat(answered("CANCEL_20231225_0001", "CANCEL_20231225_000")).isInstanceOf(Answer.NoAnswer.class);
        assertThat(answered("CANCEL_20231225_0001", "cancel_20231225_0001")).isInstanceOf(Answer.NoAnswer.class);
    }

    private static Answer answered(String key, String echo) {
        KiccpayGateway gateway = KiccpayGateway.builder(Samples.settings().build())
                .client(new CannedClient(Asking.example().put("mercTrxNo", echo).toString()))
                .build();
        FrozenCancel frozen =
                gateway.freeze(Samples.request(Samples.payment()), IdempotencyKey.of(key), Samples.ACCEPTED_AT);
        return gateway.send(frozen, () -> false);
    }

    private static Instant cancelledAt(ObjectNode answer) {
        return ((Answer.Cancelled) Asking.cancel(answer)).receipt().cancelledAt();
    }
}
