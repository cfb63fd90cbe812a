package io.paycancel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Violation;
import io.paycancel.wire.FieldCheck;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The request table of the document "Cancel Payment", each row: present, absent, one byte too long, in Hangul. */
class RequestTableTest {
    private static final String HANGUL = "\uAC00";
    private static final String EMOJI = "\uD83D\uDE00";

    private static final ReviseRequest VALID = new ReviseRequest(
            "T0001234",
            "K3Y",
            "20231225000000000001",
            "32",
            "20261123",
            "ab".repeat(32),
            "Customer Request",
            "admin",
            new ReviseRequest.AmountInfo("KRW", 1000L));

    private static List<String> broken(ReviseRequest request) {
        return FieldCheck.violations(request).stream().map(Violation::toString).toList();
    }

    /** A row of free text with a limit in bytes. */
    abstract static class Text {
        private final String name;
        private final int bytes;
        private final boolean required;
        private final Function<String, ReviseRequest> with;

        Text(String name, int bytes, boolean required, Function<String, ReviseRequest> with) {
            this.name = name;
            this.bytes = bytes;
            this.required = required;
            this.with = with;
        }

        @Test
        void present_up_to_its_length_it_is_valid() {
            assertThat(broken(with.apply("a"))).isEmpty();
            assertThat(broken(with.apply("a".repeat(bytes)))).isEmpty();
        }

        @Test
        void absent_or_blank_it_is_a_violation_only_if_required() {
            assertThat(broken(with.apply(null)))
                    .isEqualTo(required ? List.of(name + " is missing or blank") : List.of());
            assertThat(broken(with.apply(""))).isEqualTo(required ? List.of(name + " is missing or blank") : List.of());
        }

        @Test
        void one_byte_too_long_it_is_a_violation_that_names_limit_and_size() {
            assertThat(broken(with.apply("a".repeat(bytes + 1))))
                    .containsExactly(name + " must be at most " + bytes + " bytes in UTF-8, was " + (bytes + 1));
        }

        @Test
        void in_Hangul_three_bytes_count_for_each_syllable() {
            String fits = HANGUL.repeat(bytes / 3) + "a".repeat(bytes % 3);
            assertThat(broken(with.apply(fits))).isEmpty();
            assertThat(broken(with.apply(fits + "a")))
                    .containsExactly(name + " must be at most " + bytes + " bytes in UTF-8, was " + (bytes + 1));
        }
    }

    @Nested
    class MallId extends Text {
        MallId() {
            super("mallId", 8, true, RequestTableTest::withMallId);
        }
    }

    /** A row that is part of the signed message. */
    abstract static class Id extends Text {
        private final String name;
        private final Function<String, ReviseRequest> with;

        Id(String name, int bytes, Function<String, ReviseRequest> with) {
            super(name, bytes, true, with);
            this.name = name;
            this.with = with;
        }

        @Test
        void with_a_bar_a_blank_or_a_control_character_it_is_a_violation() {
            for (String bad : List.of("a|b", "a b", "a\nb", "a\u0000b", "a\u200Bb", "a\u00A0b", "a\u3000b")) {
                assertThat(broken(with.apply(bad)))
                        .containsExactly(name + " must not hold | or a blank, control or invisible character");
            }
        }
    }

    @Nested
    class ShopTransactionId extends Id {
        ShopTransactionId() {
            super("shopTransactionId", 60, RequestTableTest::withShopTransactionId);
        }
    }

    @Nested
    class PgCno extends Id {
        PgCno() {
            super("pgCno", 60, RequestTableTest::withPgCno);
        }
    }

    @Nested
    class ReviseTypeCode {
        @Test
        void present_it_is_40_or_32() {
            assertThat(broken(withReviseTypeCode("40"))).isEmpty();
            assertThat(broken(withReviseTypeCode("32"))).isEmpty();
            assertThat(broken(withReviseTypeCode("33")))
                    .containsExactly("reviseTypeCode must match 40 (full) or 32 (partial), was 2 characters");
        }

        @Test
        void absent_it_is_a_violation() {
            assertThat(broken(withReviseTypeCode(null))).containsExactly("reviseTypeCode is missing or blank");
        }

        @Test
        void one_byte_too_long_or_in_Hangul_it_is_a_violation() {
            assertThat(broken(withReviseTypeCode("400"))).hasSize(1);
            assertThat(broken(withReviseTypeCode(HANGUL))).hasSize(1);
        }
    }

    @Nested
    class CancelReqDate {
        @Test
        void present_it_is_eight_digits() {
            assertThat(broken(withCancelReqDate("20261231"))).isEmpty();
        }

        @Test
        void absent_it_is_a_violation() {
            assertThat(broken(withCancelReqDate(null))).containsExactly("cancelReqDate is missing or blank");
        }

        @Test
        void one_byte_too_long_or_in_Hangul_or_other_digits_it_is_a_violation() {
            assertThat(broken(withCancelReqDate("202612311")))
                    .containsExactly("cancelReqDate must match yyyyMMdd, was 9 characters");
            assertThat(broken(withCancelReqDate(HANGUL.repeat(8)))).hasSize(1);
            assertThat(broken(withCancelReqDate("\u0662\u0660\u0662\u0666\u0661\u0662\u0663\u0661")))
                    .hasSize(1);
        }
    }

    @Nested
    class MsgAuthValue extends Text {
        MsgAuthValue() {
            super("msgAuthValue", 200, true, RequestTableTest::withMsgAuthValue);
        }
    }

    /** A row of free text under KICC's rule for forbidden characters. */
    abstract static class PlainRow extends Text {
        private final String name;
        private final Function<String, ReviseRequest> with;

        PlainRow(String name, int bytes, Function<String, ReviseRequest> with) {
            super(name, bytes, false, with);
            this.name = name;
            this.with = with;
        }

        @Test
        void each_forbidden_character_is_a_violation() {
            for (String bad : List.of("\"", "'", "<", ">", "\\", ";", "|", "&", "\r", "\n", EMOJI)) {
                assertThat(broken(with.apply("a" + bad)))
                        .singleElement()
                        .asString()
                        .startsWith(
                                name
                                        + " must not hold quotes, angle brackets, backslash, semicolon, pipe, ampersand, control characters or emoji; character 2")
                        .doesNotContain("a" + bad);
            }
        }

        @Test
        void half_a_surrogate_pair_is_a_violation() {
            assertThat(broken(with.apply("a\uD83D")))
                    .contains(name + " must be text that UTF-8 can hold; has an unpaired surrogate");
        }
    }

    @Nested
    class Memo extends PlainRow {
        Memo() {
            super("memo", 400, RequestTableTest::withMemo);
        }
    }

    @Nested
    class RegId extends PlainRow {
        RegId() {
            super("regId", 40, RequestTableTest::withRegId);
        }
    }

    @Nested
    class AmountInfo {
        @Test
        void absent_it_is_valid_for_a_full_cancellation() {
            assertThat(broken(withAmountInfo(null))).isEmpty();
        }
    }

    @Nested
    class AmountInfoCurrency {
        @Test
        void present_it_is_KRW_or_USD_although_the_length_column_says_two_bytes() {
            assertThat(broken(withAmount("KRW", 1L))).isEmpty();
            assertThat(broken(withAmount("USD", 1L))).isEmpty();
            assertThat(broken(withAmount("EUR", 1L)))
                    .containsExactly("amountInfo.currency must match KRW or USD, was 3 characters");
        }

        @Test
        void absent_it_is_a_violation() {
            assertThat(broken(withAmount(null, 1L))).containsExactly("amountInfo.currency is missing or blank");
        }

        @Test
        void one_byte_too_long_or_in_Hangul_it_is_a_violation() {
            assertThat(broken(withAmount("KRWW", 1L))).hasSize(1);
            assertThat(broken(withAmount(HANGUL, 1L))).hasSize(1);
        }
    }

    @Nested
    class AmountInfoTotAmount {
        @Test
        void present_it_is_more_than_zero() {
            assertThat(broken(withAmount("KRW", 1L))).isEmpty();
            assertThat(broken(withAmount("KRW", Long.MAX_VALUE))).isEmpty();
            assertThat(broken(withAmount("KRW", 0L)))
                    .containsExactly("amountInfo.totAmount must be more than 0, was 0");
        }

        @Test
        void absent_it_is_a_violation() {
            assertThat(broken(withAmount("KRW", null))).containsExactly("amountInfo.totAmount is missing");
        }
    }

    @Test
    void the_request_that_each_test_changes_is_valid() {
        assertThat(broken(VALID)).isEmpty();
    }

    private static ReviseRequest of(
            String mallId,
            String shopTransactionId,
            String pgCno,
            String reviseTypeCode,
            String cancelReqDate,
            String msgAuthValue) {
        return new ReviseRequest(
                mallId,
                shopTransactionId,
                pgCno,
                reviseTypeCode,
                cancelReqDate,
                msgAuthValue,
                VALID.memo(),
                VALID.regId(),
                VALID.amountInfo());
    }

    private static ReviseRequest of(String memo, String regId, ReviseRequest.AmountInfo amountInfo) {
        return new ReviseRequest(
                VALID.mallId(),
                VALID.shopTransactionId(),
                VALID.pgCno(),
                VALID.reviseTypeCode(),
                VALID.cancelReqDate(),
                VALID.msgAuthValue(),
                memo,
                regId,
                amountInfo);
    }

    private static ReviseRequest withMallId(String value) {
        return of(value, "K3Y", "2023", "32", "20261123", "ab");
    }

    private static ReviseRequest withShopTransactionId(String value) {
        return of("T0001234", value, "2023", "32", "20261123", "ab");
    }

    private static ReviseRequest withPgCno(String value) {
        return of("T0001234", "K3Y", value, "32", "20261123", "ab");
    }

    private static ReviseRequest withReviseTypeCode(String value) {
        return of("T0001234", "K3Y", "2023", value, "20261123", "ab");
    }

    private static ReviseRequest withCancelReqDate(String value) {
        return of("T0001234", "K3Y", "2023", "32", value, "ab");
    }

    private static ReviseRequest withMsgAuthValue(String value) {
        return of("T0001234", "K3Y", "2023", "32", "20261123", value);
    }

    private static ReviseRequest withMemo(String value) {
        return of(value, VALID.regId(), VALID.amountInfo());
    }

    private static ReviseRequest withRegId(String value) {
        return of(VALID.memo(), value, VALID.amountInfo());
    }

    private static ReviseRequest withAmountInfo(ReviseRequest.AmountInfo value) {
        return of(VALID.memo(), VALID.regId(), value);
    }

    private static ReviseRequest withAmount(String currency, Long totAmount) {
        return withAmountInfo(new ReviseRequest.AmountInfo(currency, totAmount));
    }
}
