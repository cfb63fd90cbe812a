package io.paycancel.port;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.Purpose;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The right to act on one cancellation until its lease is over.
 *
 * @param cancellation as it is under the claim
 * @param at when it was given, by the store's clock
 * @param attempt the attempt that was begun with it; for {@link Purpose#DECIDE} the interrupted one, if there is one
 * @param onlyOne whether no other cancellation of this payment was ever accepted by this store, whatever became of it
 */
public record Claim(
        Cancellation cancellation,
        Purpose purpose,
        Instant at,
        @Nullable Attempt attempt,
        boolean onlyOne) implements ClaimResult {
    public Claim {
        Objects.requireNonNull(cancellation, "cancellation");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(at, "at");
    }
}
