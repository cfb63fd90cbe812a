package io.paycancel.model;

import org.jspecify.annotations.Nullable;

/**
 * Makes text from outside (a provider, a person, a row of the database, a configuration) fit to stand in a log, a message or on
 * a screen: one line, nothing that a terminal obeys, nothing that changes the order of what is read, a bounded length.
 */
public final class OneLine {
    static final int MAX_CODE = 40;
    static final int MAX_MESSAGE = 1000;

    private OneLine() {}

    /** The text, with U+FFFD for each harmful character, cut between characters. */
    public static String of(String text, int maxCharacters) {
        if (text.length() <= maxCharacters && isPrintableAscii(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxCharacters));
        text.codePoints()
                .limit(maxCharacters)
                .map(c -> isHarmless(c) ? c : '\uFFFD')
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** The same; {@code null} stays {@code null}. */
    public static @Nullable String orNull(@Nullable String text, int maxCharacters) {
        return text == null ? null : of(text, maxCharacters);
    }

    /** As nearly all of it is. */
    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Control, format (bidi overrides!), surrogate and line-separating characters can forge log lines and screens. */
    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
