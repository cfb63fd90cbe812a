package io.paycancel.jdbc.functional;

import io.paycancel.testkit.Fault;
import io.paycancel.testkit.Fault.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What goes wrong in a storm: faults in the order of the requests, and what happens to the nodes when. One seed, one plan. */
final class StormPlan {
    static final Duration STOPPED_FOR = NodeSettings.LEASE.plusMillis(1500);

    private static final int FAULTS_PER_SECOND = 50;
    /** A node needs as long to be back. */
    private static final Duration RESTARTED_WITHIN = Duration.ofSeconds(4);

    /** What happens to a node. */
    enum Deed {
        KILL,
        STOP,
        GO_ON
    }

    /**
     * Something that happens to a node.
     *
     * @param at from the beginning
     */
    record Mischief(Duration at, int node, Deed deed) {}

    private final long seed;
    private final Duration length;

    StormPlan(long seed, Duration length) {
        this.seed = seed;
        this.length = length;
    }

    /** Half of them are none. */
    Fault[] faults(String path) {
        Random random = new Random(seed + path.hashCode());
        return Stream.generate(() -> random.nextBoolean() ? Fault.none() : fault(path, random))
                .limit(length.toSeconds() * FAULTS_PER_SECOND)
                .toArray(Fault[]::new);
    }

    private static Fault fault(String path, Random random) {
        When when = random.nextBoolean() ? When.BEFORE_PROCESSING : When.AFTER_PROCESSING;
        boolean maySayCodes = path.equals(Arrivals.REVISE);
        return switch (random.nextInt(maySayCodes ? 18 : 13)) {
            case 0, 1, 2 -> Fault.loseAnswer();
            case 3 -> Fault.loseRequest();
            // Beyond the deadline, and within the grace that was configured for it.
            case 4, 5, 6 -> Fault.late(NodeSettings.DEADLINE.plusMillis(200 + random.nextInt(1500)), when);
            case 7 -> Fault.reset(when);
            case 8 -> Fault.html(List.of(200, 404, 500, 502).get(random.nextInt(4)), when);
            case 9 -> random.nextBoolean() ? Fault.retryAtOnce(when) : Fault.redirect(307, when);
            case 10 -> random.nextBoolean() ? Fault.truncatedJson() : Fault.truncatedAnswer();
            case 11 -> random.nextBoolean() ? Fault.garbage() : Fault.oversized(200_000);
            case 12 -> random.nextBoolean() ? Fault.drip(Duration.ofMillis(200)) : Fault.otherTransaction(when);
            case 13, 14, 15 -> Fault.again("A21" + random.nextInt(10), when);
            case 16 -> Fault.duplicate(When.AFTER_PROCESSING);
            default -> Fault.answer("8521", When.BEFORE_PROCESSING);
        };
    }

    /** In the order of time; a node that was stopped goes on later, one that was killed is started again at once. */
    List<Mischief> mischief() {
        Random random = new Random(seed);
        List<Mischief> all = new ArrayList<>();
        Duration[] free = {Duration.ZERO, Duration.ZERO};
        boolean kill = false;
        Duration at = Duration.ofSeconds(1);
        while (at.compareTo(length) < 0) {
            int node = random.nextInt(2);
            if (at.compareTo(free[node]) >= 0) {
                all.add(new Mischief(at, node, kill ? Deed.KILL : Deed.STOP));
                free[node] = at.plus(kill ? RESTARTED_WITHIN : STOPPED_FOR.plusSeconds(1));
                if (!kill) {
                    all.add(new Mischief(at.plus(STOPPED_FOR), node, Deed.GO_ON));
                }
                kill = random.nextInt(5) < 2 || all.size() < 3;
            }
            at = at.plusMillis(800 + random.nextInt(1500));
        }
        all.sort(Comparator.comparing(Mischief::at));
        return all;
    }

    Random orders() {
        return new Random(seed + 1);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + length.toSeconds() + " s";
    }
}
