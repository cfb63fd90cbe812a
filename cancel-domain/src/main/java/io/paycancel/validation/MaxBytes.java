package io.paycancel.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The text takes at most so many bytes in UTF-8, and can be written in it: unpaired surrogates are a violation. {@code null}
 * is valid. The message names the limit and the size found, never the text.
 */
@Documented
@Constraint(validatedBy = MaxBytesValidator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxBytes {
    /** The limit in bytes; 0 or more. */
    int value();

    /** Not used: the message is made from the limit and the size found. */
    String message() default "{io.paycancel.validation.MaxBytes}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
