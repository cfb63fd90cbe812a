package io.paycancel.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlainText}. */
public final class PlainTextValidator implements ConstraintValidator<PlainText, CharSequence> {
    /** Names instead of the characters themselves: a message template gives a backslash and braces a meaning. */
    private static final String RULE = "must not hold quotes, angle brackets, backslash, semicolon, pipe, ampersand, "
            + "control characters or emoji";

    private static final int EMOJI_SELECTOR = 0xFE0F;
    /** Straight and typographic quotes, and what KICC's general rule forbids beside them. */
    private static final String FORBIDDEN = "\"'`\u2018\u2019\u201C\u201D<>\\;|&";

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        int place = 1;
        for (int i = 0; i < text.length(); place++) {
            int c = Character.codePointAt(text, i);
            if (isForbidden(c)) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(
                                RULE + "; character " + place + " is U+" + String.format(Locale.ROOT, "%04X", c))
                        .addConstraintViolation();
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) || FORBIDDEN.indexOf(c) >= 0 || isInvisible(c) || isEmoji(c);
    }

    /** Format characters (joiners, bidi marks) and line separators. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || c == EMOJI_SELECTOR;
    }

    /**
     * The pictograph blocks, and what is drawn as an emoji outside them (watches, clocks, keycaps); not every symbol, for
     * U+321C stands in many Korean company names.
     */
    private static boolean isEmoji(int c) {
        return (c >= 0x2600 && c <= 0x27BF)
                || (c >= 0x2B00 && c <= 0x2BFF)
                || (c >= 0x1F000 && c <= 0x1FAFF)
                || (c >= 0x23E9 && c <= 0x23FA)
                || c == 0x20E3
                || c == 0x231A
                || c == 0x231B
                || c == 0x25FD
                || c == 0x25FE;
    }
}
