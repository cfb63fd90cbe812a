package io.paycancel.port;

import io.paycancel.model.Cancellation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a store says to a new cancellation.
 *
 * @param cancellation as it is stored; a new one as it was accepted, before its claim
 * @param isNew {@code false} if one of that id was there before: then that one is returned, and nothing was changed
 * @param claim the claim that a new one was given with; {@code null} if there is none
 */
public record Acceptance(
        Cancellation cancellation, boolean isNew, @Nullable Claim claim) {
    public Acceptance {
        Objects.requireNonNull(cancellation, "cancellation");
        if (claim != null && !isNew) {
            throw new IllegalArgumentException(
                    "Cancellation " + cancellation.id() + " was there before: accepting it gives no claim");
        }
    }
}
