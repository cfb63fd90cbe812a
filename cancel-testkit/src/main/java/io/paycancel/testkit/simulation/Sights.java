package io.paycancel.testkit.simulation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How often what happened: a simulation in which nothing goes wrong proves nothing. */
final class Sights {
    private final Map<String, Long> counts = new TreeMap<>();

    void see(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void add(Sights others) {
        others.counts.forEach((what, times) -> counts.merge(what, times, Long::sum));
    }

    /** By name. */
    Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
