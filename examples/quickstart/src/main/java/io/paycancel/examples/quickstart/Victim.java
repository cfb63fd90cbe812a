package io.paycancel.examples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A {@link Shop} in a process of its own, which can be killed without a chance to clean up. */
final class Victim implements AutoCloseable {
    private final Process process;
    private final BufferedReader printed;

    private Victim(Process process) {
        this.process = process;
        printed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Victim start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dstdout.encoding=UTF-8",
                "-Djava.util.logging.config.file="
                        + System.getProperty("java.util.logging.config.file", ""),
                Shop.class.getName()));
        command.addAll(List.of(arguments));
        try {
            return new Victim(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException("No second process could be started", e);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    long pid() {
        return process.pid();
    }

    /** Waits for its end, or for its death, and passes on what it has printed. */
    int end(Consumer<String> lines) {
        try {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                lines.accept(line);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("The output of the second process could not be read", e);
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
