package io.paycancel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** What somebody reads whose application does not start. */
class FailureMessagesTest {
    private static final String CANARY = "canary-7f3a";

    @TempDir
    Path folder;

    private record Told(String description, String action, String stackTrace) {}

    private Told told(String... properties) {
        Told[] told = new Told[1];
        Contexts.bare()
                .withPropertyValues("paycancel.store.file=" + folder.resolve("paycancel.db"))
                .withPropertyValues(properties)
                .run(context -> {
                    Throwable failure = context.getStartupFailure();
                    assertThat(failure).isNotNull();
                    FailureAnalysis analysis = Stream.<FailureAnalyzer>of(
                                    new UnknownPropertyAnalyzer(),
                                    new WrongPropertyAnalyzer(),
                                    new ConfigurationAnalyzer())
                            .map(analyzer -> analyzer.analyze(failure))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseGet(() -> new FailureAnalysis(root(failure).getMessage(), "", failure));
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    told[0] = new Told(analysis.getDescription(), analysis.getAction(), trace.toString());
                });
        return told[0];
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    @Test
    void a_console_that_is_not_there_is_told() {
        Told told = told(
                "paycancel.alipay.base-url=http://127.0.0.1:1",
                "paycancel.alipay.mall-id=T0001234",
                "paycancel.alipay.secret-key=" + CANARY,
                "paycancel.console.enabled=true");
        assertThat(told.description())
                .isEqualTo("paycancel.console.enabled is true, but the module cancel-spring-console is not on the class"
                        + " path");
    }

    @Test
    void everything_that_is_missing_is_named_as_a_property_with_what_to_write() {
        Told told = told("paycancel.alipay.mall-id=T0001234");
        assertThat(told.description())
                .isEqualTo(
                        "Alipay settings: paycancel.alipay.base-url is missing; paycancel.alipay.secret-key is missing");
        assertThat(told.action()).isEqualTo("""
                        Write, with what KICC gave you:
                            paycancel.alipay.base-url=https://testpgapi.easypay.co.kr
                            paycancel.alipay.secret-key=${KICC_SECRET_KEY}
                        """);
    }

    @Test
    void everything_that_is_missing_of_kiccpay_is_named() {
        assertThat(told("paycancel.kiccpay.tid=T1").description())
                .contains(
                        "paycancel.kiccpay.base-url is missing",
                        "paycancel.kiccpay.channel-id is missing",
                        "paycancel.kiccpay.secret-key is missing",
                        "paycancel.kiccpay.svc-id is missing",
                        "paycancel.kiccpay.bizr-no is missing")
                .doesNotContain("tid is missing");
    }

    @Test
    void without_any_gateway_it_says_which_properties_make_one() {
        assertThat(told().description())
                .contains("No gateway is configured", "paycancel.alipay.base-url", "paycancel.enabled=false");
    }

    @Test
    void an_unknown_key_is_an_error_with_the_nearest_right_name() {
        Told told = told("paycancel.alipay.secretkye=" + CANARY);
        assertThat(told.description()).startsWith("There is no property paycancel.alipay.secretkye");
        assertThat(told.action()).isEqualTo("Write paycancel.alipay.secret-key instead of paycancel.alipay.secretkye.");
        assertThat(told.toString()).doesNotContain(CANARY);
    }

    @Test
    void a_key_that_resembles_none_lists_those_that_there_are() {
        assertThat(told("paycancel.zzzzzzzzzzzzzzzzzzzzzzzzzzz=1").action())
                .startsWith("Take paycancel.zzzzzzzzzzzzzzzzzzzzzzzzzzz out. There are: ")
                .contains("paycancel.alipay.mall-id", "paycancel.store.sealing.keys.*");
    }

    @Test
    void a_value_that_cannot_be_read_is_told_without_the_value() {
        Told told = told("paycancel.alipay.deadline=soon", "paycancel.alipay.secret-key=" + CANARY);
        assertThat(told.description())
                .startsWith("The property paycancel.alipay.deadline cannot be read as a duration such as 30s, 5m or"
                        + " PT30S, was 4 characters");
        assertThat(told.toString()).doesNotContain(CANARY);
    }

    @Test
    void half_a_change_of_keys_is_told_with_the_other_half() {
        String[] account = {
            "paycancel.alipay.base-url=https://testpgapi.easypay.co.kr",
            "paycancel.alipay.mall-id=T0001234",
            "paycancel.alipay.secret-key=" + CANARY
        };
        Told moment = told(append(account, "paycancel.alipay.next-secret-key=" + CANARY + "-2"));
        assertThat(moment.description()).isEqualTo("Alipay settings: paycancel.alipay.next-secret-key-from is missing");
        assertThat(moment.action()).contains("paycancel.alipay.next-secret-key-from=2026-12-01T03:00:00+09:00");
        Told key = told(append(account, "paycancel.alipay.next-secret-key-from=2026-12-01T03:00:00+09:00"));
        assertThat(key.action()).contains("paycancel.alipay.next-secret-key=${KICC_NEXT_SECRET_KEY}");
        Told noMoment = told(append(account, "paycancel.alipay.next-secret-key-from=tonight"));
        assertThat(noMoment.description())
                .contains("cannot be read as an instant such as 2026-12-01T03:00:00+09:00, was 7 characters");
        assertThat(moment.toString() + key + noMoment).doesNotContain(CANARY);
    }

    private static String[] append(String[] properties, String one) {
        return Stream.concat(Stream.of(properties), Stream.of(one)).toArray(String[]::new);
    }

    @Test
    void hostile_names_and_values_of_a_configuration_are_one_line() {
        String evil = "x\u001B[31m\u202E\r\nINFO done";
        for (String property : new String[] {
            "paycancel.max-in-flight[" + evil + "]=3",
            "paycancel.max-in-flight[" + evil + "]=many",
            "paycancel.nothing[" + evil + "]=1",
            "paycancel.store.sealing.keys[" + evil + "]=" + CANARY,
            "paycancel.alipay.gateway-id=" + evil,
            "paycancel.alipay.base-url=" + evil,
            "paycancel.alipay.find-key=" + evil
        }) {
            Told told = told(
                    "paycancel.alipay.base-url=https://testpgapi.easypay.co.kr",
                    "paycancel.alipay.mall-id=T0001234",
                    "paycancel.alipay.secret-key=" + CANARY,
                    property);
            assertThat(told.description() + told.action())
                    .as(property)
                    .doesNotContain("\u001B", "\u202E", "\r", "\nINFO");
        }
    }

    @Test
    void plain_http_to_another_machine_is_refused() {
        assertThat(told(
                                "paycancel.alipay.base-url=http://testpgapi.easypay.co.kr",
                                "paycancel.alipay.mall-id=T0001234",
                                "paycancel.alipay.secret-key=" + CANARY)
                        .description())
                .contains("must begin with https://; http:// is only for this machine");
    }

    @Test
    void a_gateways_id_that_is_none_is_told_by_its_property() {
        assertThat(told("paycancel.alipay.gateway-id=a b", "paycancel.alipay.mall-id=T0001234")
                        .description())
                .isEqualTo("paycancel.alipay.gateway-id: A gateway id may hold only A-Z a-z 0-9 . _ : ~ - ;"
                        + " character 2 of 3 is U+0020");
    }

    @Test
    void durations_without_measure_are_told() {
        String forEver = "=9223372036854775807s";
        assertThat(told("paycancel.alipay.deadline" + forEver, "paycancel.alipay.mall-id=T0001234")
                        .description())
                .contains("paycancel.alipay.base-url is missing");
        assertThat(told("paycancel.worker.poll-interval" + forEver).description())
                .startsWith("paycancel.worker.poll-interval must be at most 1 day, was ");
    }

    @Test
    void what_is_wrong_is_told_under_the_name_of_its_property() {
        String[] whole = {
            "paycancel.alipay.base-url=https://testpgapi.easypay.co.kr",
            "paycancel.alipay.mall-id=T0001234",
            "paycancel.alipay.secret-key=" + CANARY
        };
        assertThat(told(with(whole, "paycancel.alipay.deadline=-1s")).description())
                .startsWith("paycancel.alipay.deadline must be 1 ms to 10 minutes, was PT-1S");
        assertThat(told(with(whole, "paycancel.alipay.base-url=https:///nowhere"))
                        .description())
                .startsWith("paycancel.alipay.base-url must have a host");
        assertThat(told(with(whole, "paycancel.worker.threads=0")).description())
                .startsWith("paycancel.worker.threads must be 1 to 100000, was 0");
        Told backoff = told(with(whole, "paycancel.retry.backoff.first=0s"));
        assertThat(backoff.description()).startsWith("paycancel.retry.backoff.first must be at least 1 millisecond");
        assertThat(backoff.action()).contains("paycancel.retry");
    }

    private static String[] with(String[] properties, String another) {
        return Stream.concat(Stream.of(properties), Stream.of(another)).toArray(String[]::new);
    }

    @Test
    void a_key_whose_placeholder_has_no_value_is_none() {
        assertThat(told("paycancel.alipay.secret-key=${KICC_NOT_THERE}").description())
                .isEqualTo(
                        "paycancel.alipay.secret-key is the placeholder ${KICC_NOT_THERE}, for which there is no value:"
                                + " set that environment variable or property");
        Told empty = told("paycancel.alipay.secret-key=${KICC_NOT_THERE:}");
        assertThat(empty.description())
                .isEqualTo("The property paycancel.alipay.secret-key is taken from KICC_NOT_THERE, and nothing of use"
                        + " stands there");
        assertThat(empty.action()).contains("Set the environment variable KICC_NOT_THERE");
    }

    @Test
    void no_message_holds_a_secret() {
        assertThat(told("paycancel.alipay.secret-key=" + CANARY).toString()).doesNotContain(CANARY);
        assertThat(told("paycancel.kiccpay.secret-key=" + CANARY).toString()).doesNotContain(CANARY);
        assertThat(told("paycancel.store.sealing.current=k", "paycancel.store.sealing.keys.k=" + CANARY)
                        .toString())
                .contains("k")
                .doesNotContain(CANARY);
    }

    @Test
    void an_empty_secret_is_told_by_its_name() {
        assertThat(told("paycancel.alipay.secret-key=").description()).contains("paycancel.alipay.secret-key");
    }

    @Test
    void keys_without_a_current_one_and_limits_for_nobody_are_told() {
        assertThat(told("paycancel.store.sealing.keys.k=" + CANARY).description())
                .contains("paycancel.store.sealing.current", "[k]");
        assertThat(told(
                                "paycancel.max-in-flight.alipai=3",
                                "paycancel.alipay.base-url=https://testpgapi.easypay.co.kr",
                                "paycancel.alipay.mall-id=T0001234",
                                "paycancel.alipay.secret-key=" + CANARY)
                        .description())
                .isEqualTo("paycancel.max-in-flight names [alipai], but the gateways are [alipay]");
    }
}
