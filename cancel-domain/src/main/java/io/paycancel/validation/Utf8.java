package io.paycancel.validation;

/** Counts bytes of UTF-8 without encoding. */
public final class Utf8 {
    /** What {@link #length} says of text that UTF-8 cannot hold. */
    public static final long UNPAIRED_SURROGATE = -1;

    private static final int MOST_OF_A_CHAR = 3;

    private Utf8() {}

    /** What the number of {@code char}s alone says. */
    enum ByLength {
        TOO_LONG,
        SHORT_ENOUGH,
        HAS_TO_BE_COUNTED
    }

    static ByLength byLength(int chars, int bytes) {
        if (chars > bytes) {
            return ByLength.TOO_LONG;
        }
        return (long) chars * MOST_OF_A_CHAR <= bytes ? ByLength.SHORT_ENOUGH : ByLength.HAS_TO_BE_COUNTED;
    }

    /** Whether the text takes at most that many bytes in UTF-8; text that UTF-8 cannot hold does not. */
    public static boolean fits(CharSequence text, int bytes) {
        ByLength byLength = byLength(text.length(), bytes);
        if (byLength == ByLength.TOO_LONG) {
            return false;
        }
        if (byLength == ByLength.SHORT_ENOUGH) {
            return !hasSurrogate(text.toString()) || length(text) != UNPAIRED_SURROGATE;
        }
        long length = length(text);
        return length != UNPAIRED_SURROGATE && length <= bytes;
    }

    /** Four at a time: some compilers of JDK 25 make a loop over single ones ten times slower than all others. */
    static boolean hasSurrogate(String text) {
        int i = 0;
        for (int end = text.length() - 3; i < end; i += 4) {
            if (Character.isSurrogate(text.charAt(i))
                    || Character.isSurrogate(text.charAt(i + 1))
                    || Character.isSurrogate(text.charAt(i + 2))
                    || Character.isSurrogate(text.charAt(i + 3))) {
                return true;
            }
        }
        for (; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** How many bytes the text takes in UTF-8, or {@link #UNPAIRED_SURROGATE}. */
    public static long length(CharSequence text) {
        int chars = text.length();
        long bytes = chars;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                // Two more: those of a three-byte character, and those of the four that a pair takes.
                bytes += 2;
                if (Character.isSurrogate(c)) {
                    i++;
                    if (i == chars || !Character.isSurrogatePair(c, text.charAt(i))) {
                        return UNPAIRED_SURROGATE;
                    }
                }
            } else if (c >= 0x80) {
                bytes++;
            }
        }
        return bytes;
    }
}
