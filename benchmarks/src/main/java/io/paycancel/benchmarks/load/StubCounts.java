package io.paycancel.benchmarks.load;

import java.util.HashSet;
import java.util.Set;

/** What the stub has seen since it was last asked to begin anew. For one thread. */
final class StubCounts {
    private final Set<String> keys = new HashSet<>();
    private long posts;
    private long repeated;
    private long waiting;
    private long mostWaiting;

    void post(String key) {
        posts++;
        if (!keys.add(key)) {
            repeated++;
        }
    }

    /** One without a key of its own. */
    void post() {
        posts++;
    }

    void waiting(int change) {
        waiting += change;
        mostWaiting = Math.max(mostWaiting, waiting);
    }

    void reset() {
        keys.clear();
        posts = 0;
        repeated = 0;
        mostWaiting = waiting;
    }

    /** POSTs, those among them whose key was not the first of its kind, and the most that waited for their answer at once. */
    String text() {
        return posts + " " + repeated + " " + mostWaiting;
    }
}
