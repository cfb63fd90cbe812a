package io.paycancel.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.testkit.simulation.Batch.Summary;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every promise in histories that nobody thought of, and the proof that a broken promise would be noticed. */
class SimulationTest {
    private static final long HISTORIES = Long.getLong("simulation.histories", 100_000);
    private static final long MOST_FOR_A_PLANT = 5_000;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void every_promise_holds_in_every_history() {
        long seed = Long.getLong("simulation.seed", new SecureRandom().nextLong());
        System.out.println("simulation.seed=" + seed);
        Summary summary = new Batch(Simulation::inMemory, seed, HISTORIES, 2, soFar -> {}).play();
        assertThat(summary.broken())
                .as("from seed %d; see one with Simulation.inMemory().trace(seed)", seed)
                .isEmpty();
        assertThat(summary.played()).isEqualTo(HISTORIES);
    }

    @Test
    void what_can_go_wrong_does_go_wrong() {
        Map<String, Long> seen = new Batch(Simulation::inMemory, 1, 4_000, 2, soFar -> {})
                .play()
                .sights()
                .counts();
        assertThat(seen)
                .containsKeys(
                        "request lost",
                        "answer lost",
                        "answer too late",
                        "garbage answered",
                        "server error answered",
                        "answer about another cancellation",
                        "answer with another amount",
                        "connection refused",
                        "KICC answered TRY_AGAIN",
                        "KICC answered DUPLICATE",
                        "KICC answered NOTHING_CANCELLED",
                        "KICC answered PARTLY_CANCELLED",
                        "KICC ended later what it asked to send again",
                        "key met again after its day",
                        "SEND left after its request date",
                        "somebody else gave money back",
                        "process died",
                        "process stalled",
                        "machine was suspended",
                        "clock was set back",
                        "too much was asked for",
                        "departure refused after a stall",
                        "write under an old fence",
                        "store failed",
                        "acknowledgement of a commit lost",
                        "wake-up lost",
                        "became CANCELLED",
                        "became REFUSED",
                        "became HANDED_OVER, ANSWER_WINDOW_CLOSING",
                        "became HANDED_OVER, NEVER_SENT",
                        "became HANDED_OVER, LOOK_UP_IMPOSSIBLE",
                        "became HANDED_OVER, LOOK_UP_INCONCLUSIVE");
    }

    @ParameterizedTest
    @EnumSource(Plant.class)
    @DisabledIfSystemProperty(named = "once.skip", matches = "true")
    void a_planted_fault_is_found(Plant plant) {
        try (Simulation simulation = Simulation.inMemory().planted(plant)) {
            boolean found = LongStream.range(0, MOST_FOR_A_PLANT)
                    .mapToObj(simulation::play)
                    .anyMatch(plant::isFoundIn);
            assertThat(found).isTrue();
        }
    }

    @Test
    void the_same_seed_is_the_same_history() {
        try (Simulation one = Simulation.inMemory();
                Simulation other = Simulation.with(NonDurableStore::new)) {
            for (long seed = 0; seed < 50; seed++) {
                assertThat(one.trace(seed)).isEqualTo(other.trace(seed));
            }
            assertThat(one.trace(1)).isNotEqualTo(one.trace(2));
        }
    }

    /** Nothing of a history may hang on the process: no hash of an identity, no order of a set, no clock. */
    @Test
    void the_same_seed_is_the_same_history_in_another_process(@TempDir Path folder) throws Exception {
        Path printed = folder.resolve("trace");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.paycancel.testkit.simulation.Main",
                        "--replay",
                        "4711")
                .redirectOutput(printed.toFile())
                .redirectError(new File(folder.toFile(), "err"))
                .start();
        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        try (Simulation simulation = Simulation.inMemory()) {
            assertThat(Files.readString(printed))
                    .isEqualTo(simulation.trace(4711))
                    .contains("the merchant hears of");
        }
    }

    @Test
    void a_broken_promise_is_told_with_the_way_to_see_it() {
        Printed printed =
                printed("--histories", "200", "--seed", "1", "--threads", "1", "--plant", "NEW_KEY_PER_ATTEMPT");
        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.out())
                .contains("seed 1 breaks [one key and one date for each cancellation")
                .contains("broke a promise; see one with --replay SEED");
        assertThat(printed("--replay", "1", "--plant", "NEW_KEY_PER_ATTEMPT").out())
                .contains("BROKEN one key and one date for each cancellation");
    }

    @Test
    void a_good_batch_ends_well() {
        Printed printed = printed("--histories", "50", "--seed", "1");
        assertThat(printed.code()).isZero();
        assertThat(printed.out()).contains("50 histories in ").contains("every promise held");
    }

    @Test
    void a_wrong_call_says_what_is_right() {
        assertThat(printed("--histories", "many").err()).startsWith("--histories must be a whole number, was many");
        assertThat(printed("--histories", "0").err()).startsWith("--histories must be at least 1, was 0");
        assertThat(printed("--seed").err()).startsWith("--seed needs a value");
        assertThat(printed("--plant", "WEEDS").err())
                .startsWith("There is no planted fault WEEDS; there are [FENCE_OFF");
        assertThat(printed("--plants", "--histories", "5").err())
                .startsWith("--plants goes with --seed only, not with [--histories]");
        Printed unknown = printed("--fast");
        assertThat(unknown.err()).startsWith("There is no option --fast").contains("Usage: ");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(printed("--help").out()).startsWith("Usage: ");
    }

    private record Printed(int code, String out, String err) {}

    private static Printed printed(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(args, print(out), print(err));
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
