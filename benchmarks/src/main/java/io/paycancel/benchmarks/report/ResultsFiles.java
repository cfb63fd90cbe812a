package io.paycancel.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code <date>-jdk<feature>.json}. */
public final class ResultsFiles {
    private static final Pattern NAME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}-jdk(\\d+)\\.json");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(nulls -> nulls.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private ResultsFiles() {}

    /** The file without its ending, such as {@code 2026-11-23-jdk17}. */
    public static String nameOf(Results results) {
        return results.date() + "-jdk" + Runtime.Version.parse(results.jdk()).feature();
    }

    /** Writes it, over an older one of the same day and JDK. */
    public static Path write(Path folder, Results results) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(nameOf(results) + ".json"), MAPPER.writeValueAsString(results) + "\n");
    }

    /** Reads one. */
    public static Results read(Path file) throws IOException {
        return MAPPER.readValue(Files.readAllBytes(file), Results.class);
    }

    /** The newest of each JDK, by its feature number. */
    public static SortedMap<Integer, Results> newest(Path folder) throws IOException {
        SortedMap<Integer, Results> newest = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return newest;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.sorted().toList();
        }
        for (Path file : files) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                newest.put(Integer.valueOf(name.group(1)), read(file));
            }
        }
        return newest;
    }

    /** What a child process has measured. */
    public static void writeMeasurements(Path file, List<Measurement> measurements) throws IOException {
        Files.writeString(file, MAPPER.writeValueAsString(measurements));
    }

    /** Reads it back. */
    public static List<Measurement> readMeasurements(Path file) throws IOException {
        return Arrays.asList(MAPPER.readValue(Files.readAllBytes(file), Measurement[].class));
    }
}
