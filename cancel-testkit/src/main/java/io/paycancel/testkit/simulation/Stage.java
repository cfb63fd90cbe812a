package io.paycancel.testkit.simulation;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, and what happens in it. Code that blocks plays its part on a thread of its own, but of all threads exactly one
 * acts at any time: who comes next is decided by the events alone, so a history is the same however the machine schedules.
 * What is due at the same millisecond comes in an order that the dice say.
 *
 * <p>Its threads serve one history after the other; {@link #close} ends them.
 */
final class Stage implements AutoCloseable {
    /** A history that goes on for longer than this has lost its way. */
    private static final int MOST_EVENTS = 50_000;

    private static final Comparator<Event> BY_TIME =
            Comparator.comparingLong(Event::at).thenComparingLong(Event::order).thenComparingInt(Event::number);

    /** Ends a part whose history is over. Not an exception: nothing that is played may go on after it. */
    static final class Curtain extends Error {
        private static final long serialVersionUID = 1L;

        Curtain() {
            super("The history is over", null, false, false);
        }
    }

    /** Something at a time: a player goes on, or something happens. */
    private record Event(
            long at,
            long order,
            int number,
            @Nullable Player player,
            @Nullable Runnable happening) {}

    private final Deque<Player> idle = new ArrayDeque<>();
    private final Set<Player> waiting = new LinkedHashSet<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(BY_TIME);
    private Player director = new Player(Thread.currentThread());
    private Player acting = director;
    private Dice dice = new Dice(0);
    private long now;
    private int number;
    private boolean over;
    private @Nullable Throwable fault;

    /** Milliseconds since the history began. */
    long now() {
        return now;
    }

    /** Empties it for another history. */
    void open(Dice newDice) {
        dice = newDice;
        now = 0;
        number = 0;
        over = false;
        fault = null;
        events.clear();
    }

    /** Lets something happen at that time, on no thread of its own: it must not {@link #pass}. */
    void at(long when, Runnable happening) {
        add(when, null, happening);
    }

    /** Begins a part now, as soon as the one that acts waits. */
    void play(Runnable part) {
        Player player = idle.isEmpty() ? new Player(null) : idle.pop();
        player.part = part;
        add(now, player, null);
    }

    /** Lets time pass for the part that acts. */
    void pass(long millis) {
        Player me = acting;
        if (over) {
            throw new Curtain();
        }
        add(now + millis, me, null);
        waiting.add(me);
        next(me);
        waiting.remove(me);
        if (over) {
            throw new Curtain();
        }
    }

    /** Runs the history to its end, until nothing more happens or it is stopped: what was thrown in it, if anything. */
    @Nullable
    Throwable run() {
        director = new Player(Thread.currentThread());
        acting = director;
        next(director);
        over = true;
        while (!waiting.isEmpty()) {
            Player left = waiting.iterator().next();
            waiting.remove(left);
            handOver(left, director);
        }
        return fault;
    }

    /** Ends the history here: something was thrown that nobody expects. */
    void fail(Throwable thrown) {
        failed(thrown);
    }

    /** Ends the history here. */
    void stop() {
        over = true;
    }

    private void add(long when, @Nullable Player player, @Nullable Runnable happening) {
        events.add(new Event(Math.max(when, now), dice.order(), number++, player, happening));
    }

    /**
     * Gives the stage to whoever is next.
     *
     * @param me who waits; {@code null} for one whose part is over
     */
    private void next(@Nullable Player me) {
        while (true) {
            Event event = over ? null : events.poll();
            if (event == null) {
                handOver(director, me);
                return;
            }
            now = event.at();
            if (number > MOST_EVENTS) {
                failed(new IllegalStateException("More than " + MOST_EVENTS + " events"));
            } else if (event.player() != null) {
                handOver(event.player(), me);
                return;
            } else {
                happen(event.happening());
            }
        }
    }

    private void happen(@Nullable Runnable happening) {
        try {
            if (happening != null) {
                happening.run();
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void failed(Throwable e) {
        if (!(e instanceof Curtain) && fault == null) {
            fault = e;
        }
        over = true;
    }

    private void handOver(Player to, @Nullable Player me) {
        acting = to;
        if (to != me) {
            to.call();
            if (me != null) {
                me.await();
            }
        }
    }

    @Override
    public void close() {
        for (Player player : idle) {
            player.dismissed = true;
            player.call();
        }
        idle.clear();
    }

    /** A thread that plays one part after the other. */
    private final class Player {
        private final Thread thread;
        private @Nullable Runnable part;
        private volatile boolean called;
        private volatile boolean dismissed;

        Player(@Nullable Thread own) {
            if (own == null) {
                thread = new Thread(this::playAll, "simulation");
                thread.setDaemon(true);
                thread.start();
            } else {
                thread = own;
            }
        }

        void call() {
            called = true;
            LockSupport.unpark(thread);
        }

        void await() {
            while (!called) {
                LockSupport.park(this);
            }
            called = false;
        }

        private void playAll() {
            while (true) {
                await();
                if (dismissed) {
                    return;
                }
                try {
                    if (part != null && !over) {
                        part.run();
                    }
                } catch (Node.Crash | Curtain e) {
                    // Its process is gone, or its history.
                    part = null;
                } catch (Throwable e) {
                    failed(e);
                }
                part = null;
                idle.push(this);
                next(null);
            }
        }
    }
}
