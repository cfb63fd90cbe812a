package io.paycancel.benchmarks.load;

import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.benchmarks.report.Plan;
import io.paycancel.benchmarks.report.Programme;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much an application gets on its class path with each module: itself and all that it needs at run time, without the driver of
 * a database, which the application chooses.
 */
public final class DependencySize implements Programme {
    private static final List<String> MODULES = List.of(
            "cancel-domain",
            "cancel-wire",
            "cancel-alipay-adapter",
            "cancel-kiccpay-adapter",
            "cancel-jdbc-store",
            "cancel-spring-starter");
    private static final String LISTED = "target/run-time-classpath.txt";

    /** Prints them. */
    public static void main(String[] args) throws Exception {
        new DependencySize()
                .run(Plan.SHORT)
                .forEach(one ->
                        System.out.println(one.group() + " " + one.name() + " " + one.median() + " " + one.unit()));
    }

    @Override
    public String name() {
        return "size";
    }

    @Override
    public List<Measurement> run(Plan plan) throws Exception {
        Maven.run(
                "-pl",
                String.join(",", MODULES),
                "-am",
                "compile",
                "dependency:build-classpath",
                "-Dmdep.includeScope=runtime",
                "-Dmdep.excludeArtifactIds=sqlite-jdbc,h2",
                "-Dmdep.outputFile=" + LISTED);
        List<Measurement> measured = new ArrayList<>();
        for (String module : MODULES) {
            Path folder = Maven.root().resolve(module);
            long bytes = bytes(folder.resolve("target/classes"));
            int files = 1;
            for (String file : Files.readString(folder.resolve(LISTED)).strip().split(File.pathSeparator, -1)) {
                if (!file.isEmpty()) {
                    bytes += bytes(Path.of(file));
                    files++;
                }
            }
            measured.add(figure("size/jars", module, files, "jars"));
            measured.add(figure("size/bytes", module, bytes / 1e6, "MB"));
        }
        return measured;
    }

    private static Measurement figure(String group, String module, double value, String unit) {
        return new Measurement(group, module, null, unit, value, value, value, 1, null);
    }

    /** A module of this build is a folder of classes here: close to its jar, but not compressed. */
    private static long bytes(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            long sum = 0;
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                sum += Files.size(path);
            }
            return sum;
        }
    }
}
