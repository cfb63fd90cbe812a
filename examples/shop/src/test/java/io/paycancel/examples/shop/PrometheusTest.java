package io.paycancel.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** What the dashboard and the alert rules ask, asked of a Prometheus server that scrapes the shop while it works. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@EnabledIf("io.paycancel.examples.shop.Prometheus#isThere")
@DisabledIfSystemProperty(named = "once.skip", matches = "true")
class PrometheusTest {
    private static final Path DOCS = Path.of("..", "..", "docs", "observability");
    private static final Path RULES = DOCS.resolve("prometheus-alerts.yml");
    private static final Path RULES_TEST = DOCS.resolve("prometheus-alerts-test.yml");
    private static final Pattern SELECTOR = Pattern.compile("paycancel_\\w+(\\{[^}]*})?(\\[[^]]*])?");
    private static final Money PAID = Money.of("50.22", Currency.USD);
    private static final KiccSimulator KICC = KiccSimulator.start();

    /** What must have happened before an answer of the server means anything. */
    private static final List<String> HAPPENED = Stream.concat(
                    Stream.of(
                            "paycancel_outcomes_total{gateway='alipay',outcome='cancelled',by='answer'}",
                            "paycancel_outcomes_total{gateway='alipay',outcome='cancelled',by='look-up'}",
                            "paycancel_outcomes_total{gateway='alipay',outcome='refused',by='answer'}",
                            "paycancel_outcomes_total{gateway='kiccpay',outcome='cancelled',by='look-up'}",
                            "paycancel_outcomes_total{gateway='kiccpay',outcome='cancelled',by='person'}",
                            "increase(paycancel_handovers_total{gateway='kiccpay',cause='look-up-impossible'}[1m])",
                            "paycancel_open{gateway='alipay'}",
                            "paycancel_unknown{gateway='alipay'}",
                            "paycancel_unknown_oldest_age_seconds{gateway='alipay'}",
                            "paycancel_handed_over{gateway='kiccpay'}"),
                    Stream.of(
                                    "cancelled",
                                    "refused",
                                    "try-again",
                                    "duplicate",
                                    "nothing-cancelled",
                                    "no-answer",
                                    "unreadable-answer",
                                    "mismatching-answer",
                                    "http-error")
                            .map(result -> "paycancel_attempts_seconds_count{result='" + result + "'}"))
            .toList();

    @TempDir
    static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("shop.file", () -> folder.resolve("shop.db").toString());
        for (String gateway : List.of("alipay", "kiccpay")) {
            settings.add(
                    "paycancel." + gateway + ".base-url", () -> KICC.baseUrl().toString());
            settings.add("paycancel." + gateway + ".deadline", () -> "2s");
            settings.add("paycancel." + gateway + ".grace", () -> "3s");
        }
        settings.add("paycancel.alipay.duplicate-codes", () -> "Z015");
        settings.add("paycancel.retry.backoff.first", () -> "100ms");
    }

    @AfterAll
    static void close() {
        KICC.close();
    }

    @Test
    void every_query_returns_data_while_the_shop_works() throws IOException {
        Http shop = new Http(port);
        try (Prometheus server = Prometheus.scraping(port, RULES, folder)) {
            traffic(shop, "first");
            // Of two counts one scrape apart there is a rate.
            Eventually.holds(
                    "the first ones are seen",
                    () -> server.numbers("paycancel_time_to_decide_seconds_count")
                                    .size()
                            >= 2);
            traffic(shop, "second");
            decideByHand(shop, "first-handed-over");
            KICC.always(Fault.html(503, Fault.When.BEFORE_PROCESSING));
            send(shop, "alipay", alipay("stays-unknown"));

            returnsData(server, HAPPENED, number -> number > 0);
            returnsData(server, dashboard(), number -> true);
            assertThat(server.labelValues("paycancel_open", "gateway")).contains("alipay", "kiccpay", "unconfigured");
            // An alert answers nothing while all is well, so its selectors are asked; its test shows that it fires.
            returnsData(server, selectors(), number -> true);
            Eventually.holds(
                    "the server has evaluated each rule", () -> !states(server).contains("unknown"));
            assertThat(states(server)).doesNotContain("err");
            Eventually.holds(
                    "the alert of what is handed over fires",
                    () -> server.numbers(
                                    "ALERTS{alertname='PaycancelHandedOver',alertstate='firing',gateway='kiccpay'}")
                            .equals(List.of(1.0)));
        }
    }

    private static Set<String> states(Prometheus server) {
        Set<String> states = new TreeSet<>();
        for (JsonNode group : server.api("rules").at("/groups")) {
            group.at("/rules").forEach(rule -> states.add(rule.at("/health").asString()));
        }
        assertThat(states).isNotEmpty();
        return states;
    }

    private interface Wanted {
        boolean is(double number);
    }

    /** Each of them at some time; not all at once. */
    private static void returnsData(Prometheus server, List<String> queries, Wanted wanted) {
        assertThat(queries).hasSizeGreaterThan(9);
        Set<String> missing = new HashSet<>(queries);
        try {
            Eventually.holds("data for each query", () -> {
                missing.removeIf(query -> server.numbers(query).stream().anyMatch(wanted::is));
                return missing.isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError("No data for " + missing, e);
        }
    }

    private void traffic(Http shop, String round) {
        send(shop, "alipay?wait=PT20S", alipay(round + "-cancelled"));
        send(shop, "alipay?wait=PT20S", Bodies.all(round + "-refused", "nobody-paid-" + round));
        for (Fault fault : List.of(
                Fault.reset(Fault.When.AFTER_PROCESSING),
                Fault.reset(Fault.When.BEFORE_PROCESSING),
                Fault.duplicate(Fault.When.AFTER_PROCESSING),
                Fault.duplicate(Fault.When.BEFORE_PROCESSING),
                Fault.html(502, Fault.When.AFTER_PROCESSING),
                Fault.garbage(),
                Fault.otherTransaction(Fault.When.BEFORE_PROCESSING),
                Fault.again("A210", Fault.When.BEFORE_PROCESSING))) {
            KICC.nextOn("/api/trades/alipay/revise", fault);
            String id = round + "-" + fault.toString().replaceAll("[^A-Za-z0-9]+", "-");
            assertThat(send(shop, "alipay?wait=PT1S", alipay(id)).status())
                    .as(id)
                    .isIn(200, 202);
        }
        ApprovedKiccpay settled = KICC.approveKiccpay(10_000);
        KICC.nextOn("/smpy/kiccpay/reqCancel", Fault.reset(Fault.When.AFTER_PROCESSING));
        send(shop, "kiccpay?wait=PT1S", Bodies.withApproval(round + "-looked-up", settled));
        KICC.nextOn("/smpy/kiccpay/reqCancel", Fault.reset(Fault.When.AFTER_PROCESSING));
        send(shop, "kiccpay?wait=PT1S", Bodies.kiccpay(round + "-handed-over", KICC.approveKiccpay(10_000)));
    }

    private static String alipay(String id) {
        return Bodies.all(id, KICC.approveAlipay(PAID).pgCno());
    }

    private static Http.Answer send(Http shop, String gateway, String body) {
        Http.Answer answer = shop.post("/orders/o-1/cancellations/" + gateway, body);
        assertThat(answer.status()).as(answer.text()).isIn(200, 202);
        return answer;
    }

    private static void decideByHand(Http shop, String id) {
        Eventually.holds(
                "it can be settled",
                () -> shop.post(
                                        "/cancellations/" + id + "/settlement",
                                        "{\"outcome\":\"CANCELLED\",\"by\":\"kim\",\"proof\":\"KICC's page\"}")
                                .status()
                        == 200);
    }

    /** JSON is YAML, too. */
    private static Object read(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    /** All values under that key, however deep. */
    private static List<Object> all(String key, Object node) {
        List<Object> found = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            if (map.containsKey(key)) {
                found.add(map.get(key));
            }
            map.values().forEach(value -> found.addAll(all(key, value)));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> found.addAll(all(key, value)));
        }
        return found;
    }

    private static List<String> dashboard() throws IOException {
        return all("expr", read(DOCS.resolve("grafana-dashboard.json"))).stream()
                .map(query -> query.toString().replace("$gateway", ".*").replace("$__rate_interval", "1m"))
                .toList();
    }

    private static List<String> selectors() throws IOException {
        return all("expr", read(RULES)).stream()
                .flatMap(expression -> {
                    List<String> selectors = SELECTOR.matcher(expression.toString())
                            .results()
                            .map(found -> found.group())
                            .toList();
                    assertThat(selectors).as(expression.toString()).isNotEmpty();
                    return selectors.stream();
                })
                .toList();
    }

    @Test
    void promtool_accepts_the_rules_and_sees_each_alert_fire_and_stay_silent() throws Exception {
        Prometheus.promtool("check", "rules", RULES.toString());
        Prometheus.promtool("test", "rules", RULES_TEST.toString());

        Set<Object> firing = new HashSet<>();
        Set<Object> silent = new HashSet<>();
        for (Object tests : all("alert_rule_test", read(RULES_TEST))) {
            for (Object test : (List<?>) tests) {
                Map<?, ?> one = (Map<?, ?>) test;
                boolean fires = one.get("exp_alerts") instanceof List<?> expected && !expected.isEmpty();
                (fires ? firing : silent).add(one.get("alertname"));
            }
        }
        List<Object> alerts = all("alert", read(RULES));
        assertThat(firing).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(silent).containsExactlyInAnyOrderElementsOf(alerts);
    }
}
