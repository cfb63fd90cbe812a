package io.paycancel.benchmarks.load;

import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.benchmarks.report.Plan;
import io.paycancel.benchmarks.report.Programme;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Starts the stub, a durable PostgreSQL, and one program after the other, each in a process of its own. All of them end with
 * this process.
 */
public final class LoadBench implements Programme {
    private static final List<String> STUB = List.of("-Xmx512m", "-XX:+UseSerialGC");

    @Override
    public String name() {
        return "load";
    }

    @Override
    public List<Measurement> run(Plan plan) throws IOException {
        return run(plan, List.of(Load.values()), System.err);
    }

    /** {@code short} or {@code full}, and the names of programs, or none for all. */
    public static void main(String[] args) throws IOException {
        Plan plan = args.length == 0 ? Plan.SHORT : Plan.valueOf(args[0].toUpperCase(Locale.ROOT));
        List<Load> chosen = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            chosen.add(Load.valueOf(args[i].toUpperCase(Locale.ROOT)));
        }
        run(plan, chosen.isEmpty() ? List.of(Load.values()) : chosen, System.out);
    }

    private static List<Measurement> run(Plan plan, List<Load> programs, PrintStream out) throws IOException {
        List<Measurement> measured = new ArrayList<>();
        try (JavaProcess stub = JavaProcess.start(StubServer.class, STUB, List.of());
                EmbeddedPostgres postgres = postgres()) {
            String port = stub.line();
            if (port == null) {
                throw new IllegalStateException("The stub has ended");
            }
            String url = postgres.getJdbcUrl("postgres", "postgres");
            for (Load program : programs) {
                long begun = System.nanoTime();
                List<String> arguments = List.of(program.name(), plan.name(), port, url);
                try (JavaProcess child = JavaProcess.start(Load.class, program.options(), arguments)) {
                    for (String line = child.line(); line != null; line = child.line()) {
                        if (line.startsWith(Figures.MARK)) {
                            measured.add(Figures.read(line));
                        } else {
                            out.println(line);
                        }
                    }
                    child.requireSuccess();
                }
                out.printf(Locale.ROOT, "%s took %d s%n%n", program, (System.nanoTime() - begun) / 1_000_000_000);
            }
        }
        return measured;
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
