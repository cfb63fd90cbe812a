package io.paycancel.wire;

import java.io.IOException;

/** The answer began, and is longer than is read of any answer. */
final class OversizedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int httpStatus;

    OversizedAnswerException(int httpStatus) {
        super("The answer is longer than " + Exchange.MAX_ANSWER_BYTES + " bytes");
        this.httpStatus = httpStatus;
    }

    int httpStatus() {
        return httpStatus;
    }
}
