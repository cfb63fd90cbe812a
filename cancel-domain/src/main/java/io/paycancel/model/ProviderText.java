package io.paycancel.model;

import org.jspecify.annotations.Nullable;

/** Makes text from a provider fit to be stored and shown: no control characters, no line breaks, a bounded length. */
final class ProviderText {
    static final int MAX_CODE = 40;
    static final int MAX_MESSAGE = 1000;

    private ProviderText() {}

    static @Nullable String tame(@Nullable String text, int maxCharacters) {
        if (text == null || (text.length() <= maxCharacters && isPrintableAscii(text))) {
            return text;
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxCharacters));
        text.codePoints()
                .limit(maxCharacters)
                .map(c -> isHarmless(c) ? c : '\uFFFD')
                .forEach(out::appendCodePoint);
        return out.toString();
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
