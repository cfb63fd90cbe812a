package io.paycancel.wire;

import jakarta.validation.MessageInterpolator;
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
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which rule was broken, with its limit and the size found. A value itself is said only if it is a number: amounts are
 * not personal. A message that a constraint wrote itself is taken as it is.
 */
final class Wording implements MessageInterpolator {

    @Override
    public String interpolate(String message, Context context) {
        Annotation rule = context.getConstraintDescriptor().getAnnotation();
        @Nullable Object value = context.getValidatedValue();
        if (rule instanceof Pattern pattern) {
            return "must match " + (isKey(message) ? pattern.regexp() : message) + was(value);
        }
        return isKey(message) ? words(rule, value) : message;
    }

    @Override
    public String interpolate(String message, Context context, Locale locale) {
        return interpolate(message, context);
    }

    /** The constraints' own defaults are keys of a bundle, such as {@code {jakarta.validation.constraints.Max.message}}. */
    private static boolean isKey(String message) {
        return message.startsWith("{") && message.endsWith("}");
    }

    private static String words(Annotation rule, @Nullable Object value) {
        if (rule instanceof NotNull) {
            return "is missing";
        } else if (rule instanceof NotBlank) {
            return "is missing or blank";
        } else if (rule instanceof NotEmpty) {
            return "is missing or empty";
        } else if (rule instanceof Null) {
            return "must be left out" + was(value);
        } else if (rule instanceof Size size) {
            return (size.max() == Integer.MAX_VALUE
                            ? "must have at least " + size.min()
                            : "must have " + size.min() + " to " + size.max())
                    + (value instanceof CharSequence ? " characters" : " elements")
                    + was(value);
        }
        return numberWords(rule) + was(value);
    }

    private static String numberWords(Annotation rule) {
        if (rule instanceof Max max) {
            return "must be at most " + max.value();
        } else if (rule instanceof Min min) {
            return "must be at least " + min.value();
        } else if (rule instanceof DecimalMax max) {
            return "must be " + (max.inclusive() ? "at most " : "less than ") + max.value();
        } else if (rule instanceof DecimalMin min) {
            return "must be " + (min.inclusive() ? "at least " : "more than ") + min.value();
        } else if (rule instanceof Positive) {
            return "must be more than 0";
        } else if (rule instanceof PositiveOrZero) {
            return "must be 0 or more";
        } else if (rule instanceof Negative) {
            return "must be less than 0";
        } else if (rule instanceof NegativeOrZero) {
            return "must be 0 or less";
        }
        return "must keep the rule " + rule.annotationType().getSimpleName();
    }

    private static String was(@Nullable Object value) {
        if (value instanceof Number) {
            return ", was " + value;
        } else if (value instanceof CharSequence text) {
            return ", was " + text.length() + (text.length() == 1 ? " character" : " characters");
        } else if (value instanceof Collection<?> elements) {
            return ", was " + elements.size();
        } else if (value instanceof Map<?, ?> elements) {
            return ", was " + elements.size();
        }
        return "";
    }
}
