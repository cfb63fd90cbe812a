package io.paycancel.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A Prometheus server of its own, which scrapes one shop each second. Debian's package {@code prometheus} has the programs. */
final class Prometheus implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final Http http;

    private Prometheus(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        http = new Http(port);
    }

    /** Whether both programs are there. {@code -Dprometheus.required=true} does not put up with a "no". */
    static boolean isThere() {
        List<String> missing = new ArrayList<>(List.of("prometheus", "promtool"));
        missing.removeIf(name -> program(name).isPresent());
        if (missing.isEmpty()) {
            return true;
        }
        String told = "PrometheusTest does not run: no " + String.join(", no ", missing) + " on the PATH";
        if (Boolean.getBoolean("prometheus.required")) {
            throw new IllegalStateException(told);
        }
        System.err.println("SKIPPED: " + told + " (Debian: apt-get install prometheus)");
        return false;
    }

    private static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Prometheus scraping(int shop, Path rules, Path folder) throws IOException {
        Path configuration =
                Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                  scrape_timeout: 1s
                  evaluation_interval: 500ms
                rule_files: ['%s']
                scrape_configs:
                  - job_name: shop
                    metrics_path: /actuator/prometheus
                    static_configs: [targets: ['127.0.0.1:%d']]
                """.formatted(rules.toRealPath(), shop));
        int port = Instance.freePort();
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        program("prometheus").orElseThrow().toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Prometheus(process, log, port).ready();
    }

    private Prometheus ready() {
        Eventually.holds("Prometheus is up", () -> {
            assertThat(process.isAlive()).as(printed()).isTrue();
            try {
                return http.get("/-/ready").status() == 200;
            } catch (UncheckedIOException e) {
                return false;
            }
        });
        return this;
    }

    private String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers that it answers with now, those of a range too; what is not a number is left out. */
    List<Double> numbers(String query) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode series : api("query?query=" + encoded(query)).at("/result")) {
            (series.has("values") ? series.at("/values").values() : List.of(series.at("/value")))
                    .forEach(sample -> numbers.add(number(sample.path(1).asString())));
        }
        numbers.removeIf(number -> number.isNaN());
        return numbers;
    }

    private static Double number(String text) {
        return text.endsWith("Inf") ? Double.valueOf(text + "inity") : Double.valueOf(text);
    }

    /** Of {@code label_values(metric, label)}, as the dashboard asks. */
    List<String> labelValues(String metric, String label) {
        List<String> values = new ArrayList<>();
        api("label/" + label + "/values?match[]=".replace("[]", "%5B%5D") + metric)
                .forEach(value -> values.add(value.asString()));
        return values;
    }

    JsonNode api(String path) {
        Http.Answer answer = http.get("/api/v1/" + path);
        assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
        return answer.json().at("/data");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Runs {@code promtool}, which must be content. */
    static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, program("promtool").orElseThrow().toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
