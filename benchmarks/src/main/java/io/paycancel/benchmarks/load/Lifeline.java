package io.paycancel.benchmarks.load;

import java.io.IOException;

/** Ends a process when whoever started it is gone, however that went: then its standard input ends. */
final class Lifeline {
    private Lifeline() {}

    static void hold() {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is ever said.
                        }
                    } catch (IOException e) {
                        Runtime.getRuntime().halt(1);
                    }
                    Runtime.getRuntime().halt(1);
                },
                "lifeline");
        thread.setDaemon(true);
        thread.start();
    }
}
