package io.paycancel.jdbc.functional;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Settlement;
import java.time.Duration;

/** A person who settles, and is refused for as long as the provider may still be working on it. */
final class Settle {
    private Settle() {}

    static void onceTheGraceIsOver(Cancellations cancellations, CancellationId id) {
        Wait.until(() -> id + " can be settled", Duration.ofSeconds(30), () -> isSettled(cancellations, id));
    }

    private static boolean isSettled(Cancellations cancellations, CancellationId id) {
        try {
            cancellations.settleByHand(id, Settlement.asCancelled("a person", "the ledger"));
            return true;
        } catch (NotSettleableException e) {
            return false;
        }
    }
}
