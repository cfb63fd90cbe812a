package io.paycancel.validation;

/** Counts bytes of UTF-8 without encoding. */
public final class Utf8 {
    /** What {@link #length} says of text that UTF-8 cannot hold. */
    public static final long UNPAIRED_SURROGATE = -1;

    private Utf8() {}

    /** Whether the text takes at most that many bytes in UTF-8; text that UTF-8 cannot hold does not. */
    public static boolean fits(CharSequence text, int bytes) {
        if (text.length() > bytes) {
            return false;
        }
        long length = length(text);
        return length >= 0 && length <= bytes;
    }

    /** How many bytes the text takes in UTF-8, or {@link #UNPAIRED_SURROGATE}. */
    public static long length(CharSequence text) {
        long bytes = 0;
        int length = text.length();
        for (int i = 0; i < length; ) {
            int c = Character.codePointAt(text, i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (c < 0x10000) {
                if (Character.getType(c) == Character.SURROGATE) {
                    return UNPAIRED_SURROGATE;
                }
                bytes += 3;
            } else {
                bytes += 4;
            }
            i += Character.charCount(c);
        }
        return bytes;
    }
}
