package io.paycancel.alipay;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An id as it may stand in the signed message {@code pgCno|shopTransactionId}: a {@code |} of its own would let two different
 * pairs of ids have one signature, and blanks, control and invisible characters get lost on the way. {@code null} is valid.
 */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "[^|\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}]*")
// FIELD: only what reaches the field behind a record's component is ever checked.
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface IdText {
    String message() default "must not hold | or a blank, control or invisible character";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
