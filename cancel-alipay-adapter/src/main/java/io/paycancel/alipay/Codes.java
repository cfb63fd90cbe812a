package io.paycancel.alipay;

import io.paycancel.model.Answer;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import io.paycancel.validation.Utf8;
import java.util.regex.Pattern;

/** The result codes that the documents fix. */
final class Codes {
    static final String SUCCESS = "0000";
    static final int BYTES = 4;
    private static final Pattern TRY_AGAIN = Pattern.compile("A21[0-9]");

    private Codes() {}

    /** {@code A210} to {@code A219}: the same request must be sent again. */
    static boolean asksToTryAgain(String resCd) {
        return TRY_AGAIN.matcher(resCd).matches();
    }

    /** Whether it is as long as the document says; without one, nothing else in an answer counts. */
    static boolean isCode(String resCd) {
        return Utf8.length(resCd) == BYTES;
    }

    static Answer.NoAnswer withoutCode(Reply reply) {
        return unreadable("resCd is missing or not of " + BYTES + " bytes", reply);
    }

    static Answer.NoAnswer unreadable(String why, Reply reply) {
        return new Answer.NoAnswer(UnknownCause.UNREADABLE_ANSWER, why, reply);
    }
}
