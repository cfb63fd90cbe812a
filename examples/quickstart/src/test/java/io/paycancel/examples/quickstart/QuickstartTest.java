package io.paycancel.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, for whether that ends is part of the promise. */
class QuickstartTest {
    @TempDir
    private Path folder;

    private record Ended(int exit, String printed) {}

    private Ended run() throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Quickstart.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
    }

    @Test
    void each_run_gives_one_payment_back() throws Exception {
        for (int time = 0; time < 2; time++) {
            Ended ended = run();

            assertThat(ended.exit()).as(ended.printed()).isZero();
            assertThat(ended.printed()).contains("refunded, ").doesNotContain("demo-alipay-secret-key");
        }
    }

    @Test
    void a_start_that_fails_says_why_and_ends() throws Exception {
        Files.createDirectory(folder.resolve("paycancel.db"));

        Ended ended = run();

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.printed()).contains("SQLite cannot keep its database in ", "this is a folder");
    }
}
