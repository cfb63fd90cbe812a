package io.paycancel.kiccpay;

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
 * A number or name as it may stand in a request: two payments must not differ only in what cannot be seen. {@code null} is
 * valid.
 */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = CleanText.FORM)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface CleanText {
    /** As a regular expression. */
    String FORM = "[^\\p{C}\\p{Z}](?:[^\\p{C}\\p{Zl}\\p{Zp}]*[^\\p{C}\\p{Z}])?";

    /** In words. */
    String RULE = "must not be empty, begin or end with a blank, or hold control or invisible characters";

    String message() default RULE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
