package io.paycancel.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where inputs are kept. */
final class Folders {
    /** What a peer does right, written by hand; the fuzzer goes on from there. */
    static final String DOCUMENTED = "documented-";

    private final Path module;

    /** The module's own, whether this program runs in it or in the root. */
    Folders() {
        module = Files.isDirectory(Path.of("fuzz", "corpus")) ? Path.of("fuzz") : Path.of("");
    }

    /** In git: tried first by each run, and by a test without the fuzzer. */
    Path corpus(String target) {
        return module.resolve("corpus").resolve(target);
    }

    /** Inputs that broke a promise. */
    Path findings(String target) {
        return made(module.resolve("findings").resolve(target));
    }

    /** Emptied for each run. */
    Path work(String run) {
        Path folder = module.resolve(Path.of("target", "fuzzing", run));
        files(folder).forEach(Folders::delete);
        return made(folder);
    }

    /** The files of a folder, none if there is no such folder. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
