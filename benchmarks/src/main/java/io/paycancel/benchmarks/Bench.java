package io.paycancel.benchmarks;

import io.paycancel.benchmarks.micro.MicroBenchmarks;
import io.paycancel.benchmarks.report.Check;
import io.paycancel.benchmarks.report.Document;
import io.paycancel.benchmarks.report.Goals;
import io.paycancel.benchmarks.report.Here;
import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.benchmarks.report.Plan;
import io.paycancel.benchmarks.report.Plots;
import io.paycancel.benchmarks.report.Programme;
import io.paycancel.benchmarks.report.Results;
import io.paycancel.benchmarks.report.ResultsFiles;
import io.paycancel.benchmarks.report.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/** What {@code ./bench} runs, in the root of the project. */
public final class Bench {
    private static final Path RESULTS = Path.of("benchmarks", "results");
    private static final Path DOCUMENT = Path.of("docs", "performance.md");
    private static final Path PLOTS = Path.of("docs", "performance");
    private static final int SHORT_OF_GOALS = 1;
    private static final int WRONG_USE = 2;

    private Bench() {}

    /** {@code measure short|full [REGEX]}, {@code check} or {@code plots}; the script has checked them. */
    public static void main(String[] args) throws Exception {
        System.exit(
                switch (args[0]) {
                    case "check" -> check();
                    case "plots" -> plots();
                    default -> measure(Plan.valueOf(args[1]), args.length > 2 ? args[2] : null);
                });
    }

    private static int measure(Plan plan, @Nullable String only)
            throws IOException, InterruptedException, RunnerException {
        Pattern wanted;
        try {
            wanted = Pattern.compile(only == null ? "" : only);
        } catch (PatternSyntaxException e) {
            System.err.println(e.getMessage());
            return WRONG_USE;
        }
        List<Measurement> measurements = new ArrayList<>(MicroBenchmarks.run(plan, wanted));
        for (Programme programme : ServiceLoader.load(Programme.class)) {
            if (wanted.matcher(programme.name()).find()) {
                measurements.addAll(ProgrammeProcess.run(programme, plan));
            }
        }
        if (measurements.isEmpty()) {
            System.err.println("Nothing is called " + only);
            return WRONG_USE;
        }
        Results results = new Results(
                LocalDate.now(ZoneOffset.UTC).toString(),
                plan,
                Runtime.version().toString(),
                Here.machine(),
                Here.versions(),
                measurements);
        String table = Tables.ofRun(results);
        System.out.println(table);
        if (only == null) {
            Path written = ResultsFiles.write(RESULTS, results);
            Files.writeString(RESULTS.resolve(ResultsFiles.nameOf(results) + ".md"), table);
            System.out.println("Written to " + written + " and the .md beside it.");
        }
        return 0;
    }

    private static int check() throws IOException {
        SortedMap<Integer, Results> newest = ResultsFiles.newest(RESULTS);
        List<String> shortfalls = Check.shortfalls(newest, Goals.ALL);
        shortfalls.forEach(System.out::println);
        System.out.println(Check.summary(newest, Goals.ALL, shortfalls));
        return shortfalls.isEmpty() ? 0 : SHORT_OF_GOALS;
    }

    private static int plots() throws IOException {
        SortedMap<Integer, Results> newest = ResultsFiles.newest(RESULTS);
        SortedMap<String, String> plots = Plots.of(newest, Goals.ALL);
        Files.createDirectories(PLOTS);
        for (Map.Entry<String, String> plot : plots.entrySet()) {
            Files.writeString(PLOTS.resolve(plot.getKey()), plot.getValue());
        }
        String document = Files.readString(DOCUMENT);
        document = Document.withSection(document, "goals", Tables.ofGoals(newest, Goals.ALL));
        document = Document.withSection(document, "plots", Document.pictures("performance", plots));
        Files.writeString(DOCUMENT, document);
        System.out.println("Written: " + DOCUMENT + " and " + plots.size() + " plots in " + PLOTS);
        return 0;
    }
}
