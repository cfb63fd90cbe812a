package io.paycancel.benchmarks.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Starts the stub, a durable PostgreSQL, and one program after the other, each in a process of its own. */
public final class LoadBench {
    private static final List<String> STUB = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private LoadBench() {}

    /** {@code short} or {@code full}, and the names of programs, or none for all. */
    public static void main(String[] args) throws IOException {
        List<Load> chosen = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            chosen.add(Load.valueOf(args[i].toUpperCase(Locale.ROOT)));
        }
        run(args.length == 0 ? "short" : args[0], chosen.isEmpty() ? List.of(Load.values()) : chosen, System.out);
    }

    static void run(String plan, List<Load> programs, PrintStream out) throws IOException {
        try (JavaProcess stub = JavaProcess.start(StubServer.class, STUB, List.of());
                EmbeddedPostgres postgres = postgres()) {
            String port = stub.line();
            if (port == null) {
                throw new IllegalStateException("The stub has ended");
            }
            String url = postgres.getJdbcUrl("postgres", "postgres");
            for (Load program : programs) {
                long begun = System.nanoTime();
                try (JavaProcess child =
                        JavaProcess.start(Load.class, program.options(), List.of(program.name(), plan, port, url))) {
                    for (String line = child.line(); line != null; line = child.line()) {
                        if (!line.startsWith(Figures.MARK)) {
                            out.println(line);
                        }
                    }
                    child.requireSuccess();
                }
                out.printf(Locale.ROOT, "%n%s took %d s%n", program, (System.nanoTime() - begun) / 1_000_000_000);
            }
        }
    }

    /** Durable, which it is not by its own defaults. */
    private static EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "400")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
    }
}
