package io.paycancel.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text as KICC takes it: no quotes, angle brackets, backslash, semicolon, pipe, ampersand, control characters (line breaks
 * among them) or emoji. {@code null} is valid. The message names the first forbidden character and its place, never the text.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
    /** Not used: the message is made from what was found. */
    String message() default "{io.paycancel.validation.PlainText}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
