package io.paycancel.policy;

import io.paycancel.model.Answer;

/** One line for the audit trail on what an attempt brought back. */
final class Said {
    private Said() {}

    static String of(Answer answer) {
        if (answer instanceof Answer.Cancelled cancelled) {
            return "cancelled, " + cancelled.reply();
        }
        if (answer instanceof Answer.Refused refused) {
            return "refused, " + refused.reply();
        }
        if (answer instanceof Answer.TryAgain again) {
            return "asked to try again, " + again.reply();
        }
        if (answer instanceof Answer.Duplicate duplicate) {
            return "duplicate request, " + duplicate.reply();
        }
        if (answer instanceof Answer.NothingCancelled nothing) {
            return "nothing is cancelled, " + nothing.reply();
        }
        if (answer instanceof Answer.PartlyCancelled partly) {
            return "partly cancelled, " + partly.reply();
        }
        if (answer instanceof Answer.Inconclusive inconclusive) {
            return "settles nothing, " + inconclusive.reply();
        }
        if (answer instanceof Answer.NotSent notSent) {
            return "not sent, " + notSent.why();
        }
        Answer.NoAnswer none = (Answer.NoAnswer) answer;
        return "unknown, " + none.cause() + ", " + none.why() + (none.reply() == null ? "" : ", " + none.reply());
    }
}
