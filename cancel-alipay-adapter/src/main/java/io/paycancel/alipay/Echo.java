package io.paycancel.alipay;

import io.paycancel.model.Answer;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what an answer repeats of the request that was sent. Not for use by several threads at once. */
final class Echo {
    private final List<String> different = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** An empty text is taken as a missing one: KICC fills what it does not know with either. */
    Echo compare(String name, String sent, @Nullable String answered) {
        if (answered == null || answered.isEmpty()) {
            missing.add(name);
        } else if (!answered.equals(sent)) {
            different.add(name);
        }
        return this;
    }

    Echo require(String name, boolean same) {
        if (!same) {
            different.add(name);
        }
        return this;
    }

    boolean lacks(String name) {
        return missing.contains(name);
    }

    /** The answer to give if anything is different; {@code null} if nothing is. */
    Answer.@Nullable NoAnswer mismatch(Reply reply) {
        return different.isEmpty()
                ? null
                : new Answer.NoAnswer(
                        UnknownCause.MISMATCHING_ANSWER,
                        "the answer speaks of another " + String.join(", ", different),
                        reply);
    }
}
