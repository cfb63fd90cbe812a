package io.paycancel.port;

import io.paycancel.model.CancellationId;
import org.jspecify.annotations.Nullable;

/**
 * What came of a write.
 *
 * @param written {@code false} if the fence has moved on, or the history: then nothing was changed
 * @param nextInLine the cancellation of the same payment whose turn it is now, if this write decided the one before it
 */
public record Recorded(boolean written, @Nullable CancellationId nextInLine) {
    /** Somebody else has claimed it since. */
    public static final Recorded STALE = new Recorded(false, null);
}
