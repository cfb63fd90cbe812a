package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.paycancel.model.Violation;
import io.paycancel.wire.FieldCheck;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the two request tables: present, absent, one byte too long, in Hangul. */
class RequestTableTest {
    private static final ReqCancel CANCEL = Thawing.cancel(Samples.frozen());
    private static final ReqRtran NET_CANCEL = Thawing.netCancel(Samples.frozenWithApproval());

    @Test
    void the_rows_of_the_cancellation_stand_in_the_documents_order() {
        assertThat(names(CANCEL))
                .containsExactly(
                        "tid",
                        "svcId",
                        "bizrNo",
                        "mercTrxNo",
                        "wcc",
                        "cndTrxNo",
                        "alotMonth",
                        "trxAmt",
                        "vatAmt",
                        "svcAmt",
                        "tranDt",
                        "tranTm",
                        "orgAprvDt",
                        "orgAprvNo");
    }

    @Test
    void the_rows_of_the_net_cancel_stand_in_the_documents_order() {
        assertThat(names(NET_CANCEL))
                .containsExactly(
                        "tid",
                        "svcId",
                        "bizrNo",
                        "mercTrxNo",
                        "tokenKey",
                        "alotMonth",
                        "trxAmt",
                        "vatAmt",
                        "svcAmt",
                        "tranDt",
                        "tranTm");
    }

    @TestFactory
    Stream<DynamicTest> rows_of_the_cancellation() {
        return rowsOf(
                        CANCEL,
                        text("tid", 10),
                        text("svcId", 10),
                        text("bizrNo", 10),
                        text("mercTrxNo", 40),
                        text("cndTrxNo", 20),
                        text("alotMonth", 2),
                        text("orgAprvNo", 10),
                        digits("tranDt", 8, "must match yyyyMMdd"),
                        digits("tranTm", 6, "must match HHmmss"),
                        digits("orgAprvDt", 8, "must match yyyyMMdd"),
                        number("trxAmt", 1),
                        number("vatAmt", 0),
                        number("svcAmt", 0),
                        keyType())
                .flatMap(tests -> tests);
    }

    @TestFactory
    Stream<DynamicTest> rows_of_the_net_cancel() {
        return rowsOf(
                        NET_CANCEL,
                        text("tid", 10),
                        text("svcId", 10),
                        text("bizrNo", 10),
                        text("mercTrxNo", 40),
                        text("tokenKey", 40),
                        text("alotMonth", 2),
                        digits("tranDt", 8, "must match yyyyMMdd"),
                        digits("tranTm", 6, "must match HHmmss"),
                        number("trxAmt", 1),
                        number("vatAmt", 0),
                        number("svcAmt", 0))
                .flatMap(tests -> tests);
    }

    /** The tests of one row of a given record. */
    @FunctionalInterface
    private interface Row {
        Stream<DynamicTest> of(Record valid);
    }

    private static Stream<Stream<DynamicTest>> rowsOf(Record valid, Row... rows) {
        assertThat(rows)
                .as("one for each row of the table")
                .hasSize(names(valid).size());
        return Arrays.stream(rows).map(row -> row.of(valid));
    }

    private static Row text(String field, int max) {
        return valid -> Stream.of(
                test(valid, field, "present and as long as can be", "x".repeat(max), null),
                test(valid, field, "absent", null, "is missing"),
                test(valid, field, "empty", "", CleanText.RULE),
                test(
                        valid,
                        field,
                        "one byte too long",
                        "x".repeat(max + 1),
                        "must be at most " + max + " bytes in UTF-8, was " + (max + 1)),
                test(valid, field, "in Hangul", hangul(max), null),
                test(
                        valid,
                        field,
                        "in Hangul, one syllable too long",
                        hangul(max) + "가",
                        "must be at most " + max + " bytes in UTF-8, was " + (max + 3)),
                test(valid, field, "with a control character", "\u0007", CleanText.RULE),
                test(valid, field, "with a blank at its end", "1 ", CleanText.RULE),
                test(valid, field, "with something invisible in it", "\u200b", CleanText.RULE, max));
    }

    /** As many bytes as fit: syllables of three, filled up with letters of one. */
    private static String hangul(int bytes) {
        return "가".repeat(bytes / 3) + "x".repeat(bytes % 3);
    }

    private static Row digits(String field, int length, String rule) {
        String digits = "20231225".substring(8 - length);
        return valid -> Stream.of(
                test(valid, field, "present", digits, null),
                test(valid, field, "absent", null, "is missing"),
                test(valid, field, "one byte too long", digits + "0", rule + ", was " + (length + 1) + " characters"),
                test(
                        valid,
                        field,
                        "one byte too short",
                        digits.substring(1),
                        rule + ", was " + (length - 1) + " characters"),
                test(
                        valid,
                        field,
                        "in Hangul",
                        "이공이삼일이이오".substring(8 - length),
                        rule + ", was " + length + " characters"),
                test(
                        valid,
                        field,
                        "in digits of another script",
                        "٢٠٢٣١٢٢٥".substring(8 - length),
                        rule + ", was " + length + " characters"));
    }

    private static Row number(String field, long least) {
        return valid -> Stream.of(
                test(valid, field, "present", 5L, null),
                test(valid, field, "the least", least, null),
                test(valid, field, "the most", Long.MAX_VALUE, null),
                test(valid, field, "absent", null, "is missing"),
                test(
                        valid,
                        field,
                        "one won too little",
                        least - 1,
                        (least == 1 ? "must be more than 0, was " : "must be 0 or more, was ") + (least - 1)));
    }

    private static Row keyType() {
        return valid -> Stream.of(
                test(valid, "wcc", "T", "T", null),
                test(valid, "wcc", "G", "G", null),
                test(valid, "wcc", "absent", null, "is missing"),
                test(valid, "wcc", "one byte too long", "TT", "must match T or G, was 2 characters"),
                test(valid, "wcc", "in Hangul", "가", "must match T or G, was 1 character"),
                test(valid, "wcc", "in small letters", "t", "must match T or G, was 1 character"));
    }

    private static DynamicTest test(Record valid, String field, String how, Object value, String rule, int max) {
        String tooLong = "must be at most " + max + " bytes in UTF-8, was 3";
        return dynamicTest(
                field + ", " + how,
                () -> assertThat(messages(with(valid, field, value), field))
                        .containsExactlyInAnyOrderElementsOf(max < 3 ? List.of(rule, tooLong) : List.of(rule)));
    }

    private static DynamicTest test(Record valid, String field, String how, Object value, String rule) {
        return dynamicTest(
                field + ", " + how,
                () -> assertThat(messages(with(valid, field, value), field))
                        .containsExactlyElementsOf(rule == null ? List.of() : List.of(rule)));
    }

    /** What is wrong with this field; that nothing is wrong with any other is asserted here. */
    private static List<String> messages(Record request, String field) {
        List<Violation> violations = FieldCheck.violations(request);
        assertThat(violations)
                .allSatisfy(violation -> assertThat(violation.field()).isEqualTo(field));
        return violations.stream().map(Violation::message).toList();
    }

    private static List<String> names(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static Record with(Record record, String field, Object value) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
            values.add(
                    component.getName().equals(field)
                            ? value
                            : component.getAccessor().invoke(record));
        }
        var constructor = record.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return (Record) constructor.newInstance(values.toArray());
    }
}
