package io.paycancel.model;

import org.jspecify.annotations.Nullable;

/**
 * What all attempts so far prove together.
 *
 * @param mayHaveHappened whether at least one attempt may have been processed without our knowing
 * @param laterRefusal a refusal that came after such an attempt: not decisive until a look-up confirms it
 * @param provenAbsent whether the provider has said since the last such attempt that nothing was given back; it must say so
 *     before anything is sent again after the request date, for an idempotency key may not live longer
 * @param lastReply the last thing the provider said, for a person
 */
public record Evidence(
        boolean mayHaveHappened,
        @Nullable Refusal laterRefusal,
        boolean provenAbsent,
        @Nullable Reply lastReply) {
    /** Nothing has been tried yet. */
    public static final Evidence NONE = new Evidence(false, null, false, null);

    /** What is known once this answer is added. */
    public Evidence and(Answer answer) {
        Reply latest = answer.reply() == null ? lastReply : answer.reply();
        if (answer instanceof Answer.NoAnswer
                || answer instanceof Answer.TryAgain
                || answer instanceof Answer.Duplicate) {
            return new Evidence(true, laterRefusal, false, latest);
        }
        if (answer instanceof Answer.Refused refused && mayHaveHappened) {
            return new Evidence(true, refused.refusal(), false, latest);
        }
        boolean absent = provenAbsent || answer instanceof Answer.NothingCancelled;
        return new Evidence(mayHaveHappened, laterRefusal, absent, latest);
    }

    /** Whether an attempt may have been processed and no look-up since has said that it was not. */
    public boolean isOpen() {
        return mayHaveHappened && !provenAbsent;
    }
}
