package io.paycancel.testkit.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a wire and a provider can do to one request, as scripts for a {@link RawServer}. */
final class WireFaults {
    private WireFaults() {}

    static RawServer.Script answers(int status, String headers, String body) {
        return connection -> {
            connection.read();
            connection.answer(status, headers, body);
            return true;
        };
    }

    static RawServer.Script answersNothing() {
        return connection -> {
            connection.read();
            connection.holds();
            return false;
        };
    }

    static RawServer.Script resetsBeforeReading() {
        return connection -> {
            connection.reset();
            return false;
        };
    }

    static RawServer.Script resetsAfterReading() {
        return connection -> {
            connection.read();
            connection.reset();
            return false;
        };
    }

    static RawServer.Script closesAfterReading() {
        return connection -> {
            connection.read();
            return false;
        };
    }

    /** Announces one byte more than it sends, then closes. */
    static RawServer.Script truncates(String body) {
        return connection -> {
            connection.read();
            connection.write(RawServer.head(200, "", bytes(body) + 1) + body);
            return false;
        };
    }

    static RawServer.Script stalls(String body) {
        return connection -> {
            connection.read();
            connection.write(RawServer.head(200, "", bytes(body) + 1) + body);
            connection.holds();
            return false;
        };
    }

    /** Valid JSON, one byte each 100 ms, for more than a minute: each single read is fast, the whole is not. */
    static RawServer.Script drips(String body) {
        return connection -> {
            connection.read();
            byte[] padded = (body + " ".repeat(600)).getBytes(StandardCharsets.UTF_8);
            connection.write(RawServer.head(200, "", padded.length));
            for (byte b : padded) {
                connection.write(new byte[] {b});
                if (!connection.waits(100)) {
                    return false;
                }
            }
            return true;
        };
    }

    static RawServer.Script dripsHeaders() {
        return connection -> {
            connection.read();
            connection.write("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 600; i++) {
                connection.write("X-Filler-" + i + ": drip\r\n");
                if (!connection.waits(100)) {
                    return false;
                }
            }
            return false;
        };
    }

    static RawServer.Script endlessChunks() {
        return connection -> {
            connection.read();
            connection.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (connection.waits(20)) {
                connection.write("10\r\n                \r\n");
            }
            return false;
        };
    }

    /** The body, then blanks up to {@code length} bytes. */
    static RawServer.Script streams(String body, long length) {
        return connection -> {
            connection.read();
            connection.write(RawServer.head(200, "", length) + body);
            byte[] blanks = new byte[64 * 1024];
            Arrays.fill(blanks, (byte) ' ');
            long left = length - bytes(body);
            while (left > 0) {
                int now = (int) Math.min(left, blanks.length);
                connection.write(now == blanks.length ? blanks : Arrays.copyOf(blanks, now));
                left -= now;
            }
            return true;
        };
    }

    static RawServer.Script garbageInsteadOfHttp() {
        return connection -> {
            connection.read();
            connection.write(new byte[] {0x16, 0x03, 0x01, (byte) 0xff, 'B', 'L', 'A', 'H', '\r', '\n', '\r', '\n'});
            return false;
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
