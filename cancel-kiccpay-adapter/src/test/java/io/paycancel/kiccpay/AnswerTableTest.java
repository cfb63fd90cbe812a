package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.paycancel.model.Answer;
import io.paycancel.model.UnknownCause;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every row of the answer's table: present, absent, one byte too long, in Hangul. */
class AnswerTableTest {

    @Test
    void the_rows_stand_in_the_documents_order() {
        assertThat(Arrays.stream(CancelAnswer.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly(
                        "respCd",
                        "respMsg",
                        "tid",
                        "svcId",
                        "bizrNo",
                        "mercTrxNo",
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
                        "vanTrxNo",
                        "cardConfirmNo");
    }

    /** What tells on the receipt and decides nothing: whatever stands there, the money was given back. */
    @TestFactory
    Stream<DynamicTest> rows_that_only_tell() {
        return Stream.of(
                        telling("trxDt", 8),
                        telling("trxTm", 6),
                        telling("issFmCd", 4),
                        telling("issFmNm", 20),
                        telling("purchFmCd", 4),
                        telling("purchFmNm", 20),
                        telling("joShopNo", 15),
                        telling("cndDt", 8),
                        telling("cndTm", 6),
                        telling("aprvNo", 10))
                .flatMap(tests -> tests);
    }

    private static Stream<DynamicTest> telling(String field, int max) {
        String tooLong = "x".repeat(max + 1);
        String hangul = "가".repeat(max);
        return Stream.of(
                dynamicTest(
                        field + ", present",
                        () -> assertThat(Asking.detailsOf(Asking.cancel(Asking.example())))
                                .containsEntry(
                                        field, Asking.example().get(field).stringValue())
                                .doesNotContainKey("notAsDocumented")),
                dynamicTest(
                        field + ", absent",
                        () -> assertThat(detailsWithout(field))
                                .doesNotContainKey(field)
                                .doesNotContainKey("notAsDocumented")),
                dynamicTest(
                        field + ", null",
                        () -> assertThat(Asking.detailsOf(
                                        Asking.cancel(Asking.example().putNull(field))))
                                .doesNotContainKey(field)),
                dynamicTest(
                        field + ", one byte too long",
                        () -> assertThat(detailsWith(field, tooLong))
                                .contains(
                                        entry(field, tooLong),
                                        entry(
                                                "notAsDocumented",
                                                field + " must be at most " + max + " bytes in UTF-8, was "
                                                        + (max + 1)))),
                dynamicTest(
                        field + ", in Hangul",
                        () -> assertThat(detailsWith(field, hangul))
                                .contains(
                                        entry(field, hangul),
                                        entry(
                                                "notAsDocumented",
                                                field + " must be at most " + max + " bytes in UTF-8, was "
                                                        + 3 * max))));
    }

    @Test
    void vanTrxNo_is_the_receipts_reference_however_long() {
        assertThat(reference(Asking.example())).isEqualTo("V12345678902");
        assertThat(reference(Asking.example().put("vanTrxNo", "V123456789012"))).isEqualTo("V123456789012");
        assertThat(detailsWith("vanTrxNo", "V123456789012"))
                .containsEntry("notAsDocumented", "vanTrxNo must be at most 12 bytes in UTF-8, was 13");
        assertThat(reference(Asking.example().put("vanTrxNo", "밴번호"))).isEqualTo("밴번호");
    }

    @Test
    void vanTrxNo_may_be_absent() {
        assertThat(reference(without("vanTrxNo"))).isNull();
    }

    @Test
    void respMsg_may_be_absent_or_long_or_in_Hangul() {
        assertThat(Asking.cancel(without("respMsg")).reply().message()).isNull();
        assertThat(Asking.cancel(Asking.example().put("respMsg", "취소 완료"))
                        .reply()
                        .message())
                .isEqualTo("취소 완료");
        assertThat(Asking.cancel(Asking.example().put("respMsg", "m".repeat(129))))
                .isInstanceOf(Answer.Cancelled.class)
                .satisfies(answer -> assertThat(answer.reply().message()).hasSize(129));
    }

    @Test
    void cardConfirmNo_present() {
        assertThat(detailsWith("cardConfirmNo", "1234-56**-****-1234"))
                .containsEntry("cardConfirmNo", "1234-56**-****-1234");
    }

    @Test
    void cardConfirmNo_that_is_not_masked_is_masked_here() {
        assertThat(detailsWith("cardConfirmNo", "1234-5678-9012-3456"))
                .containsEntry("cardConfirmNo", "1234-56**-****-3456");
    }

    @Test
    void cardConfirmNo_absent() {
        assertThat(detailsWithout("cardConfirmNo")).doesNotContainKey("cardConfirmNo");
    }

    @Test
    void cardConfirmNo_one_byte_too_long() {
        assertThat(detailsWith("cardConfirmNo", "*".repeat(41)))
                .containsEntry("cardConfirmNo", "*".repeat(41))
                .containsEntry("notAsDocumented", "cardConfirmNo must be at most 40 bytes in UTF-8, was 41");
    }

    @Test
    void cardConfirmNo_in_Hangul() {
        assertThat(detailsWith("cardConfirmNo", "비공개")).containsEntry("cardConfirmNo", "비공개");
    }

    /** What decides: where it is not as documented, nothing is decided. */
    @TestFactory
    Stream<DynamicTest> rows_that_decide() {
        return Stream.of(List.of("tid", 10), List.of("svcId", 10), List.of("bizrNo", 10), List.of("mercTrxNo", 40))
                .flatMap(row -> deciding((String) row.get(0), (Integer) row.get(1)));
    }

    private static Stream<DynamicTest> deciding(String field, int max) {
        return Stream.of(
                dynamicTest(
                        field + ", present",
                        () -> assertThat(Asking.cancel(Asking.example())).isInstanceOf(Answer.Cancelled.class)),
                dynamicTest(
                        field + ", of another",
                        () -> assertUnknown(
                                Asking.example().put(field, "x"),
                                UnknownCause.MISMATCHING_ANSWER,
                                "The answer names another " + field)),
                dynamicTest(
                        field + ", one byte too long",
                        () -> assertUnknown(
                                Asking.example().put(field, "x".repeat(max + 1)),
                                UnknownCause.UNREADABLE_ANSWER,
                                "In the answer " + field + " must be at most " + max + " bytes in UTF-8, was "
                                        + (max + 1))),
                dynamicTest(
                        field + ", in Hangul",
                        () -> assertUnknown(
                                Asking.example().put(field, "가"),
                                UnknownCause.MISMATCHING_ANSWER,
                                "The answer names another " + field)));
    }

    @TestFactory
    Stream<DynamicTest> who_the_merchant_is_may_be_absent() {
        return Stream.of("tid", "svcId", "bizrNo")
                .map(field -> dynamicTest(
                        field + ", absent",
                        () -> assertThat(Asking.cancel(without(field))).isInstanceOf(Answer.Cancelled.class)));
    }

    @Test
    void mercTrxNo_must_not_be_absent() {
        String why = "The answer does not name the transaction (mercTrxNo)";
        assertUnknown(without("mercTrxNo"), UnknownCause.MISMATCHING_ANSWER, why);
        assertUnknown(Asking.example().put("mercTrxNo", ""), UnknownCause.MISMATCHING_ANSWER, why);
        assertUnknown(Asking.example().putNull("mercTrxNo"), UnknownCause.MISMATCHING_ANSWER, why);
    }

    @Test
    void respCd_present() {
        assertThat(Asking.cancel(Asking.example()).reply().code()).isEqualTo("0000");
        assertThat(Asking.cancel(Asking.example().put("respCd", "8521"))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void respCd_absent() {
        assertUnknown(without("respCd"), UnknownCause.UNREADABLE_ANSWER, "In the answer respCd is missing");
    }

    @Test
    void respCd_of_another_length_or_in_Hangul() {
        for (String code : List.of("00000", "000", "", "성공입니", "00 0", "000\n")) {
            assertUnknown(
                    Asking.example().put("respCd", code),
                    UnknownCause.UNREADABLE_ANSWER,
                    "In the answer respCd must match 4 visible ASCII characters, was " + code.length() + " characters");
        }
    }

    @Test
    void respCd_as_a_number_is_no_success() {
        assertThat(Asking.cancel(Asking.example().put("respCd", 0))).isInstanceOf(Answer.NoAnswer.class);
    }

    @Test
    void a_text_that_comes_as_a_number_costs_no_success() {
        ObjectNode answer = Asking.example();
        assertThat(Asking.detailsOf(Asking.cancel(answer.put("issFmCd", 6)))).containsEntry("issFmCd", "6");
    }

    private static void assertUnknown(ObjectNode answer, UnknownCause cause, String why) {
        Answer read = Asking.cancel(answer);
        assertThat(read).isInstanceOf(Answer.NoAnswer.class);
        assertThat(((Answer.NoAnswer) read).cause()).isEqualTo(cause);
        assertThat(((Answer.NoAnswer) read).why()).isEqualTo(why);
        assertThat(read.reply().httpStatus()).isEqualTo(200);
    }

    private static String reference(ObjectNode answer) {
        return ((Answer.Cancelled) Asking.cancel(answer)).receipt().providerReference();
    }

    private static java.util.Map<String, String> detailsWith(String field, String value) {
        return Asking.detailsOf(Asking.cancel(Asking.example().put(field, value)));
    }

    private static java.util.Map<String, String> detailsWithout(String field) {
        return Asking.detailsOf(Asking.cancel(without(field)));
    }

    private static ObjectNode without(String field) {
        ObjectNode answer = Asking.example();
        answer.remove(field);
        return answer;
    }
}
