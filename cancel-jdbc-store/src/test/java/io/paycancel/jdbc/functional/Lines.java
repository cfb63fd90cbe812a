package io.paycancel.jdbc.functional;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What a node has printed. */
final class Lines {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String node;
    private final List<String> printed = new CopyOnWriteArrayList<>();

    Lines(String node) {
        this.node = node;
    }

    void add(String line) {
        printed.add(line);
    }

    /** Those that begin with these whole words. */
    Stream<String> beginningWith(String words) {
        return printed.stream().filter(line -> (line + " ").startsWith(words + " "));
    }

    /** Waits for a line that begins with these whole words. */
    String await(String words) {
        Wait.until(
                () -> "'" + words + "' is printed by " + this,
                LIMIT,
                () -> beginningWith(words).findAny().isPresent());
        return beginningWith(words).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        int from = Math.max(0, printed.size() - 30);
        return "node " + node + ", which has printed:\n  " + String.join("\n  ", printed.subList(from, printed.size()))
                + "\n";
    }
}
