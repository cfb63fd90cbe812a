package io.paycancel.benchmarks;

import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.benchmarks.report.Plan;
import io.paycancel.benchmarks.report.Programme;
import io.paycancel.benchmarks.report.ResultsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs one program in a JVM of its own, on this JDK. */
final class ProgrammeProcess {
    private ProgrammeProcess() {}

    static List<Measurement> run(Programme programme, Plan plan) throws IOException, InterruptedException {
        Path file = Files.createTempFile("measurements", ".json");
        try {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ProgrammeProcess.class.getName(),
                            programme.getClass().getName(),
                            plan.name(),
                            file.toString())
                    .inheritIO()
                    .start();
            if (child.waitFor() != 0) {
                throw new IllegalStateException(programme.name() + " has failed");
            }
            return ResultsFiles.readMeasurements(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Class, plan, and the file for what was measured. */
    public static void main(String[] args) throws Exception {
        Programme programme = Class.forName(args[0])
                .asSubclass(Programme.class)
                .getDeclaredConstructor()
                .newInstance();
        ResultsFiles.writeMeasurements(Path.of(args[2]), programme.run(Plan.valueOf(args[1])));
        // Peers may have left threads behind.
        System.exit(0);
    }
}
