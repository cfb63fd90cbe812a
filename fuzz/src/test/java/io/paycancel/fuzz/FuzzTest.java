package io.paycancel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A fixed budget of new input, and the proof that it can find something. {@code -Donce.skip=true} leaves it out. */
@DisabledIfSystemProperty(named = "once.skip", matches = "true")
class FuzzTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Main.run(arguments, out, out);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void no_input_that_is_found_in_a_minute_breaks_a_promise() {
        assertThat(run("--seconds", "50")).as(printed()).isZero();
        assertThat(printed())
                .contains(Targets.names())
                .containsPattern("[0-9,]+ inputs tried in 50 s, 0 violations\\R$");
    }

    @Test
    void every_planted_fault_is_found() {
        int planted = Plant.values().length;
        assertThat(run("--plants")).as(printed()).isZero();
        assertThat(printed()).endsWith(planted + " of " + planted + " planted faults found" + System.lineSeparator());
    }

    @Test
    void a_kept_input_is_replayed_by_its_file() {
        Path kept = Folders.files(Path.of("corpus", "money-texts")).get(0);
        assertThat(run("--replay", kept.toString())).as(printed()).isZero();
        assertThat(printed()).startsWith("Nothing is broken");
    }

    @Test
    void what_there_is_not_is_told() {
        assertThat(run("--second", "5")).isEqualTo(2);
        assertThat(run("--seconds", "0")).isEqualTo(2);
        assertThat(run("--replay", "corpus/nothing/x")).isEqualTo(2);
        assertThat(printed()).contains("There is no option --second", "was 0", "There is no target nothing");
    }
}
