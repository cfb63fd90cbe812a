package io.paycancel.benchmarks.load;

import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.benchmarks.report.Plan;
import io.paycancel.benchmarks.report.Programme;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an application with the Spring starter takes to start, and without it: as the example shop's own test measures it. */
public final class StartUp implements Programme {
    private static final Pattern PRINTED = Pattern.compile(
            "without (\\d+) \\((\\d+) to (\\d+)\\), with (\\d+) \\((\\d+) to (\\d+)\\)");

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
        Matcher found = PRINTED.matcher(printed);
        if (!found.find()) {
            throw new IllegalStateException("StartUpCostTest prints no figures:\n" + printed);
        }
        return List.of(figure("without the starter", found, 1, runs), figure(Measurement.OURS, found, 4, runs));
    }

    private static Measurement figure(String name, Matcher found, int at, int runs) {
        return new Measurement(
                "start-up/time",
                name,
                null,
                "ms",
                Double.parseDouble(found.group(at)),
                Double.parseDouble(found.group(at + 1)),
                Double.parseDouble(found.group(at + 2)),
                runs,
                null);
    }
}
