package io.paycancel.alipay;

import io.paycancel.model.Answer;
import io.paycancel.model.Reply;
import io.paycancel.model.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Says what the answer to a status query means. The query tells the state of the payment, not of one cancellation: it settles
 * a full one, and of a partial one only that something has been given back. The ids are judged as in {@link ReviseReading}.
 */
final class FindReading {
    private static final String APPROVED = "TS01";
    private static final String CANCELLED = "TS02";
    private static final String CANCELLED_AFTER_CAPTURE = "TS05";
    private static final String PARTLY_CANCELLED = "TS06";

    private FindReading() {}

    static Answer read(FindRequest sent, Scope scope, FindAnswer answer, int httpStatus) {
        Reply reply = new Reply(httpStatus, answer.resCd(), said(answer));
        String code = answer.resCd();
        if (code == null || !Codes.isCode(code)) {
            return Codes.withoutCode(reply);
        }
        Echo echo = new Echo()
                .compare(FrozenRevise.SHOP_TRANSACTION_ID, sent.shopTransactionId(), answer.shopTransactionId())
                .compare(FrozenRevise.MALL_ID, sent.mallId(), answer.mallId())
                .compare(FrozenRevise.PG_CNO, sent.pgCno(), answer.pgCno());
        Answer mismatch = echo.mismatch(reply);
        if (mismatch != null) {
            return mismatch;
        }
        if (Codes.asksToTryAgain(code)) {
            return new Answer.TryAgain(reply);
        }
        if (!code.equals(Codes.SUCCESS)) {
            return new Answer.Inconclusive(reply);
        }
        if (echo.lacks(FrozenRevise.SHOP_TRANSACTION_ID)) {
            return Codes.unreadable("the answer does not name its shopTransactionId", reply);
        }
        return judged(answer, scope, reply);
    }

    private static Answer judged(FindAnswer answer, Scope scope, Reply reply) {
        boolean full = scope instanceof Scope.Full;
        String status = answer.statusCd() == null ? "" : answer.statusCd();
        return switch (status) {
            case APPROVED -> new Answer.NothingCancelled(reply);
            case CANCELLED, CANCELLED_AFTER_CAPTURE ->
                full ? new Answer.Cancelled(Receipts.of(answer), reply) : new Answer.Inconclusive(reply);
            case PARTLY_CANCELLED -> full ? new Answer.Inconclusive(reply) : new Answer.PartlyCancelled(reply);
            default -> new Answer.Inconclusive(reply);
        };
    }

    /** A person who has to decide needs the status more than the message. */
    private static @Nullable String said(FindAnswer answer) {
        if (answer.statusCd() == null) {
            return answer.resMsg();
        }
        return answer.resMsg() == null
                ? "statusCd " + answer.statusCd()
                : "statusCd " + answer.statusCd() + ", " + answer.resMsg();
    }
}
