package io.paycancel;

import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.model.Cancellation;
import io.paycancel.model.State;
import io.paycancel.model.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Tells every listener; one that throws changes nothing. */
final class Listeners {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<CancellationListener> listeners;

    Listeners(List<CancellationListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void tell(CancellationEvent event) {
        for (CancellationListener listener : listeners) {
            try {
                listener.on(event);
            } catch (Exception | LinkageError e) {
                // Not only RuntimeException: not every JVM language declares what it throws.
                LOG.log(
                        System.Logger.Level.ERROR,
                        "Listener " + listener.getClass().getName() + " threw on "
                                + event.getClass().getSimpleName() + " of cancellation "
                                + event.cancellation().id() + "; nothing is undone by that",
                        e);
            }
        }
    }

    void tellAccepted(Cancellation accepted) {
        tell(new CancellationEvent.Accepted(accepted, accepted.acceptedAt()));
    }

    /** What a written transition means: an attempt's end, alarms, then a decision or a hand-over. */
    void tellAll(Cancellation before, Transition transition, Instant now) {
        Cancellation after = transition.after();
        if (transition.endedAttempt() != null) {
            tell(new CancellationEvent.AttemptEnded(after, transition.endedAttempt(), now));
        }
        for (int raised = before.alarmsRaised(); raised < after.alarmsRaised(); raised++) {
            tell(new CancellationEvent.WindowAlarm(after, Cancellation.ALARM_PERCENT.get(raised), now));
        }
        if (after.state().isFinal()) {
            tell(new CancellationEvent.Decided(after, after.outcome(), now));
        } else if (after.state() == State.HANDED_OVER) {
            tell(new CancellationEvent.HandedOver(after, Objects.requireNonNull(after.handOverCause()), now));
        }
    }
}
