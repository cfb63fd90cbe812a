package io.paycancel.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How much longer an application takes to start with the starter than without, each in a process of its own, one of each in turn:
 * {@code -Dtest=StartUpCostTest -Dstartup.runs=9}. Both have the same class path; {@code paycancel.enabled} makes the difference.
 */
@EnabledIfSystemProperty(named = "startup.runs", matches = "[1-9]\\d*")
class StartUpCostTest {
    @TempDir
    private Path folder;

    /** A web application with a database, and nothing of its own. */
    @EnableAutoConfiguration
    static class Bare {
        public static void main(String[] args) {
            try (ConfigurableApplicationContext context = SpringApplication.run(Bare.class, args)) {
                System.out.println(
                        "ready " + ManagementFactory.getRuntimeMXBean().getUptime() + " "
                                + context.containsBean("paycancelCancellations"));
            }
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void with_and_without_the_starter() throws Exception {
        int runs = Integer.getInteger("startup.runs");
        List<Long> without = new ArrayList<>();
        List<Long> with = new ArrayList<>();
        // The first two fill the caches of the system, and are not counted.
        start(-1, false);
        start(-1, true);
        for (int run = 0; run < runs; run++) {
            without.add(start(run, false));
            with.add(start(run, true));
        }
        System.out.println(table(without, with));
        assertThat(with).hasSize(runs).allSatisfy(took -> assertThat(took).isPositive());
    }

    private long start(int run, boolean starter) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bare.class.getName(),
                        "--server.port=0",
                        "--logging.level.root=off",
                        "--spring.main.banner-mode=off",
                        "--shop.file=" + folder.resolve("run-" + run + starter + ".db"),
                        "--paycancel.enabled=" + starter)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        String line = printed.lines()
                .filter(one -> one.startsWith("ready "))
                .findFirst()
                .orElseThrow();
        assertThat(line).endsWith(" " + starter);
        return Long.parseLong(line.split(" ", -1)[1]);
    }

    private static String table(List<Long> without, List<Long> with) {
        return String.join(
                "\n",
                "Start-up of JDK " + System.getProperty("java.version") + ", " + with.size()
                        + " processes each, from the start of the JVM to a context that is ready, in ms",
                "",
                "|                     | median |   min |   max |",
                "|---------------------|-------:|------:|------:|",
                row("without the starter", without),
                row("with the starter", with),
                String.format(
                        Locale.ROOT, "| difference          | %6d |       |       |", median(with) - median(without)));
    }

    private static String row(String name, List<Long> took) {
        return String.format(
                Locale.ROOT,
                "| %-19s | %6d | %5d | %5d |",
                name,
                median(took),
                Collections.min(took),
                Collections.max(took));
    }

    private static long median(List<Long> took) {
        List<Long> sorted = new ArrayList<>(took);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
