package io.paycancel.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one input: first those that choose, then the rest. What chooses is {@code '0'} for the usual choice. */
public final class Input {
    private final byte[] bytes;
    private int at;

    public Input(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The next byte, 0 to 255; {@code '0'} behind the end. */
    public int next() {
        return at < bytes.length ? bytes[at++] & 0xff : '0';
    }

    /** One of so many, 0 for {@code '0'}. */
    public int choice(int many) {
        return Math.floorMod(next() - '0', many);
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        at = bytes.length;
        return rest;
    }

    /** All that is left as UTF-8. */
    public String text() {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    /**
     * All that is left as text that may hold anything that a Java string can: UTF-8, or after a choice two bytes for each
     * character, unpaired surrogates among them.
     */
    public String anyText() {
        return choice(2) == 0 ? text() : characters(rest());
    }

    /** No decoder: each would replace what is no text. */
    private static String characters(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (int n = 0; n + 1 < bytes.length; n += 2) {
            out.append((char) ((bytes[n] & 0xff) << 8 | (bytes[n + 1] & 0xff)));
        }
        return out.toString();
    }
}
