package io.paycancel.testkit.simulation;

import java.util.List;

/**
 * What came of one history.
 *
 * @param seed which one; the same seed is the same history
 * @param broken the promises that were broken, each with what it was noticed on; empty if all held
 */
public record Verdict(long seed, List<String> broken) {
    public Verdict {
        broken = List.copyOf(broken);
    }

    public boolean holds() {
        return broken.isEmpty();
    }
}
