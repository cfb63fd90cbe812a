package io.paycancel.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Which fault the next request gets: the path's queue first, then the queue for all, then the standing one. */
final class Faults {
    private final Map<String, Deque<Fault>> byPath = new HashMap<>();
    private final Deque<Fault> forAll = new ArrayDeque<>();
    private Fault standing = Fault.none();

    synchronized void add(String path, Fault... faults) {
        Deque<Fault> queue = byPath.computeIfAbsent(path, p -> new ArrayDeque<>());
        for (Fault fault : faults) {
            queue.add(fault);
        }
    }

    synchronized void add(Fault... faults) {
        for (Fault fault : faults) {
            forAll.add(fault);
        }
    }

    synchronized void stand(Fault fault) {
        standing = fault;
    }

    synchronized void clear() {
        byPath.clear();
        forAll.clear();
        standing = Fault.none();
    }

    synchronized Fault next(String path) {
        Deque<Fault> queue = byPath.get(path);
        if (queue != null && !queue.isEmpty()) {
            return queue.remove();
        }
        return forAll.isEmpty() ? standing : forAll.remove();
    }
}
