package io.paycancel.testkit;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.port.Agenda;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** An agenda that only writes down; a test says when what is due is run, in its own thread. Safe between threads. */
public final class ManualAgenda implements Agenda {

    /** One wish to be woken. */
    public record WakeUp(CancellationId id, Instant notBefore) {}

    private final InstantSource clock;
    private final Object lock = new Object();
    private final List<WakeUp> waiting = new ArrayList<>();

    /**
     * Makes an empty one.
     *
     * @param clock decides what is due
     */
    public ManualAgenda(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void wakeUp(CancellationId id, Instant notBefore) {
        synchronized (lock) {
            waiting.add(new WakeUp(id, notBefore));
        }
    }

    /** What was asked for and not run yet, in the order in which it falls due. */
    public List<WakeUp> waiting() {
        synchronized (lock) {
            return waiting.stream()
                    .sorted(Comparator.comparing(WakeUp::notBefore))
                    .toList();
        }
    }

    /** Forgets every wish, as an agenda does that loses its wake-ups. */
    public void forgetAll() {
        synchronized (lock) {
            waiting.clear();
        }
    }

    /**
     * Runs what is due now, each wish once, the most overdue first; what they ask for meanwhile waits for the next call.
     *
     * @return how many were run
     */
    public int runDue(Cancellations cancellations) {
        List<WakeUp> due = takeDue();
        for (WakeUp wakeUp : due) {
            cancellations.advance(wakeUp.id()).ifPresent(again -> wakeUp(wakeUp.id(), again));
        }
        return due.size();
    }

    /**
     * Moves time from wish to wish and runs each, until none is left or the next one is later than {@code until}.
     *
     * @param time the clock of this agenda
     */
    public void runUntil(Instant until, ManualTime time, Cancellations cancellations) {
        while (true) {
            List<WakeUp> left = waiting();
            if (left.isEmpty() || left.get(0).notBefore().isAfter(until)) {
                time.advanceTo(until);
                return;
            }
            time.advanceTo(left.get(0).notBefore());
            runDue(cancellations);
        }
    }

    private List<WakeUp> takeDue() {
        synchronized (lock) {
            Instant now = clock.instant();
            List<WakeUp> due = waiting().stream()
                    .filter(wakeUp -> !wakeUp.notBefore().isAfter(now))
                    .toList();
            waiting.removeAll(due);
            return due;
        }
    }
}
