package io.paycancel.testkit.simulation;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One process: the real engine with a clock of its own, which can stall, be suspended, and die at every step. */
final class Node implements Time {
    /** How long a node stays away from its heartbeats before others take its wake-ups over. */
    private static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(18);

    /** Also more than it takes until a dead one is replaced. */
    static final Duration LONGEST_STALL = Duration.ofMinutes(5);

    private static final Duration TAKEN_OVER_BEFORE = Duration.ofSeconds(31);

    /**
     * What may befall it. An attempt whose machine is suspended and whose clock is set back meanwhile has no clock left that
     * tells: no node has both.
     */
    enum Kind {
        ITS_MACHINE_IS_SUSPENDED,
        ITS_CLOCK_IS_SET_BACK,
        /** Nothing: a person's tool. */
        STEADY
    }

    /** The process is gone: whatever it was doing ends here. Nothing in the engine may catch it and go on. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("The process is gone", null, false, false);
        }
    }

    private final History world;
    private final String name;
    private int skewMillis;
    private final Kind kind;
    private final Set<CancellationId> inHand = new LinkedHashSet<>();
    private @Nullable Cancellations cancellations;
    private long stalledUntil;
    private long suspendedMillis;
    private boolean down;

    /**
     * A process that begins.
     *
     * @param skewMillis by how much its wall clock is ahead of the store's
     */
    Node(History world, String name, Kind kind, int skewMillis) {
        this.world = world;
        this.name = name;
        this.kind = kind;
        this.skewMillis = skewMillis;
    }

    void start(Cancellations engine) {
        cancellations = engine;
    }

    String name() {
        return name;
    }

    Cancellations cancellations() {
        if (cancellations == null) {
            throw new IllegalStateException("Node " + name + " has not started");
        }
        return cancellations;
    }

    boolean isSteady() {
        return kind == Kind.STEADY;
    }

    boolean isUp() {
        return !down;
    }

    /** One step of whatever it does: time passes, and meanwhile anything may happen to it. */
    void moment(long millis) {
        requireUp();
        world.stage().pass(millis);
        sitOut();
        requireUp();
        if (kind == Kind.STEADY) {
            return;
        }
        Weather weather = world.weather();
        if (world.dice().fall(weather.crash())) {
            crash();
        } else if (world.dice().fall(weather.stall())) {
            stall();
            sitOut();
        }
        requireUp();
    }

    void requireUp() {
        if (down) {
            throw new Crash();
        }
    }

    private void sitOut() {
        while (!down && stalledUntil > world.stage().now()) {
            world.stage().pass(stalledUntil - world.stage().now());
        }
    }

    /** Dies; its wake-ups are found by their missing heartbeats. */
    void crash() {
        down = true;
        world.see("process died");
        world.note(() -> name + " dies");
        takeOver();
        world.replace(this);
    }

    /** All of its threads stand still: a long pause of its collector, or a suspended machine, whose monotonic clock stands too. */
    private void stall() {
        long millis = world.dice().fall(0.5)
                ? world.dice().between(1, 20_000)
                : world.dice().between(20_000, 300_000);
        boolean suspended =
                kind == Kind.ITS_MACHINE_IS_SUSPENDED && world.dice().fall(0.4);
        stalledUntil = world.stage().now() + millis;
        if (suspended) {
            suspendedMillis += millis;
        } else if (kind == Kind.ITS_CLOCK_IS_SET_BACK && world.dice().fall(0.3)) {
            world.see("clock was set back");
            skewMillis -= world.dice().between(1, 100_000);
        }
        world.see(suspended ? "machine was suspended" : "process stalled");
        world.note(() -> name + (suspended ? " is suspended for " : " stalls for ") + millis + " ms");
        if (millis > TAKEN_OVER_AFTER.toMillis()) {
            takeOver();
        }
    }

    private void takeOver() {
        for (CancellationId id : inHand) {
            long after = world.dice().between(TAKEN_OVER_AFTER, TAKEN_OVER_BEFORE);
            world.alarms().ringAt(id, world.stage().now() + after);
        }
    }

    /** Does what is due for a cancellation, as a worker's thread does that was woken. */
    void answer(CancellationId id) {
        if (!inHand.add(id)) {
            return;
        }
        try {
            world.alarms().again(id, cancellations().advance(id));
        } catch (StoreDown e) {
            world.alarms().failed(id);
        } finally {
            inHand.remove(id);
        }
    }

    @Override
    public Instant now() {
        return world.clock().instant().plusMillis(skewMillis);
    }

    @Override
    public long ticks() {
        return (world.stage().now() - suspendedMillis) * 1_000_000;
    }

    @Override
    public void pause(Duration duration) {
        moment(Math.max(0, duration.plusNanos(999_999).toMillis()));
    }

    @Override
    public boolean await(Future<?> what, Duration atMost) {
        long until = world.stage().now() + atMost.toMillis();
        while (!what.isDone() && world.stage().now() < until) {
            moment(Math.min(200, until - world.stage().now()));
        }
        return what.isDone();
    }
}
