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
        } else if (event instanceof CancellationEvent.AttemptEnded
                || event instanceof CancellationEvent.StaleWriteRefused) {
            BEGAN.remove();
        }
    }

    /** The attempt that is made with this very request. */
    static Optional<CancellationEvent.AttemptBegan> of(FrozenCancel cancel) {
        return Optional.ofNullable(BEGAN.get())
                .filter(began -> began.cancellation().frozen() == cancel);
    }
}
