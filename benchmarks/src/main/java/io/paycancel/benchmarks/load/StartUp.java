package io.paycancel.benchmarks.load;

import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.benchmarks.report.Plan;
import io.paycancel.benchmarks.report.Programme;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How long an application with the Spring starter takes to start, and without it: as the example shop's own test measures it. */
public final class StartUp implements Programme {
    /** Rows of the table that it prints: name, median, lowest, highest. */
    private static final Pattern ROW =
            Pattern.compile("\\| (with|without) the starter +\\| +(\\d+) \\| +(\\d+) \\| +(\\d+) \\|");

    /** Prints them. */
    public static void main(String[] args) throws Exception {
        new StartUp()
                .run(Plan.SHORT)
                .forEach(one -> System.out.println(
                        one.name() + " " + one.median() + " ms (" + one.low() + " to " + one.high() + ")"));
    }

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public List<Measurement> run(Plan plan) throws Exception {
        int runs = plan == Plan.FULL ? 15 : 5;
        String printed = Maven.run(
                "-pl",
                "examples/shop",
                "-am",
                "test",
                "-Dtest=StartUpCostTest",
                "-Dstartup.runs=" + runs,
                "-Dsurefire.failIfNoSpecifiedTests=false");
        List<Measurement> figures =
                ROW.matcher(printed).results().map(row -> figure(row, runs)).toList();
        if (figures.size() != 2) {
            throw new IllegalStateException("StartUpCostTest prints no figures:\n" + printed);
        }
        return figures;
    }

    private static Measurement figure(MatchResult row, int runs) {
        return new Measurement(
                "start-up/time",
                row.group(1).equals("with") ? Measurement.OURS : "without the starter",
                null,
                "ms",
                Double.parseDouble(row.group(2)),
                Double.parseDouble(row.group(3)),
                Double.parseDouble(row.group(4)),
                runs,
                null);
    }
}
