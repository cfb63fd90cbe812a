package io.paycancel.jdbc.functional;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Node} as its parent sees it. */
final class NodeProcess implements AutoCloseable {
    private static final List<String> JVM = List.of(
            "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "-Dstdout.encoding=UTF-8");

    private final Process process;
    private final BufferedWriter input;
    private final Lines printed;
    private final Thread reader;

    private NodeProcess(String name, Process process) {
        this.process = process;
        printed = new Lines(name);
        input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        reader = new Thread(this::read, "node-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    static NodeProcess start(NodeSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file", ""));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Node.class.getName());
        command.addAll(settings.arguments());
        try {
            return new NodeProcess(
                    settings.name(),
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException("Node " + settings.name() + " does not start", e);
        }
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                printed.add(line);
            }
        } catch (IOException e) {
            printed.add("(the end of what it printed is lost)");
        }
    }

    /** {@code false} if there is nobody to read it. */
    boolean send(String line) {
        synchronized (input) {
            try {
                input.write(line);
                input.newLine();
                input.flush();
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    Lines printed() {
        return printed;
    }

    /** {@code kill -9}; returns once it is dead and all that it had printed is read. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
            reader.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code kill -STOP}: it does nothing more, and does not know it. */
    void stop() {
        signal("-STOP");
    }

    /** {@code kill -CONT}. */
    void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill " + signal + " " + process.pid() + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return printed.toString();
    }
}
