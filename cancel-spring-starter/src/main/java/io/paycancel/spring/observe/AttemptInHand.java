package io.paycancel.spring.observe;

import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.model.FrozenCancel;
import java.util.Optional;

/** Remembers which attempt this thread has begun, for a gateway is not told whose request it sends. */
final class AttemptInHand implements CancellationListener {
    private static final ThreadLocal<CancellationEvent.AttemptBegan> BEGAN = new ThreadLocal<>();

    @Override
    public void on(CancellationEvent event) {
        if (event instanceof CancellationEvent.AttemptBegan began) {
            BEGAN.set(began);
        }
    }

    /** The attempt that is made with this very request; forgets it. */
    static Optional<CancellationEvent.AttemptBegan> take(FrozenCancel cancel) {
        CancellationEvent.AttemptBegan began = BEGAN.get();
        BEGAN.remove();
        return Optional.ofNullable(began)
                .filter(one -> one.cancellation().frozen().equals(cancel));
    }
}
