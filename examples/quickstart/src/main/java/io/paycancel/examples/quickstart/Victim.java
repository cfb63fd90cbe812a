package io.paycancel.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A {@link Shop} in a process of its own, which can be killed without a chance to clean up. */
final class Victim implements AutoCloseable {
    private final Process process;
    private final Thread reader;

    private Victim(Process process, Consumer<String> lines) {
        this.process = process;
        reader = new Thread(
                () -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(lines), "victim-output");
        // A killed process takes its stream with it.
        reader.setUncaughtExceptionHandler((thread, closed) -> {});
        reader.start();
    }

    /** Starts one that passes on, line by line, what it prints. */
    static Victim start(Consumer<String> lines, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dstdout.encoding=UTF-8",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file", ""),
                Shop.class.getName()));
        command.addAll(List.of(arguments));
        try {
            return new Victim(
                    new ProcessBuilder(command).redirectErrorStream(true).start(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("No second process could be started", e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        end();
    }

    /** Waits for its end; its exit status. */
    int end() {
        try {
            int status = process.waitFor();
            reader.join();
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
