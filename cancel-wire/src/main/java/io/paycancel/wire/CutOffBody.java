package io.paycancel.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The beginning of an answer that is too long: it ends in an error, so that nobody takes it for the whole. */
final class CutOffBody extends InputStream {
    private final ByteArrayInputStream beginning;

    CutOffBody(byte[] beginning) {
        this.beginning = new ByteArrayInputStream(beginning);
    }

    @Override
    public int read() throws IOException {
        return unlessEnd(beginning.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : unlessEnd(beginning.read(target, offset, length));
    }

    private static int unlessEnd(int found) throws IOException {
        if (found < 0) {
            throw new IOException("The answer is longer than " + Exchange.MAX_ANSWER_BYTES + " bytes");
        }
        return found;
    }
}
