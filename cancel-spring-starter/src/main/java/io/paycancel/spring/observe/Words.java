package io.paycancel.spring.observe;

import io.paycancel.model.Answer;
import io.paycancel.model.Cancellation;
import io.paycancel.model.Outcome;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import java.util.Locale;

/** The values of tags: few, and none of them the provider's. */
final class Words {
    /** Of an attempt whose gateway threw instead of answering. */
    static final String THREW = "threw";

    private Words() {}

    /** {@code LOOK_UP} as {@code look-up}. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code TryAgain} as {@code try-again}; where nothing was answered, why. */
    static String of(Answer answer) {
        return answer instanceof Answer.NoAnswer none
                ? of(none.cause())
                : answer.getClass()
                        .getSimpleName()
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT);
    }

    static String of(Outcome outcome) {
        return outcome.fold(cancelled -> "cancelled", refused -> "refused", unknown -> "unknown");
    }

    /** What has decided it: {@code answer}, {@code look-up} or {@code person}. */
    static String decidedBy(Cancellation decided) {
        Receipt receipt = decided.receipt();
        if (receipt != null) {
            return of(receipt.source());
        }
        Refusal refusal = decided.refusal();
        if (refusal != null && refusal.code().equals(Refusal.BY_HAND)) {
            return of(Receipt.Source.PERSON);
        }
        return of(decided.evidence().mayHaveHappened() ? Receipt.Source.LOOK_UP : Receipt.Source.ANSWER);
    }
}
