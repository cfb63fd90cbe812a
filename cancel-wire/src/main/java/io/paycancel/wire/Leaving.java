package io.paycancel.wire;

import feign.Response;
import io.paycancel.port.Departure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way to the wire. Feign runs in the thread that calls it and has no place for anything beside the request,
 * so the call goes along with the thread, for as long as it lasts.
 */
final class Leaving {
    private static final ThreadLocal<Leaving> CURRENT = new ThreadLocal<>();

    private final Departure departure;
    private boolean begun;
    private boolean answered;

    Leaving(Departure departure) {
        this.departure = departure;
    }

    /** The call that this thread is making, if any. */
    static @Nullable Leaving current() {
        return CURRENT.get();
    }

    Response make(Supplier<Response> call) {
        @Nullable Leaving outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return call.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    Departure departure() {
        return departure;
    }

    /** {@code true} for the first who asks: there is one request in a call. */
    boolean begins() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    void answered() {
        answered = true;
    }

    /** Whether a response was there. From then on, no exception proves that nothing was sent. */
    boolean isAnswered() {
        return answered;
    }
}
