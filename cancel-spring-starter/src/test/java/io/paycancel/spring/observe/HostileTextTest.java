package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import feign.Client;
import feign.Response;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.paycancel.Cancellations;
import io.paycancel.event.CancellationListener;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Outcome;
import io.paycancel.spring.PaycancelProperties;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A provider, a person and a writer to the database who want to forge log lines and screens: what they write comes out as one
 * plain line wherever an operator looks.
 */
@ExtendWith(KiccSimulatorExtension.class)
class HostileTextTest {
    private static final List<String> EVIL = List.of(
            "\n",
            "\r\n",
            "\u001B[31m",
            "\u001B]0;",
            "\u009B2J",
            "\u202E",
            "\u2066",
            "\u200B",
            "\uFEFF",
            "\u2028",
            "\0");

    /** All of them, each behind a word that is looked for. */
    private static final String HOSTILE = "evil" + String.join("evil", EVIL) + "INFO refund done";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger events = (Logger) LoggerFactory.getLogger(EventLog.NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            seen.add("log " + event.getFormattedMessage() + event.getKeyValuePairs());
        }
    };
    private final java.util.logging.Logger platform = java.util.logging.Logger.getLogger("io.paycancel");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            seen.add("log " + entry.getMessage() + Arrays.toString(entry.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        events.setLevel(Level.DEBUG);
        appender.start();
        root.addAppender(appender);
        platform.addHandler(handler);
    }

    @AfterEach
    void stop() {
        root.detachAppender(appender);
        events.setLevel(null);
        platform.removeHandler(handler);
    }

    /** Repeats what has to be repeated, and fills all other texts. */
    private static Client answering(String code, boolean right) {
        return (request, options) -> {
            String sent = new String(request.body(), StandardCharsets.UTF_8);
            String own = right ? "" : json(HOSTILE);
            StringBuilder answer = new StringBuilder("{\"resCd\":\"" + code + "\",\"respCd\":\"" + code + "\"");
            for (String echo : List.of("shopTransactionId", "pgCno", "mercTrxNo", "tid")) {
                Matcher found = Pattern.compile("\"" + echo + "\":\"([^\"]*)\"").matcher(sent);
                answer.append(found.find() ? ",\"" + echo + "\":\"" + found.group(1) + own + "\"" : "");
            }
            for (String field : List.of(
                    "resMsg",
                    "respMsg",
                    "cancelPgCno",
                    "transactionDate",
                    "statusCd",
                    "trxDt",
                    "issFmNm",
                    "vanTrxNo",
                    "aprvNo",
                    "cardConfirmNo",
                    "walletBrandName")) {
                answer.append(",\"" + field + "\":\"" + json(HOSTILE) + "\"");
            }
            return Response.builder()
                    .status(200)
                    .reason(HOSTILE)
                    .request(request)
                    .headers(Map.of("Content-Type", List.of("application/json")))
                    .body(answer.append('}').toString().getBytes(StandardCharsets.UTF_8))
                    .build();
        };
    }

    private static String json(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(String.format("\\u%04x", c)));
        return out.toString();
    }

    private final class Witness implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            seen.add("span " + context.getName() + context.getContextualName() + context.getAllKeyValues()
                    + context.getError());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    private void see(ApplicationContext context, String id) {
        CaseFile file =
                context.getBean(Cancellations.class).find(CancellationId.of(id)).orElseThrow();
        seen.add("file " + file);
        seen.add("history " + file.history());
        seen.add("attempts " + file.attempts());
        if (file.cancellation().receipt() != null) {
            seen.add("receipt " + file.cancellation().receipt().details());
        }
        seen.add("health "
                + new Judgement(
                                context.getBean(BacklogWatch.class),
                                context.getBean(JdbcWorker.class),
                                context.getBean(PaycancelProperties.class))
                        .verdict());
    }

    private void assertHarmless() {
        assertThat(seen).anyMatch(text -> text.contains("evil\uFFFD"));
        assertThat(seen)
                .allSatisfy(text ->
                        assertThat(EVIL).allSatisfy(evil -> assertThat(text).doesNotContain("evil" + evil)));
    }

    private Outcome cancelOne(KiccSimulator kicc, String code, boolean right, boolean alipay) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Witness());
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Outcome[] outcome = new Outcome[1];
        String id = "c" + Integer.toHexString((code + right + alipay).hashCode());
        // What stays unknown is tried again after a lease of 5 seconds, and is not waited for.
        Duration patience = right ? PATIENCE : Duration.ofSeconds(3);
        Watched.context(kicc, folder)
                .withPropertyValues("paycancel.worker.enabled=false")
                .withBean(ObservationRegistry.class, () -> registry)
                .withBean(MeterRegistry.class, () -> meters)
                .withBean(Client.class, () -> answering(code, right))
                .withBean(CancellationListener.class, () -> event -> seen.add("event " + event))
                .run(context -> {
                    Cancellations cancellations = context.getBean(Cancellations.class);
                    outcome[0] = alipay
                            ? cancellations.cancel(Traffic.alipay(id, kicc), patience)
                            : cancellations.cancel(
                                    Traffic.kiccpay(id, kicc, false).requestedBy("evil\n"), patience);
                    seen.add("outcome " + outcome[0]);
                    see(context, id);
                });
        meters.getMeters().forEach(meter -> seen.add("meter " + meter.getId()));
        return outcome[0];
    }

    @Test
    void what_a_provider_says_is_one_line_wherever_it_is_shown(KiccSimulator kicc) {
        for (boolean alipay : List.of(true, false)) {
            assertThat(cancelOne(kicc, "0000", true, alipay)).isInstanceOf(Outcome.Cancelled.class);
            assertThat(cancelOne(kicc, "8521", true, alipay)).isInstanceOf(Outcome.Refused.class);
            assertThat(cancelOne(kicc, "0000", false, alipay)).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(cancelOne(kicc, json("\n31m"), false, true)).isInstanceOf(Outcome.Unknown.class);
        assertThat(seen.stream().map(text -> text.split(" ", 2)[0]).distinct())
                .contains("log", "span", "outcome", "file", "history", "attempts", "receipt", "health", "meter");
        assertHarmless();
    }

    @Test
    void what_somebody_wrote_into_the_database_is_one_line_too(KiccSimulator kicc) {
        Watched.context(kicc, folder)
                .withBean(CancellationListener.class, () -> event -> seen.add("event " + event))
                .run(context -> {
                    kicc.next(Fault.answer("8521", Fault.When.BEFORE_PROCESSING));
                    context.getBean(Cancellations.class).cancel(Traffic.alipay("changed", kicc), PATIENCE);
                    JdbcTemplate database = new JdbcTemplate(
                            context.getBean(EmbeddedDatabase.class).dataSource());
                    for (String column : List.of(
                            "cancellation_event set what",
                            "cancellation_event set actor",
                            "cancellation_attempt set node",
                            "cancellation_attempt set result",
                            "cancellation_attempt set code",
                            "cancellation_attempt set message",
                            "cancellation set refusal_code",
                            "cancellation set refusal_message")) {
                        assertThat(database.update("update " + column + " = ?", HOSTILE))
                                .as(column)
                                .isPositive();
                    }
                    see(context, "changed");
                });
        assertHarmless();
    }
}
