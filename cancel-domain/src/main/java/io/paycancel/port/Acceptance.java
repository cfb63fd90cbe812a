package io.paycancel.port;

import io.paycancel.model.Cancellation;
import java.util.Objects;

/**
 * What a store says to a new cancellation.
 *
 * @param cancellation as it is stored
 * @param isNew {@code false} if one of that id was there before: then that one is returned, and nothing was changed
 */
public record Acceptance(Cancellation cancellation, boolean isNew) {
    public Acceptance {
        Objects.requireNonNull(cancellation, "cancellation");
    }
}
