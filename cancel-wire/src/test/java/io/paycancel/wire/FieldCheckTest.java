package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Violation;
import io.paycancel.validation.MaxBytes;
import io.paycancel.validation.PlainText;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldCheckTest {

    record Amount(
            @NotNull @Pattern(regexp = "KRW|USD") String currency,
            @NotNull @Positive Long totAmount) {}

    record Sent(
            @NotBlank @MaxBytes(8) String mallId,
            @MaxBytes(10) @PlainText String memo,
            @NotNull @Valid Amount amountInfo) {}

    record Words(
            @NotEmpty String empty,
            @Null String superfluous,

            @Pattern(regexp = "\\d{8}", message = "eight digits")
            String digits,

            @Size(min = 2, max = 3) String sized,
            @Size(min = 2) List<String> few,
            @Size(max = 0) Map<String, String> none,
            @Max(5) long most,
            @Min(5) long least,
            @DecimalMax("1.5") BigDecimal atMost,
            @DecimalMax(value = "1.5", inclusive = false) BigDecimal less,
            @DecimalMin("1.5") BigDecimal atLeast,
            @DecimalMin(value = "1.5", inclusive = false) BigDecimal more,
            @Negative int negative,
            @NegativeOrZero int notPositive,
            @PositiveOrZero int notNegative,
            @AssertTrue boolean accepted,
            @AssertTrue(message = "must be agreed to") boolean agreed) {}

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = SumsUpValidator.class)
    @interface SumsUp {
        boolean atField() default false;

        String message() default "must sum up";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static final class SumsUpValidator implements ConstraintValidator<SumsUp, Object> {
        private boolean atField;

        @Override
        public void initialize(SumsUp constraint) {
            atField = constraint.atField();
        }

        @Override
        public boolean isValid(Object value, ConstraintValidatorContext context) {
            if (atField) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate("must be at most trxAmt")
                        .addPropertyNode("vatAmt")
                        .addConstraintViolation();
            }
            return false;
        }
    }

    @SumsUp
    record Whole(long trxAmt) {}

    @SumsUp(atField = true)
    record Part(long vatAmt) {}

    @Test
    void a_valid_record_breaks_no_rule() {
        assertThat(FieldCheck.violations(new Sent("T0001", null, new Amount("KRW", 1L))))
                .isEmpty();
    }

    @Test
    void every_broken_rule_is_named_by_the_document_s_field_with_limit_and_size() {
        assertThat(FieldCheck.violations(new Sent("환불환불", "a|b" + "c".repeat(8), new Amount("cAnArY", 0L))))
                .containsExactly(
                        new Violation("amountInfo.currency", "must match KRW|USD, was 6 characters"),
                        new Violation("amountInfo.totAmount", "must be more than 0, was 0"),
                        new Violation("mallId", "must be at most 8 bytes in UTF-8, was 12"),
                        new Violation("memo", "must be at most 10 bytes in UTF-8, was 11"),
                        new Violation(
                                "memo",
                                "must not hold quotes, angle brackets, backslash, semicolon, pipe, ampersand, control characters or emoji; "
                                        + "character 2 is U+007C"));
    }

    @Test
    void what_is_missing_is_named_once() {
        assertThat(FieldCheck.violations(new Sent(" ", null, null)))
                .containsExactly(
                        new Violation("amountInfo", "is missing"), new Violation("mallId", "is missing or blank"));
        assertThat(FieldCheck.violations(new Sent("a", null, new Amount(null, null))))
                .containsExactly(
                        new Violation("amountInfo.currency", "is missing"),
                        new Violation("amountInfo.totAmount", "is missing"));
    }

    @Test
    void every_rule_has_words_that_do_not_quote_text() {
        BigDecimal two = new BigDecimal("2");
        BigDecimal one = BigDecimal.ONE;
        BigDecimal limit = new BigDecimal("1.5");
        assertThat(FieldCheck.violations(new Words(
                        "",
                        "cAnArY",
                        "1",
                        "cAnArY",
                        List.of("cAnArY"),
                        Map.of("cAnArY", ""),
                        6,
                        4,
                        two,
                        limit,
                        one,
                        limit,
                        0,
                        1,
                        -1,
                        false,
                        false)))
                .containsExactlyInAnyOrder(
                        new Violation("empty", "is missing or empty"),
                        new Violation("superfluous", "must be left out, was 6 characters"),
                        new Violation("digits", "must match eight digits, was 1 character"),
                        new Violation("sized", "must have 2 to 3 characters, was 6 characters"),
                        new Violation("few", "must have at least 2 elements, was 1"),
                        new Violation("none", "must have 0 to 0 elements, was 1"),
                        new Violation("most", "must be at most 5, was 6"),
                        new Violation("least", "must be at least 5, was 4"),
                        new Violation("atMost", "must be at most 1.5, was 2"),
                        new Violation("less", "must be less than 1.5, was 1.5"),
                        new Violation("atLeast", "must be at least 1.5, was 1"),
                        new Violation("more", "must be more than 1.5, was 1.5"),
                        new Violation("negative", "must be less than 0, was 0"),
                        new Violation("notPositive", "must be 0 or less, was 1"),
                        new Violation("notNegative", "must be 0 or more, was -1"),
                        new Violation("accepted", "must keep the rule AssertTrue"),
                        new Violation("agreed", "must be agreed to"));
    }

    @Test
    void a_rule_over_the_whole_record_names_the_request_or_the_field_that_it_points_to() {
        assertThat(FieldCheck.violations(new Whole(1))).containsExactly(new Violation("request", "must sum up"));
        assertThat(FieldCheck.violations(new Part(1)))
                .containsExactly(new Violation("vatAmt", "must be at most trxAmt"));
    }

    @Test
    void the_words_are_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.KOREA);
            assertThat(FieldCheck.violations(new Sent(null, null, new Amount("KRW", 1L))))
                    .containsExactly(new Violation("mallId", "is missing or blank"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void an_expression_in_a_value_or_a_message_is_never_evaluated() {
        assertThat(FieldCheck.violations(new Sent("${1+1}{x}", null, new Amount("KRW", 1L))))
                .containsExactly(new Violation("mallId", "must be at most 8 bytes in UTF-8, was 9"));
    }
}
