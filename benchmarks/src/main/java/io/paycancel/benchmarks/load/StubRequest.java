package io.paycancel.benchmarks.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request, still in the bytes that it came in, which are valid until the next is read. */
final class StubRequest {
    private static final byte[] END_OF_HEAD = bytes("\r\n\r\n");
    private static final byte[] CONTENT_LENGTH = bytes("content-length:");

    private final String path;
    private final long delayMillis;
    private final byte[] bytes;
    private final int from;
    private final int length;

    private StubRequest(String path, long delayMillis, byte[] bytes, int from, int length) {
        this.path = path;
        this.delayMillis = delayMillis;
        this.bytes = bytes;
        this.from = from;
        this.length = length;
    }

    /** Without the delay that it began with. */
    String path() {
        return path;
    }

    long delayMillis() {
        return delayMillis;
    }

    /** Of all of it, head and body. */
    int length() {
        return length;
    }

    /** The request that these bytes begin with, if it is whole. Bodies with a length only. */
    static @Nullable StubRequest read(byte[] bytes, int size) {
        int head = indexOf(bytes, 0, size, END_OF_HEAD);
        if (head < 0) {
            return null;
        }
        int at = indexOf(bytes, 0, head, CONTENT_LENGTH);
        int body = at < 0 ? 0 : number(bytes, at + CONTENT_LENGTH.length);
        int from = head + END_OF_HEAD.length;
        if (from + body > size) {
            return null;
        }
        int pathFrom = indexOf(bytes, 0, size, bytes(" ")) + 1;
        int pathTo = indexOf(bytes, pathFrom, size, bytes(" "));
        long delay = 0;
        if (bytes[pathFrom + 1] == 'd') {
            int digits = pathFrom + 2;
            delay = number(bytes, digits);
            while (bytes[pathFrom + 1] != '/') {
                pathFrom++;
            }
            pathFrom++;
        }
        String path = new String(bytes, pathFrom, pathTo - pathFrom, StandardCharsets.ISO_8859_1);
        return new StubRequest(path, delay, bytes, from, from + body);
    }

    /** The text between this and the next quote in the body; {@code null} if it is not there. */
    @Nullable
    String after(byte[] opening) {
        int at = indexOf(bytes, from, length, opening);
        if (at < 0) {
            return null;
        }
        int begin = at + opening.length;
        int end = begin;
        while (end < length && bytes[end] != '"') {
            end++;
        }
        return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int number(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int number = 0;
        for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = 10 * number + bytes[at] - '0';
        }
        return number;
    }

    /** Without regard to case in the text that is searched; what is looked for is in lower case, or has none. */
    private static int indexOf(byte[] bytes, int from, int to, byte[] wanted) {
        for (int at = from; at <= to - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && equal(bytes[at + same], wanted[same])) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static boolean equal(byte found, byte wanted) {
        return found == wanted || (found >= 'A' && found <= 'Z' && found + 32 == wanted);
    }
}
