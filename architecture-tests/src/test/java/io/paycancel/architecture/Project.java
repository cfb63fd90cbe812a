package io.paycancel.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree. */
final class Project {
    static final Path ROOT = root();

    private Project() {}

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("mvnw"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("No mvnw above " + Path.of("").toAbsolutePath());
        }
        return here;
    }

    /** Files of all modules, those that a build or git made excepted. */
    static List<SourceText> files(Path root, String suffix) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(suffix))
                    .filter(Files::isRegularFile)
                    .filter(path -> isOwn(root.relativize(path)))
                    .sorted()
                    .map(path -> SourceText.read(root, path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOwn(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.equals("target") || name.equals(".git") || name.equals("node_modules")) {
                return false;
            }
        }
        return true;
    }

    static SourceText file(String name) {
        return SourceText.read(ROOT, ROOT.resolve(name));
    }
}
