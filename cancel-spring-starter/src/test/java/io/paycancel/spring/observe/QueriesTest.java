package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.paycancel.Cancellations;
import io.paycancel.testkit.KiccSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every query of the dashboard and of the alert rules names what a running application exposes. */
class QueriesTest {
    private static final Path DOCS = Path.of("..", "docs", "observability");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");

    @TempDir
    static Path folder;

    private static Scrape scrape;

    @BeforeAll
    static void run() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Traffic traffic = new Traffic();
        try (KiccSimulator kicc = KiccSimulator.start()) {
            Watched.context(kicc, folder)
                    .withBean(MeterRegistry.class, () -> registry)
                    .withBean(Traffic.class, () -> traffic)
                    .run(context -> {
                        traffic.pass(context.getBean(Cancellations.class), kicc);
                        scrape = Scrape.of(registry.scrape());
                    });
        }
    }

    /** JSON is YAML, too. */
    private static Object read(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(DOCS.resolve(file)));
    }

    /** All maps in it. */
    private static List<Map<?, ?>> maps(Object node) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            maps.add(map);
            map.values().forEach(value -> maps.addAll(maps(value)));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> maps.addAll(maps(value)));
        }
        return maps;
    }

    /** What a text for people takes from the result of the query. */
    private static List<String> templates(Object text) {
        return TEMPLATE.matcher(String.valueOf(text))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void the_dashboard_asks_for_what_there_is() throws IOException {
        List<Map<?, ?>> maps = maps(read("grafana-dashboard.json"));
        List<Map<?, ?>> targets =
                maps.stream().filter(map -> map.containsKey("expr")).toList();
        assertThat(targets).hasSizeGreaterThan(10).allSatisfy(target -> {
            String query = target.get("expr").toString();
            assertThat(scrape.missing(query)).as(query).isEmpty();
            assertThat(PromQl.of(query).groups()).as(query).containsAll(templates(target.get("legendFormat")));
        });
        List<String> variables = maps.stream()
                .filter(map -> "query".equals(map.get("type")))
                .map(map -> map.get("query").toString())
                .toList();
        assertThat(variables)
                .isNotEmpty()
                .allSatisfy(query -> assertThat(scrape.missing(query)).as(query).isEmpty());
    }

    @Test
    void the_alerts_ask_for_what_there_is() throws IOException {
        List<Map<?, ?>> rules = maps(read("prometheus-alerts.yml")).stream()
                .filter(map -> map.containsKey("alert"))
                .toList();
        assertThat(rules).hasSizeGreaterThan(5).allSatisfy(rule -> {
            String query = rule.get("expr").toString();
            assertThat(scrape.missing(query)).as(query).isEmpty();
            assertThat(PromQl.of(query).groups()).as(query).containsAll(templates(rule.get("annotations")));
        });
        String documented = Files.readString(DOCS.resolveSibling("observability.md"));
        assertThat(rules).allSatisfy(rule -> assertThat(documented).contains("`" + rule.get("alert") + "`"));
    }

    @Test
    void every_metric_is_in_the_document() throws IOException {
        String documented = Files.readString(DOCS.resolveSibling("observability.md"));
        assertThat(scrape.series().keySet())
                .filteredOn(name -> !name.endsWith("_sum") && !name.endsWith("_max"))
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\'',
            value = {
                "sum(rate(paycancel_attempt_seconds_count[5m])) # metric paycancel_attempt_seconds_count",
                "paycancel_open / paycancel_opened # metric paycancel_opened",
                "paycancel_open{node=\"a\"} # label node of paycancel_open",
                "sum by (gateway, result) (paycancel_outcomes_total) # label result of paycancel_outcomes_total",
                "paycancel_handovers_total{cause=\"bored\"} # series of paycancel_handovers_total",
                "label_values(paycancel_open, state) # label state of paycancel_open",
                "vector(1) # any metric"
            })
    void a_wrong_name_is_found(String query, String missing) {
        assertThat(scrape.missing(query)).anySatisfy(found -> assertThat(found).startsWith(missing));
    }
}
