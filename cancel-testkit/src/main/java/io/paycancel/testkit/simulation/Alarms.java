package io.paycancel.testkit.simulation;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wake-ups of all nodes together, as rows in one table: they outlive every process, come late, come twice and get lost;
 * and the scan of the record that finds what has none.
 */
final class Alarms {
    private static final Duration SCAN = Duration.ofMinutes(1);
    private static final Duration NEVER = Duration.ofDays(10_000);
    /** One that waits for others is looked at less and less often: it is woken when its turn comes. */
    private static final long LONGEST_QUIET = Duration.ofMinutes(10).toMillis();

    private final History world;
    private final boolean scans;
    private final Map<CancellationId, Quiet> quiet = new HashMap<>();
    private long nextScan = NEVER.toMillis();

    /** How long nothing has changed, in looks. */
    private record Quiet(Cancellation seen, int looks) {}

    Alarms(History world, boolean scans) {
        this.world = world;
        this.scans = scans;
    }

    /** A node asks for a wake-up. */
    void wakeUp(Node by, CancellationId id, Instant notBefore) {
        by.requireUp();
        if (world.dice().fall(world.weather().storeFails())) {
            throw new StoreDown();
        }
        if (world.dice().fall(world.weather().wakeUpLost())) {
            world.see("wake-up lost");
            world.note(() -> "the wake-up of " + id + " is lost");
            return;
        }
        ringAt(id, world.millisAt(notBefore) + world.dice().between(0, 1_000));
        if (world.dice().fall(world.weather().wakeUpTwice())) {
            ringAt(id, world.millisAt(notBefore) + world.dice().between(0, 90_000));
        }
    }

    /** What a worker does with the end of a look. */
    void again(CancellationId id, Optional<Instant> at) {
        Cancellation seen = world.promises().latest(id);
        if (at.isEmpty() || seen == null) {
            quiet.remove(id);
            return;
        }
        Quiet before = quiet.get(id);
        int looks = before == null || hasChanged(before.seen(), seen) ? 0 : before.looks() + 1;
        quiet.put(id, new Quiet(seen, looks));
        long least = looks == 0 ? 0 : Math.min(LONGEST_QUIET, 500L << Math.min(looks, 20));
        if (world.dice().fall(world.weather().wakeUpLost())) {
            return;
        }
        long wanted = world.millisAt(at.get()) + world.dice().between(0, 1_000);
        ringAt(id, Math.max(wanted, world.stage().now() + Math.min(least, untilClose(seen))));
    }

    private static boolean hasChanged(Cancellation before, Cancellation seen) {
        return before.fence() != seen.fence() || before.alarmsRaised() != seen.alarmsRaised();
    }

    private long untilClose(Cancellation seen) {
        Instant alarm = seen.alarmAt() == null ? seen.answerableUntil() : seen.alarmAt();
        return Math.max(1_000, world.millisAt(alarm) - world.stage().now());
    }

    void failed(CancellationId id) {
        ringAt(id, world.stage().now() + world.dice().between(2_000, 60_000));
    }

    void ringAt(CancellationId id, long when) {
        world.stage().at(when, () -> ring(id));
    }

    private void ring(CancellationId id) {
        Node node = world.anyNode();
        if (node == null) {
            ringAt(id, world.stage().now() + 5_000);
        } else {
            world.stage().play(() -> node.answer(id));
        }
    }

    /** Sees to it that the record is scanned within a minute after that. */
    void expect(@Nullable Instant due) {
        if (due == null || !scans) {
            return;
        }
        long wanted = Math.max(world.stage().now(), world.millisAt(due));
        if (wanted + SCAN.toMillis() < nextScan) {
            nextScan = wanted + world.dice().between(Duration.ZERO, SCAN);
            long at = nextScan;
            world.stage().at(at, () -> {
                if (at == nextScan) {
                    scan();
                }
            });
        }
    }

    private void scan() {
        nextScan = NEVER.toMillis();
        Instant soonest = world.clock().instant().plus(SCAN);
        world.promises().open().forEach(open -> {
            Instant due = open.dueAt();
            expect(due == null || due.isBefore(soonest) ? soonest : due);
        });
        Node node = world.anyNode();
        if (node != null) {
            world.stage().play(() -> scanBy(node));
        }
    }

    private void scanBy(Node node) {
        try {
            List<CancellationId> due = world.storeOf(node).due(100);
            due.forEach(id -> ringAt(id, world.stage().now()));
        } catch (StoreDown e) {
            world.note(() -> node.name() + " cannot scan");
        }
    }
}
