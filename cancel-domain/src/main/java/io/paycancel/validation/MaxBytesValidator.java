package io.paycancel.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link MaxBytes}. */
public final class MaxBytesValidator implements ConstraintValidator<MaxBytes, CharSequence> {
    private int max;

    @Override
    public void initialize(MaxBytes constraint) {
        max = constraint.value();
        if (max < 0) {
            throw new IllegalArgumentException("@MaxBytes must be 0 or more, was " + max);
        }
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        if (text == null || Utf8.fits(text, max)) {
            return true;
        }
        long bytes = Utf8.length(text);
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(
                        bytes == Utf8.UNPAIRED_SURROGATE
                                ? "must be text that UTF-8 can hold; has an unpaired surrogate"
                                : "must be at most " + max + " bytes in UTF-8, was " + bytes)
                .addConstraintViolation();
        return false;
    }
}
