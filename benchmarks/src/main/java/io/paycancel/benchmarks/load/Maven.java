package io.paycancel.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The project's own build, run on the JDK that is tested. */
final class Maven {
    private Maven() {}

    /** The folder of the project: this one or the next above it that has the wrapper. */
    static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Run this inside the project: there is no mvnw here or above");
    }

    /** Runs it to its end, and gives back what it prints. */
    static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./mvnw", "-q", "-Dgates.skip=true"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root().toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        Thread atTheEnd = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try (InputStream printing = process.getInputStream()) {
            String printed = new String(printing.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " has failed:\n" + printed);
            }
            return printed;
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        }
    }
}
