package io.paycancel.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM of its own, with this one's class path. It ends with this one: its {@link Lifeline} is this process's pipe to it. */
final class JavaProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final String name;
    private final Process process;
    private final BufferedReader printed;

    private JavaProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        printed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static JavaProcess start(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        try {
            return new JavaProcess(
                    main.getSimpleName(),
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(main.getSimpleName() + " does not start", e);
        }
    }

    /** The next line that it prints; {@code null} once it has ended. */
    @Nullable
    String line() {
        try {
            return printed.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("What " + name + " prints cannot be read", e);
        }
    }

    /** Waits for its end. */
    void requireSuccess() {
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(name + " ended with status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " was running", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
