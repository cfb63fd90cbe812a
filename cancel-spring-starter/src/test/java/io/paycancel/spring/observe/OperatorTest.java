package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What a whole application shows to who runs it: its endpoints over HTTP, with values shown always, and its log. */
@ExtendWith({KiccSimulatorExtension.class, OutputCaptureExtension.class})
class OperatorTest {
    private static final String SEALING = "Y2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmE=";
    /** Of the simulator's merchants, of an approval, of the one who asked; and a key that seals. */
    private static final List<String> CANARIES = List.of(
            "demo-alipay-secret-key",
            "demo-kiccpay-secret-key",
            "demo-token-key",
            Traffic.REASON,
            SEALING,
            "next-canary",
            "other-canary");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @EnableAutoConfiguration
    static class Shop {
        @Bean
        static Traffic traffic() {
            return new Traffic();
        }
    }

    private String get(ConfigurableApplicationContext context, String endpoint)
            throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private ConfigurableApplicationContext start(KiccSimulator kicc, String... more) {
        // As a container's environment has it: the name of a property in capitals, and a variable of any name.
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "canaries-systemEnvironment",
                        Map.of(
                                "PAYCANCEL_STORE_SEALING_KEYS_K1", SEALING,
                                "KICC_KEY", "demo-alipay-secret-key",
                                "PAYCANCEL_KICCPAY_SECRETKEY", "demo-kiccpay-secret-key")));
        // Not in force, for the lines above come first; not to be seen all the same.
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "canaries",
                        Map.of(
                                "paycancel.kiccpay.secretKey",
                                "other-canary-1",
                                "paycancel.alipay.secret_key",
                                "other-canary-2")));
        String[] arguments = Stream.of(
                        Arrays.stream(Watched.properties(kicc)).filter(property -> !property.contains("secret-key")),
                        Stream.of(
                                "paycancel.alipay.secret-key=${KICC_KEY}",
                                "paycancel.alipay.next-secret-key=next-canary-1",
                                "paycancel.alipay.next-secret-key-from=2999-12-01T03:00:00+09:00",
                                "paycancel.kiccpay.next-secret-key=next-canary-2",
                                "paycancel.kiccpay.next-secret-key-from=2999-12-01T03:00:00+09:00",
                                "paycancel.store.sealing.current=k1",
                                "paycancel.store.file=" + folder.resolve("paycancel.db"),
                                "server.port=0",
                                "server.address=127.0.0.1",
                                "management.endpoints.web.exposure.include=*",
                                "management.endpoint.env.show-values=always",
                                "management.endpoint.configprops.show-values=always",
                                "management.endpoint.health.show-details=always",
                                "logging.level.io.paycancel=TRACE"),
                        Arrays.stream(more))
                .flatMap(part -> part)
                .map(property -> "--" + property)
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Shop.class).environment(environment).run(arguments);
    }

    @Test
    void no_secret_is_shown_by_an_endpoint_or_a_log(KiccSimulator kicc, CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = start(kicc)) {
            context.getBean(Traffic.class).pass(context.getBean(Cancellations.class), kicc);
            String env = get(context, "env");
            assertThat(env)
                    .contains("PAYCANCEL_STORE_SEALING_KEYS_K1", "KICC_KEY", "paycancel.kiccpay.secretKey", "******")
                    .contains("T0001234", "2999-12-01T03:00:00+09:00")
                    .doesNotContain(CANARIES);
            assertThat(get(context, "env/KICC_KEY")).contains("******").doesNotContain(CANARIES);
            assertThat(get(context, "configprops"))
                    .contains("io.paycancel.spring.PaycancelProperties", "T0001234", "secretKey")
                    .doesNotContain(CANARIES);
            assertThat(get(context, "prometheus"))
                    .contains("paycancel_attempts_seconds_count{", "paycancel_open{")
                    .doesNotContain("paycancel_attempt_seconds", "looked-up\"", Traffic.CODE)
                    .doesNotContain(CANARIES);
        }
        assertThat(output.getAll())
                .contains("Cancellation handed-over waits for a person", "Cancellation looked-up")
                .doesNotContain(CANARIES)
                .doesNotContain(Traffic.CODE);
    }

    @Test
    void wrong_properties_of_a_library_that_is_switched_off_break_no_endpoint(KiccSimulator kicc) throws Exception {
        try (ConfigurableApplicationContext context = start(
                kicc,
                "paycancel.enabled=false",
                "paycancel.alipay.grace=soon",
                "paycancel.no.such=1",
                "spring.application.json={\"paycancel\":{\"alipay\":{\"secret-key\":\"other\\u002dcanary\"}}}")) {
            assertThat(get(context, "env"))
                    .contains("paycancel.alipay.grace", "soon", "******", "T0001234")
                    .doesNotContain(CANARIES);
        }
    }

    @Test
    void it_is_the_mask_that_hides_them(KiccSimulator kicc) throws Exception {
        try (ConfigurableApplicationContext context =
                start(kicc, "spring.autoconfigure.exclude=" + PaycancelActuatorAutoConfiguration.class.getName())) {
            assertThat(get(context, "env")).contains(SEALING, "demo-alipay-secret-key", "other-canary-1");
        }
    }

    @Test
    void health_tells_of_store_and_worker(KiccSimulator kicc) throws Exception {
        try (ConfigurableApplicationContext context = start(kicc)) {
            assertThat(get(context, "health"))
                    .contains("\"paycancel\":{", "\"store\":\"reachable\"", "\"worker\":\"running\"", "\"open\":0")
                    .startsWith("{")
                    .contains("\"status\":\"UP\"")
                    .doesNotContain("\"status\":\"DOWN\"");
            context.getBean(JdbcWorker.class).close();
            assertThat(get(context, "health/paycancel")).contains("\"status\":\"DOWN\"", "\"worker\":\"stopped\"");
        }
    }

    @Test
    void health_can_be_switched_off(KiccSimulator kicc) throws Exception {
        try (ConfigurableApplicationContext context = start(kicc, "management.health.paycancel.enabled=false")) {
            assertThat(get(context, "health")).contains("UP").doesNotContain("paycancel");
        }
    }
}
