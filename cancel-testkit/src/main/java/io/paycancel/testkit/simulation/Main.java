package io.paycancel.testkit.simulation;

import io.paycancel.testkit.simulation.Batch.Summary;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs simulations from the command line: {@code java -cp ... io.paycancel.testkit.simulation.Main}. Exits with 0 if every
 * promise held and every planted fault was found, with 1 if not, with 2 if it was called wrongly.
 */
public final class Main {
    private static final String USAGE = """
            Usage: io.paycancel.testkit.simulation.Main [options]
              --histories N   how many to play (default 100000)
              --seed S        the first seed; the others follow (default: a random one, printed)
              --threads T     how many at the same time (default: one for each processor)
              --plant NAME    with a fault of our own, which must be found
              --plants        looks for each fault of our own, in at most 20000 histories each; with --seed only
              --replay S      prints all that happens in the history of that seed
            """;
    private static final Set<String> WITH_VALUE = Set.of("--histories", "--seed", "--threads", "--plant", "--replay");
    private static final long MOST_FOR_A_PLANT = 20_000;

    private final PrintStream out;
    private final Map<String, String> options;

    private Main(PrintStream out, Map<String, String> options) {
        this.out = out;
        this.options = options;
    }

    /** See {@code --help}. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            Map<String, String> options = options(args);
            if (options.containsKey("--help")) {
                out.print(USAGE);
                return 0;
            }
            return new Main(out, options).run();
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int n = 0; n < args.length; n++) {
            boolean hasValue = WITH_VALUE.contains(args[n]);
            if (!hasValue && !args[n].equals("--plants") && !args[n].equals("--help")) {
                throw new IllegalArgumentException("There is no option " + args[n]);
            }
            if (hasValue && n + 1 == args.length) {
                throw new IllegalArgumentException(args[n] + " needs a value");
            }
            options.put(args[n], hasValue ? args[++n] : "");
        }
        requireOnlySeedWith("--plants", options);
        return options;
    }

    private static void requireOnlySeedWith(String option, Map<String, String> options) {
        Set<String> others = new LinkedHashSet<>(options.keySet());
        others.removeAll(Set.of(option, "--seed"));
        if (options.containsKey(option) && !others.isEmpty()) {
            throw new IllegalArgumentException(option + " goes with --seed only, not with " + others);
        }
    }

    private int run() {
        Plant plant = plant();
        if (options.containsKey("--replay")) {
            try (Simulation simulation = simulation(plant)) {
                out.print(simulation.trace(number("--replay", 0, Long.MIN_VALUE)));
            }
            return 0;
        }
        return options.containsKey("--plants") ? findPlants() : play(plant);
    }

    private int play(@Nullable Plant plant) {
        long seed = number("--seed", new SecureRandom().nextLong(), Long.MIN_VALUE);
        long histories = number("--histories", 100_000, 1);
        long began = System.nanoTime();
        out.println("Playing " + histories + " histories from seed " + seed);
        Summary summary = batch(
                        () -> simulation(plant),
                        seed,
                        histories,
                        soFar -> out.println("  " + soFar + " after " + Batch.seconds(began) + " s"))
                .play();
        summary.broken().forEach(verdict -> out.println("  seed " + verdict.seed() + " breaks " + verdict.broken()));
        summary.sights().counts().forEach((what, times) -> out.printf("  %,12d  %s%n", times, what));
        out.println(summary.played() + " histories in " + Batch.seconds(began) + " s, "
                + (summary.broken().isEmpty()
                        ? "every promise held"
                        : summary.broken().size() + " broke a promise; see one with --replay SEED"));
        return summary.broken().isEmpty() ? 0 : 1;
    }

    private int findPlants() {
        long seed = number("--seed", new SecureRandom().nextLong(), Long.MIN_VALUE);
        out.println("Looking for " + Plant.values().length + " planted faults from seed " + seed);
        List<Plant> missed = new ArrayList<>();
        for (Plant plant : Plant.values()) {
            try (Simulation simulation = simulation(plant)) {
                long tried = 1;
                Verdict verdict = simulation.play(seed);
                while (!plant.isFoundIn(verdict) && tried < MOST_FOR_A_PLANT) {
                    verdict = simulation.play(seed + tried);
                    tried++;
                }
                boolean found = plant.isFoundIn(verdict);
                out.printf("  %-32s %s%n", plant, found ? "found in history " + tried : "NOT FOUND in " + tried);
                if (!found) {
                    missed.add(plant);
                }
            }
        }
        out.println((Plant.values().length - missed.size()) + " of " + Plant.values().length + " planted faults found");
        return missed.isEmpty() ? 0 : 1;
    }

    private Batch batch(
            Supplier<Simulation> simulations, long seed, long histories, java.util.function.LongConsumer progress) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Batch(simulations, seed, histories, (int) number("--threads", processors, 1), progress);
    }

    private static Simulation simulation(@Nullable Plant plant) {
        return plant == null ? Simulation.inMemory() : Simulation.inMemory().planted(plant);
    }

    private @Nullable Plant plant() {
        String name = options.get("--plant");
        if (name == null) {
            return null;
        }
        try {
            return Plant.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "There is no planted fault " + name + "; there are " + List.of(Plant.values()), e);
        }
    }

    private long number(String option, long otherwise, long least) {
        String text = options.get(option);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a whole number, was " + text, e);
        }
        throw new IllegalArgumentException(option + " must be at least " + least + ", was " + text);
    }
}
