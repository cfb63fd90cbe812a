package io.paycancel;

import io.paycancel.port.Time;
import java.time.Instant;

/** When a claim was asked for, on both of this node's clocks: its lease lasts at least as long, counted from then. */
record Asked(long ticks, Instant at) {

    /** To be read before a claim is asked for. */
    static Asked now(Time time) {
        return new Asked(time.ticks(), time.now());
    }
}
