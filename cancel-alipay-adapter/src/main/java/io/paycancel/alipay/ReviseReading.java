package io.paycancel.alipay;

import io.paycancel.model.Answer;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.Scope;
import io.paycancel.model.UnknownCause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what the answer to a cancellation means.
 *
 * <p>Whatever is repeated of the request must be the same, whichever the code. What must be repeated depends on what a wrong
 * reading would cost:
 *
 * <ul>
 *   <li><b>Success</b> must repeat {@code shopTransactionId} and {@code pgCno}. A success that belongs to something else is a
 *       refund that the customer never gets.
 *   <li><b>A refusal</b> must repeat {@code shopTransactionId}, which exists only for this cancellation. A refusal is final, and
 *       the merchant may then give the money back by other means; but a machine in front of the one that cancels (a
 *       firewall, a load balancer whose upstream timed out) can answer with a code too, and the cancellation may have been
 *       done behind it. Such a machine has not read the request, so it cannot repeat the key. Without the key the outcome is
 *       unknown, the same request goes out again, and a person decides if it never becomes clear. Codes that are known to
 *       come without the key and to mean "nothing was done" can be named in the settings.
 *   <li><b>"Again", "duplicate" and what is configured as undecided</b> need not repeat anything: they leave the outcome
 *       unknown.
 * </ul>
 */
final class ReviseReading {
    private final Set<String> duplicateCodes;
    private final Set<String> undecidedCodes;
    private final Set<String> refusalsWithoutEcho;

    ReviseReading(AlipaySettings settings) {
        duplicateCodes = settings.duplicateCodes();
        undecidedCodes = settings.undecidedCodes();
        refusalsWithoutEcho = settings.refusalsWithoutEcho();
    }

    Answer read(FrozenCancel sent, ReviseAnswer answer, int httpStatus) {
        Reply reply = new Reply(httpStatus, answer.resCd(), answer.resMsg());
        String code = answer.resCd();
        if (code == null || !Codes.isCode(code)) {
            return Codes.withoutCode(reply);
        }
        Echo echo = echo(sent, answer, code.equals(Codes.SUCCESS));
        Answer mismatch = echo.mismatch(reply);
        if (mismatch != null) {
            return mismatch;
        }
        if (code.equals(Codes.SUCCESS)) {
            return echo.lacks(FrozenRevise.SHOP_TRANSACTION_ID) || echo.lacks(FrozenRevise.PG_CNO)
                    ? Codes.unreadable("the success does not name its shopTransactionId and pgCno", reply)
                    : new Answer.Cancelled(Receipts.of(answer), reply);
        }
        if (Codes.asksToTryAgain(code)) {
            return new Answer.TryAgain(reply);
        }
        if (duplicateCodes.contains(code)) {
            return new Answer.Duplicate(reply);
        }
        if (undecidedCodes.contains(code)) {
            return new Answer.NoAnswer(
                    UnknownCause.NO_ANSWER, "the code leaves open whether it happened (undecidedCodes)", reply);
        }
        if (echo.lacks(FrozenRevise.SHOP_TRANSACTION_ID) && !refusalsWithoutEcho.contains(code)) {
            return Codes.unreadable("the refusal does not name its shopTransactionId", reply);
        }
        String message = answer.resMsg();
        return new Answer.Refused(new Refusal(code, message == null ? "" : message), reply);
    }

    private static Echo echo(FrozenCancel sent, ReviseAnswer answer, boolean success) {
        return new Echo()
                .compare(
                        FrozenRevise.SHOP_TRANSACTION_ID,
                        sent.fields().require(FrozenRevise.SHOP_TRANSACTION_ID),
                        answer.shopTransactionId())
                .compare(FrozenRevise.MALL_ID, sent.fields().require(FrozenRevise.MALL_ID), answer.mallId())
                .compare(FrozenRevise.PG_CNO, sent.fields().require(FrozenRevise.PG_CNO), answer.pgCno())
                .require("amountInfo", amountMatches(sent, answer.amountInfo(), success));
    }

    private static boolean amountMatches(FrozenCancel sent, @Nullable AnsweredAmount amount, boolean success) {
        if (amount == null || (!success && amount.isZero())) {
            return true;
        }
        if (sent.scope() instanceof Scope.Partial partial) {
            return amount.agreesWith(partial.amount());
        }
        return sent.approvedAmount() == null || amount.fitsInto(sent.approvedAmount());
    }
}
