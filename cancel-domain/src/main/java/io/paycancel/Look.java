package io.paycancel;

import io.paycancel.model.Cancellation;
import io.paycancel.model.Outcome;
import io.paycancel.model.UnknownCause;
import io.paycancel.port.ClaimResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a cancellation has found.
 *
 * @param again when to look again; {@code null} if never, or if somebody else will
 * @param pause how long until then
 * @param why why nothing could be done now, if a claim was asked for and not given
 */
record Look(
        Outcome outcome, @Nullable Instant again, @Nullable Duration pause, ClaimResult.@Nullable Why why) {
    /** How often somebody who waits looks whether another thread or node has decided it. */
    private static final Duration POLL = Duration.ofMillis(200);
    /** The least to wait before asking again for what was not due: the store's clock may be behind this node's. */
    private static final Duration LEAST = Duration.ofMillis(10);

    static Look at(Cancellation cancellation, Instant now) {
        Instant due = cancellation.dueAt();
        return new Look(cancellation.outcome(), due, due == null ? null : Duration.between(now, due), null);
    }

    static Look at(ClaimResult.NotNow notNow, Instant now) {
        Cancellation held = notNow.cancellation();
        boolean waits = notNow.why() == ClaimResult.Why.WAITS_ITS_TURN;
        Duration wait = Duration.between(now, notNow.lookAgainAt());
        return new Look(
                waits ? new Outcome.Unknown(UnknownCause.WAITING_ITS_TURN, held.answerableUntil()) : held.outcome(),
                notNow.lookAgainAt(),
                wait.compareTo(LEAST) < 0 ? LEAST : wait,
                notNow.why());
    }

    /** Nobody waits for the attempt any more; whoever makes it sees to the rest. */
    static Look away(Cancellation inFlight) {
        return new Look(inFlight.outcome(), null, null, null);
    }

    /** How long to pause before the next look: no longer than a moment where others may decide meanwhile. */
    @Nullable
    Duration pauseOrPoll() {
        boolean othersMayDecide = why != null && why != ClaimResult.Why.NOT_DUE;
        return pause != null && othersMayDecide && pause.compareTo(POLL) > 0 ? POLL : pause;
    }
}
