package io.paycancel.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fuzzes from the command line. Exits with 0 if no input broke a promise and every planted fault was found, with 1 if not, with
 * 2 if it was called wrongly.
 */
public final class Main {
    private static final String USAGE = """
            Usage: io.paycancel.fuzz.Main [option]
              --seconds N     all targets, for so many seconds altogether (default 60)
              --only TARGET   with --seconds: one target
              --plant NAME    looks for one planted fault
              --plants        looks for each planted fault, for at most 60 seconds each
              --replay FILE   one input, in the folder of its target, without the fuzzer
            """;
    private static final int SECONDS_FOR_A_PLANT = 60;

    private final PrintStream out;
    private final Folders folders = new Folders();

    private Main(PrintStream out) {
        this.out = out;
    }

    /** See {@code --help}. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            return new Main(out).run(Arrays.asList(args).iterator());
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        }
    }

    private int run(Iterator<String> args) {
        int seconds = 60;
        List<String> targets = Targets.names();
        while (args.hasNext()) {
            String option = args.next();
            switch (option) {
                case "--seconds" -> seconds = number(value(option, args));
                case "--only" -> targets = List.of(value(option, args));
                case "--plants" -> {
                    return findPlants(List.of(Plant.values()));
                }
                case "--plant" -> {
                    return findPlants(List.of(Plant.named(value(option, args))));
                }
                case "--replay" -> {
                    return replay(Path.of(value(option, args)));
                }
                case "--help" -> {
                    out.print(USAGE);
                    return 0;
                }
                default -> throw new IllegalArgumentException("There is no option " + option);
            }
        }
        return fuzz(targets, seconds);
    }

    private static String value(String option, Iterator<String> args) {
        if (!args.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return args.next();
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("A number of seconds is needed, was " + text);
        }
        return Integer.parseInt(text);
    }

    private int fuzz(List<String> targets, int seconds) {
        int each = Math.max(1, seconds / targets.size());
        out.println("Fuzzing " + targets.size() + " targets, each for " + each + " s");
        List<Result> results = inParallel(targets.stream()
                .map(target -> new Run(folders, target, null, each))
                .toList());
        results.forEach(this::report);
        long violations = results.stream().filter(result -> !result.isClean()).count();
        long inputs = results.stream().mapToLong(Result::inputs).sum();
        out.printf("%,d inputs tried in %d s, %d violations%n", inputs, each * targets.size(), violations);
        return violations == 0 ? 0 : 1;
    }

    private void report(Result result) {
        out.println(result.line());
        if (!result.isClean()) {
            result.saidOfIt().forEach(line -> out.println("      " + line));
            result.findings()
                    .forEach(file -> out.println("    kept; see it again with ./prove --replay " + shown(file)));
        }
    }

    private static Path shown(Path file) {
        Path root = Path.of("").toAbsolutePath();
        return file.startsWith(root) ? root.relativize(file) : file;
    }

    private int findPlants(List<Plant> plants) {
        out.println("Looking for " + plants.size() + " planted faults");
        Iterator<Result> results = inParallel(plants.stream()
                        .map(plant -> new Run(folders, plant.target(), plant, SECONDS_FOR_A_PLANT))
                        .toList())
                .iterator();
        int found = 0;
        for (Plant plant : plants) {
            Result result = results.next();
            boolean isFound = result.breaks(plant.promise());
            found += isFound ? 1 : 0;
            out.printf("  %-26s %s in %,d inputs%n", plant, isFound ? "found" : "NOT FOUND", result.inputs());
            if (!isFound) {
                result.saidOfIt().forEach(line -> out.println("      " + line));
            }
        }
        out.println(found + " of " + plants.size() + " planted faults found");
        return found == plants.size() ? 0 : 1;
    }

    /** On each processor one. */
    private static List<Result> inParallel(List<Run> runs) {
        ExecutorService executor =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Result> results = new ArrayList<>();
            for (Future<Result> result : executor.invokeAll(runs)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The fuzzer cannot be run", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private int replay(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String target = folder == null || folder.getFileName() == null
                ? ""
                : folder.getFileName().toString();
        Target tried = made(target);
        try {
            tried.tryInput(new Input(Files.readAllBytes(file)));
            out.println("Nothing is broken");
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            e.printStackTrace(out);
            return 1;
        }
    }

    private static Target made(String target) {
        try {
            return Targets.make(target);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The target cannot be made", e);
        }
    }
}
