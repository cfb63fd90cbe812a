package io.paycancel.jdbc.functional;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says line by line what happens in a node. */
final class Printer {
    private final Consumer<String> lines;

    Printer(Consumer<String> lines) {
        this.lines = lines;
    }

    /** What was printed so reaches the parent even if this process is killed then. */
    static Printer ofThisProcess() {
        return new Printer(line -> {
            System.out.println(line);
            System.out.flush();
        });
    }

    synchronized void line(Object... words) {
        lines.accept(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
