package io.paycancel.policy;

import static io.paycancel.Samples.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.Purpose;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import io.paycancel.policy.LifeCyclePropertyTest.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One cancellation and a clock, with what must hold after each transition checked by its own bookkeeping. */
final class Life {
    private final LifeCycle lifeCycle = new LifeCycle(RetryPolicy.DEFAULT);
    private final GatewayRules rules;
    private final Cancellation accepted;
    private final List<HistoryEntry> history = new ArrayList<>();
    private Cancellation now;
    private Instant clock;
    private @Nullable Attempt running;
    private Instant lastStart;
    private Instant lastLease;

    // What the provider may have done, kept apart from the code under test.
    private boolean possiblyDone;
    private boolean possiblyDoneSinceNothing;
    private boolean refusedAfterPossiblyDone;
    private boolean confirmedNothing;

    Life(GatewayRules rules, Cancellation accepted) {
        this.rules = rules;
        this.accepted = accepted;
        now = accepted;
        clock = accepted.acceptedAt();
        lastStart = clock;
        lastLease = clock;
    }

    Cancellation now() {
        return now;
    }

    List<HistoryEntry> history() {
        return history;
    }

    boolean isOpen() {
        return now.state().isOpen();
    }

    Instant endedAt() {
        return clock;
    }

    /** Until when the last attempt may have held it. */
    Instant lastLease() {
        return lastLease;
    }

    boolean lastStartWasTheFirst() {
        return now.sends() == 1 && lastStart.isBefore(now.answerableUntil());
    }

    /** A worker wakes when it is due, or later, and does what may be done. */
    void take(Turn turn) {
        Instant due = Objects.requireNonNull(now.dueAt());
        assertThat(LifeCycle.claimable(now, false, LEASE, due))
                .as("claimable when due")
                .isPresent();
        clock = clock.isAfter(due) ? clock : due;
        clock = clock.plus(turn.wokenLate());
        Optional<Purpose> purpose = LifeCycle.claimable(now, false, LEASE, clock);
        Instant start = clock;
        Cancellation before = now;
        now = LifeCycle.claimed(before, purpose.orElseThrow(), LEASE, start);
        if (purpose.get() == Purpose.DECIDE) {
            Attempt interrupted = running;
            running = null;
            follow(lifeCycle.decide(now, interrupted, rules, true, LEASE, start));
            return;
        }
        checkStart(before, purpose.get());
        lastStart = start;
        lastLease = start.plus(LEASE);
        running = Attempt.begun(now.attempts(), Objects.requireNonNull(now.nextStep()), now.fence(), "node", start);
        Answer answer = turn.answer();
        note(answer, running.step());
        if (answer != null) {
            clock = start.plus(turn.took());
            Attempt ended = running;
            running = null;
            follow(lifeCycle.answered(now, ended, answer, rules, true, clock));
        }
    }

    private void checkStart(Cancellation before, Purpose purpose) {
        Instant close = accepted.answerableUntil();
        assertThat(clock).as("an attempt begins inside the window").isBefore(close);
        if (purpose == Purpose.LOOK_UP) {
            return;
        }
        if (before.sends() > 0) {
            assertThat(clock.plus(LEASE))
                    .as("a repeated send ends inside the window")
                    .isBefore(close);
        }
        if (possiblyDone) {
            assertThat(rules.resendsAfterUnknown())
                    .as("may be sent again after it was possibly processed")
                    .isTrue();
        }
        if (possiblyDoneSinceNothing) {
            assertThat(clock).as("sent again on its key alone").isBefore(RetryPolicy.keyLivesUntil(accepted));
        }
    }

    private void note(@Nullable Answer answer, Step step) {
        boolean fits = answer != null
                && (step == Step.SEND
                        ? !(answer instanceof Answer.NothingCancelled
                                || answer instanceof Answer.PartlyCancelled
                                || answer instanceof Answer.Inconclusive)
                        : !(answer instanceof Answer.Refused || answer instanceof Answer.Duplicate));
        if (step == Step.SEND && answer instanceof Answer.Refused) {
            refusedAfterPossiblyDone = possiblyDone;
        } else if (step == Step.SEND && !(answer instanceof Answer.NotSent) && !(answer instanceof Answer.Cancelled)) {
            possiblyDone = true;
            possiblyDoneSinceNothing = true;
        } else if (fits && answer instanceof Answer.NothingCancelled) {
            possiblyDoneSinceNothing = false;
            confirmedNothing = refusedAfterPossiblyDone;
        }
    }

    private void follow(Transition transition) {
        Cancellation after = transition.after();
        history.addAll(transition.history());
        assertThat(after.id()).isEqualTo(accepted.id());
        assertThat(after.frozen().withoutSecret()).isEqualTo(accepted.frozen().withoutSecret());
        assertThat(after.acceptedAt()).isEqualTo(accepted.acceptedAt());
        assertThat(after.answerableUntil()).isEqualTo(accepted.answerableUntil());
        assertThat(after.fence()).as("a transition keeps its claim's fence").isEqualTo(now.fence());
        assertThat(after.state().isInFlight()).isFalse();
        boolean planned = after.state().isOpen()
                && (transition.endedAttempt() != null
                        || after.nextStep() != now.nextStep()
                        || !Objects.equals(after.nextStepAt(), now.nextStepAt()));
        now = after;
        if (planned) {
            assertThat(after.nextStepAt()).isAfterOrEqualTo(clock).isBefore(accepted.answerableUntil());
        }
        if (after.state() == State.REFUSED && possiblyDone) {
            assertThat(confirmedNothing)
                    .as("refused after a possibly processed attempt: confirmed")
                    .isTrue();
        }
        if (!after.state().isOpen()) {
            assertThat(after.dueAt()).isNull();
        }
    }

    void settle(Settlement settlement) {
        if (now.isHeldAt(clock)) {
            clock = Objects.requireNonNull(now.leaseUntil());
        }
        Transition transition = lifeCycle.settled(now, settlement, clock);
        now = transition.after();
        history.addAll(transition.history());
    }

    Transition answerAgain(Answer answer) {
        Attempt again = Attempt.begun(now.attempts() + 1, Step.SEND, now.fence(), "node", clock);
        return lifeCycle.answered(now, again, answer, rules, true, clock);
    }

    /** Each share of the window that was lived through raised its alarm once, and not much later than it fell due. */
    void assertAlarmsWithin(Duration delay) {
        List<Instant> raised = history.stream()
                .filter(entry -> entry.kind() == HistoryEntry.Kind.WINDOW_ALARM)
                .map(HistoryEntry::at)
                .toList();
        assertThat(raised).hasSize(now.alarmsRaised());
        Cancellation next = accepted;
        for (Instant at : raised) {
            Instant due = Objects.requireNonNull(next.alarmAt());
            assertThat(at).isBetween(due, due.plus(delay));
            next = next.toBuilder().alarmsRaised(next.alarmsRaised() + 1).build();
        }
        if (next.alarmAt() != null) {
            assertThat(endedAt())
                    .as("an alarm that was lived through")
                    .isBeforeOrEqualTo(next.alarmAt().plus(delay));
        }
    }
}
