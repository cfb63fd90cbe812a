package io.paycancel.alipay;

import static io.paycancel.alipay.Sample.amount;
import static io.paycancel.alipay.Sample.full;
import static io.paycancel.alipay.Sample.partial;
import static io.paycancel.alipay.Sample.send;
import static io.paycancel.alipay.Sample.success;
import static io.paycancel.alipay.Sample.with;
import static io.paycancel.alipay.Sample.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Receipt;
import io.paycancel.model.UnknownCause;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The response table of the document "Cancel Payment", each row: present, absent, one byte too long, in Hangul. */
class AnswerTableTest {
    private static final String HANGUL = "\uAC00";

    private static Receipt receipt(Map<String, Object> answer) {
        Answer read = send(partial(), answer);
        assertThat(read).isInstanceOf(Answer.Cancelled.class);
        return ((Answer.Cancelled) read).receipt();
    }

    private static UnknownCause cause(Map<String, Object> answer) {
        Answer read = send(partial(), answer);
        assertThat(read).isInstanceOf(Answer.NoAnswer.class);
        return ((Answer.NoAnswer) read).cause();
    }

    @Nested
    class ResCd {
        @Test
        void present_as_0000_the_money_was_given_back() {
            assertThat(receipt(success()).source()).isEqualTo(Receipt.Source.ANSWER);
        }

        @Test
        void absent_or_empty_nothing_is_known() {
            assertThat(cause(without(success(), "resCd"))).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
            assertThat(cause(with(success(), "resCd", null))).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
            assertThat(cause(with(success(), "resCd", ""))).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
        }

        @Test
        void a_byte_too_long_or_too_short_or_in_Hangul_or_a_number_nothing_is_known() {
            for (Object odd : List.of("00000", "000", " 0000", HANGUL.repeat(4), 0)) {
                assertThat(cause(with(success(), "resCd", odd))).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
            }
        }
    }

    @Nested
    class ResMsg {
        @Test
        void present_or_in_Hangul_it_is_kept_as_it_stood_there() {
            Answer refused = send(partial(), with(success(), "resCd", "8521"));
            assertThat(refused.reply().message()).isEqualTo("Success");
            Answer hangul = send(partial(), with(success(), "resMsg", HANGUL.repeat(333)));
            assertThat(hangul.reply().message()).isEqualTo(HANGUL.repeat(333));
        }

        @Test
        void absent_it_changes_nothing() {
            assertThat(send(partial(), without(success(), "resMsg"))).isInstanceOf(Answer.Cancelled.class);
            Answer refused = send(partial(), without(with(success(), "resCd", "8521"), "resMsg"));
            assertThat(((Answer.Refused) refused).refusal().message()).isEmpty();
        }

        @Test
        void one_byte_too_long_it_changes_nothing_but_is_cut() {
            Answer read = send(partial(), with(success(), "resMsg", "m".repeat(1001)));
            assertThat(read).isInstanceOf(Answer.Cancelled.class);
            assertThat(read.reply().message()).hasSize(1000);
        }
    }

    /** A row that must repeat the request where it is there. */
    abstract static class Echoed {
        private final String name;
        private final boolean requiredForSuccess;

        Echoed(String name, boolean requiredForSuccess) {
            this.name = name;
            this.requiredForSuccess = requiredForSuccess;
        }

        @Test
        void present_as_sent_the_answer_counts() {
            assertThat(send(partial(), success())).isInstanceOf(Answer.Cancelled.class);
        }

        @Test
        void absent_empty_or_null_a_success_counts_only_if_the_other_ids_prove_it() {
            for (Map<String, Object> answer :
                    List.of(without(success(), name), with(success(), name, ""), with(success(), name, null))) {
                if (requiredForSuccess) {
                    assertThat(cause(answer)).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
                } else {
                    assertThat(send(partial(), answer)).isInstanceOf(Answer.Cancelled.class);
                }
            }
        }

        @Test
        void one_byte_too_long_or_in_Hangul_or_otherwise_different_it_speaks_of_something_else() {
            String sent = String.valueOf(success().get(name));
            for (String other : List.of(sent + "1", HANGUL, sent.toLowerCase(Locale.ROOT) + " ", "X")) {
                assertThat(cause(with(success(), name, other))).isEqualTo(UnknownCause.MISMATCHING_ANSWER);
            }
        }

        @Test
        void different_it_makes_every_code_unknown() {
            for (String code : List.of("0000", "8521", "A210", "Z015")) {
                Map<String, Object> answer = with(with(success(), "resCd", code), name, "X");
                assertThat(cause(answer)).isEqualTo(UnknownCause.MISMATCHING_ANSWER);
            }
        }

        @Test
        void as_a_number_its_digits_are_compared_and_as_a_fraction_or_a_boolean_it_is_unreadable() {
            assertThat(cause(with(success(), name, 12))).isEqualTo(UnknownCause.MISMATCHING_ANSWER);
            for (Object odd : List.of(new BigDecimal("12.5"), true)) {
                assertThat(cause(with(success(), name, odd))).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
            }
        }
    }

    @Nested
    class ShopTransactionId extends Echoed {
        ShopTransactionId() {
            super("shopTransactionId", true);
        }
    }

    @Nested
    class MallId extends Echoed {
        MallId() {
            super("mallId", false);
        }
    }

    @Nested
    class PgCno extends Echoed {
        PgCno() {
            super("pgCno", true);
        }
    }

    @Nested
    class CancelPgCno {
        @Test
        void present_it_is_the_receipts_reference_whatever_its_length() {
            assertThat(receipt(success()).providerReference()).isEqualTo("20231225000000000077");
            assertThat(receipt(with(success(), "cancelPgCno", "9".repeat(61))).providerReference())
                    .isEqualTo("9".repeat(61));
            assertThat(receipt(with(success(), "cancelPgCno", HANGUL)).providerReference())
                    .isEqualTo(HANGUL);
        }

        @Test
        void absent_the_receipt_has_no_reference() {
            assertThat(receipt(without(success(), "cancelPgCno")).providerReference())
                    .isNull();
        }
    }

    @Nested
    class TransactionDate {
        @Test
        void present_it_is_read_as_Korean_time() {
            Receipt receipt = receipt(success());
            assertThat(receipt.cancelledAt()).isEqualTo(Instant.parse("2023-03-11T15:05:12Z"));
            assertThat(receipt.details()).containsEntry("transactionDate", "20230312000512");
        }

        @Test
        void present_as_a_number_it_is_the_same() {
            Receipt receipt = receipt(with(success(), "transactionDate", 20230312000512L));
            assertThat(receipt).isEqualTo(receipt(success()));
        }

        @Test
        void absent_or_too_long_or_in_Hangul_or_no_time_the_receipt_has_none() {
            assertThat(receipt(without(success(), "transactionDate")).cancelledAt())
                    .isNull();
            for (String odd : List.of("202303120005120", "20230312", HANGUL, "20230230000512", "20230312006012", "")) {
                assertThat(receipt(with(success(), "transactionDate", odd)).cancelledAt())
                        .isNull();
            }
        }
    }

    @Nested
    class AmountInfo {
        @Test
        void present_it_is_the_receipts_amount() {
            assertThat(receipt(success()).amount()).isEqualTo(Money.of("12.03", Currency.USD));
        }

        @Test
        void absent_the_receipt_has_no_amount() {
            assertThat(receipt(without(success(), "amountInfo")).amount()).isNull();
            assertThat(receipt(with(success(), "amountInfo", Map.of())).amount())
                    .isNull();
        }

        @Test
        void as_something_else_than_an_object_the_answer_is_unreadable() {
            assertThat(cause(with(success(), "amountInfo", "1203"))).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
            assertThat(cause(with(success(), "amountInfo", List.of(1203)))).isEqualTo(UnknownCause.UNREADABLE_ANSWER);
        }
    }

    @Nested
    class AmountInfoCurrency {
        @Test
        void absent_or_empty_the_answer_counts_without_an_amount() {
            assertThat(receipt(with(success(), "amountInfo", Map.of("totAmount", 1203)))
                            .amount())
                    .isNull();
            assertThat(receipt(with(success(), "amountInfo", amount("", 1203))).amount())
                    .isNull();
        }

        @Test
        void different_or_one_byte_too_long_or_in_Hangul_it_speaks_of_something_else() {
            for (String other : List.of("KRW", "USDX", "usd", HANGUL)) {
                assertThat(cause(with(success(), "amountInfo", amount(other, 1203))))
                        .isEqualTo(UnknownCause.MISMATCHING_ANSWER);
            }
        }

        @Test
        void of_a_full_cancellation_it_may_be_one_that_we_do_not_know() {
            Answer read = send(full(), with(success(), "amountInfo", amount("CNY", 1203)));
            assertThat(read).isInstanceOf(Answer.Cancelled.class);
            assertThat(((Answer.Cancelled) read).receipt().amount()).isNull();
            assertThat(((Answer.Cancelled) read).receipt().details()).containsEntry("amountInfo.currency", "CNY");
        }
    }

    @Nested
    class AmountInfoTotAmount {
        @Test
        void present_as_text_or_with_zero_decimals_it_is_the_same_number() {
            for (Object same : List.of("1203", new BigDecimal("1203.00"), new BigDecimal("1.203E+3"))) {
                assertThat(receipt(with(success(), "amountInfo", amount("USD", same)))
                                .amount())
                        .isEqualTo(Money.of("12.03", Currency.USD));
            }
        }

        @Test
        void absent_or_empty_the_answer_counts_without_an_amount() {
            assertThat(receipt(with(success(), "amountInfo", Map.of("currency", "USD")))
                            .amount())
                    .isNull();
            assertThat(receipt(with(success(), "amountInfo", amount("USD", ""))).amount())
                    .isNull();
        }

        @Test
        void different_by_anything_it_speaks_of_something_else() {
            for (Object other : List.of(
                    1204,
                    1202,
                    0,
                    -1203,
                    new BigDecimal("12.03"),
                    new BigDecimal("1203.01"),
                    new BigDecimal("1E+30"))) {
                assertThat(cause(with(success(), "amountInfo", amount("USD", other))))
                        .isEqualTo(UnknownCause.MISMATCHING_ANSWER);
            }
        }

        @Test
        void in_Hangul_or_as_words_the_answer_is_unreadable() {
            for (Object odd : List.of(HANGUL, "12,03", "0x4B3", "NaN", true, Map.of())) {
                assertThat(cause(with(success(), "amountInfo", amount("USD", odd))))
                        .isEqualTo(UnknownCause.UNREADABLE_ANSWER);
            }
        }
    }

    @Test
    void a_row_that_no_document_names_is_ignored() {
        assertThat(send(partial(), with(success(), "newInNextYear", Map.of("a", List.of(1, 2)))))
                .isInstanceOf(Answer.Cancelled.class);
    }

    @Test
    void every_row_is_kept_with_the_receipt_under_its_name() {
        assertThat(receipt(success()).details())
                .containsEntry("resMsg", "Success")
                .containsEntry("mallId", Sample.MALL_ID)
                .containsEntry("shopTransactionId", Sample.KEY_TEXT)
                .containsEntry("pgCno", Sample.PG_CNO)
                .containsEntry("amountInfo.currency", "USD")
                .containsEntry("amountInfo.totAmount", "1203");
    }
}
