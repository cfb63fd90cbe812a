package io.paycancel.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.testkit.KiccSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shop in a process of its own. */
final class Instance implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final Http http;

    private Instance(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        http = new Http(port);
    }

    /** Starts one on PostgreSQL, and returns at once. */
    static Instance start(Path folder, String name, String database, KiccSimulator kicc) throws IOException {
        return start(folder, name, database, kicc, List.of("-XX:TieredStopAtLevel=1"));
    }

    /** The same with options for its JVM. */
    static Instance start(Path folder, String name, String database, KiccSimulator kicc, List<String> options)
            throws IOException {
        int port = freePort();
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ShopApplication.class.getName(),
                "--server.port=" + port,
                "--spring.profiles.active=postgresql",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--paycancel.alipay.base-url=" + kicc.baseUrl(),
                "--paycancel.alipay.deadline=2s",
                "--paycancel.alipay.grace=3s",
                "--paycancel.kiccpay.base-url=" + kicc.baseUrl(),
                "--paycancel.kiccpay.deadline=2s",
                "--paycancel.kiccpay.grace=3s",
                "--paycancel.worker.reconcile-interval=5s",
                "--paycancel.retry.backoff.first=200ms",
                "--paycancel.retry.backoff.most=2s"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Instance(process, log, port);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Instance ready() {
        Eventually.holds("the shop is up: " + log, () -> {
            assertThat(process.isAlive()).as(printed()).isTrue();
            try {
                return http.get("/actuator/health").status() == 200;
            } catch (UncheckedIOException e) {
                return false;
            }
        });
        return this;
    }

    Http http() {
        return http;
    }

    String printed() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
