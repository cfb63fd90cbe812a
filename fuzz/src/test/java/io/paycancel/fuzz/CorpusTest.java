package io.paycancel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was ever found, and what is documented, once more: without the fuzzer, on every JDK. */
class CorpusTest {

    static List<String> names() {
        return Targets.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void no_kept_input_breaks_a_promise(String name) throws Exception {
        List<Path> kept = Folders.files(new Folders().corpus(name));
        assertThat(kept).isNotEmpty();
        Target target = Targets.make(name);
        for (Path file : kept) {
            try {
                target.tryInput(new Input(Files.readAllBytes(file)));
            } catch (Exception e) {
                throw new AssertionError(file.toString(), e);
            }
        }
    }

    @Test
    void every_folder_of_the_corpus_has_its_target_and_is_small() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of("corpus"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Targets.names());
        }
        assertThat(Folders.files(Path.of("corpus")))
                .hasSizeLessThan(1000)
                .allSatisfy(file -> assertThat(file.toFile().length()).isLessThanOrEqualTo(8192));
    }
}
