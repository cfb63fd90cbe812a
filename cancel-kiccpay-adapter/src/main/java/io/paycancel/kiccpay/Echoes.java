package io.paycancel.kiccpay;

import io.paycancel.validation.Utf8;
import org.jspecify.annotations.Nullable;

/** Compares what an answer repeats with what was sent. */
final class Echoes {
    /** How many bytes of {@code mercTrxNo} the answer's field holds, where the request's holds 40. */
    private static final int ANSWERED_BYTES = 20;

    private @Nullable String firstDifference;

    /** An empty field says nothing, as an absent one. */
    static boolean isPresent(@Nullable String echo) {
        return echo != null && !echo.isEmpty();
    }

    /** Compares a field where it is present. */
    Echoes same(String field, @Nullable String echo, String sent) {
        if (isPresent(echo) && !sent.equals(echo)) {
            note(field);
        }
        return this;
    }

    /** Compares a merchant number where it is present: the answer may hold only its first 20 bytes. */
    Echoes sameOrCut(String field, @Nullable String echo, String sent) {
        if (isPresent(echo) && !sent.equals(echo) && !cut(sent).equals(echo)) {
            note(field);
        }
        return this;
    }

    /** The first field that speaks of something else, or {@code null}. */
    @Nullable
    String firstDifference() {
        return firstDifference;
    }

    private void note(String field) {
        if (firstDifference == null) {
            firstDifference = field;
        }
    }

    /** The longest beginning of whole characters in 20 bytes of UTF-8. */
    private static String cut(String text) {
        int end = text.length();
        while (Utf8.length(text.substring(0, end)) > ANSWERED_BYTES) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
