package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paycancel.Cancellations;
import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.model.Answer;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.Outcome;
import io.paycancel.model.Step;
import io.paycancel.port.PaymentGateway;
import io.paycancel.spring.BuilderCustomizer;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(KiccSimulatorExtension.class)
class EventLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(EventLog.NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    private List<Map<String, String>> logged(String id) {
        return List.copyOf(appender.list).stream()
                .map(EventLogTest::pairs)
                .filter(pairs -> id.equals(pairs.get("paycancel.cancellation.id")))
                .toList();
    }

    private static Map<String, String> pairs(ILoggingEvent event) {
        return event.getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }

    @Test
    void each_event_has_its_name_and_ids_as_pairs(KiccSimulator kicc) {
        Traffic traffic = new Traffic();
        Watched.context(kicc, folder).withBean(Traffic.class, () -> traffic).run(context -> {
            traffic.pass(context.getBean(Cancellations.class), kicc);

            assertThat(logged("looked-up"))
                    .extracting(pairs -> pairs.get("paycancel.event"))
                    .containsExactly(
                            "accepted", "attempt-began", "attempt-ended", "attempt-began", "attempt-ended", "decided");
            assertThat(logged("looked-up").get(5))
                    .containsEntry("paycancel.gateway", "kiccpay")
                    .containsEntry("paycancel.state", "CANCELLED")
                    .containsEntry("paycancel.attempts", "2")
                    .containsEntry("paycancel.outcome", "cancelled")
                    .containsEntry("paycancel.by", "look-up")
                    .containsKey("paycancel.took");
            assertThat(logged("handed-over"))
                    .last()
                    .satisfies(pairs -> assertThat(pairs)
                            .containsEntry("paycancel.event", "handed-over")
                            .containsEntry("paycancel.cause", "look-up-impossible"));
            assertThat(appender.list)
                    .filteredOn(event -> event.getLevel() == Level.WARN)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("Cancellation handed-over waits for a person to decide: LOOK_UP_IMPOSSIBLE");
            assertThat(appender.list)
                    .as("neither what KICC said nor why the money is given back")
                    .noneMatch(event -> (event.getFormattedMessage() + pairs(event)).contains(Traffic.CODE))
                    .noneMatch(event -> (event.getFormattedMessage() + pairs(event)).contains(Traffic.REASON));
        });
    }

    @Test
    void an_alarm_is_logged_and_counted(KiccSimulator kicc) {
        kicc.always(Fault.html(503, Fault.When.BEFORE_PROCESSING));
        BlockingQueue<Integer> alarms = new LinkedBlockingQueue<>();
        Watched.context(kicc, folder)
                .withPropertyValues("paycancel.worker.reconcile-interval=1s")
                .withBean(MeterRegistry.class, () -> registry)
                .withBean("alarms", CancellationListener.class, () -> event -> {
                    if (event instanceof CancellationEvent.WindowAlarm alarm) {
                        alarms.add(alarm.percent());
                    }
                })
                .run(context -> {
                    context.getBean(Cancellations.class).cancel(Traffic.alipay("late", kicc), Duration.ZERO);
                    // As if it had been accepted 85 of 100 hours ago.
                    long now = System.currentTimeMillis();
                    update(
                            context,
                            "update cancellation set accepted_ms = ?, answerable_until_ms = ?, alarm_ms = ?, due_ms = ?",
                            now - Duration.ofHours(85).toMillis(),
                            now + Duration.ofHours(15).toMillis(),
                            now - Duration.ofHours(35).toMillis(),
                            now - 1);
                    assertThat(alarms.poll(60, TimeUnit.SECONDS)).isEqualTo(50);
                    assertThat(alarms.poll(60, TimeUnit.SECONDS)).isEqualTo(80);
                    for (String percent : List.of("50", "80")) {
                        assertThat(count("paycancel.window.alarms", "gateway", "alipay", "percent", percent))
                                .isEqualTo(1);
                    }
                    assertThat(logged("late"))
                            .filteredOn(pairs -> "window-alarm".equals(pairs.get("paycancel.event")))
                            .extracting(pairs -> pairs.get("paycancel.percent"))
                            .containsExactly("50", "80");
                    assertThat(registry.get("paycancel.open.oldest.window")
                                    .tag("gateway", "alipay")
                                    .gauge()
                                    .value())
                            .isEqualTo(0.85);
                });
    }

    /** Somebody else claims each cancellation while its first request is on the wire. */
    private static final class Overtaken extends WatchedGateway<OriginalPayment> {
        private final Runnable claim;

        @SuppressWarnings("unchecked")
        Overtaken(PaymentGateway<?> inner, Runnable claim) {
            super((PaymentGateway<OriginalPayment>) inner);
            this.claim = claim;
        }

        @Override
        Answer watch(Step step, FrozenCancel cancel, Supplier<Answer> exchange) {
            Answer answer = exchange.get();
            claim.run();
            return answer;
        }
    }

    @Test
    void an_answer_under_an_old_claim_is_refused_logged_and_counted(KiccSimulator kicc) {
        Watched.context(kicc, folder)
                .withPropertyValues("paycancel.worker.enabled=false")
                .withBean(MeterRegistry.class, () -> registry)
                .withBean(Overtaking.class)
                .run(context -> {
                    assertThat(context.getBean(Cancellations.class)
                                    .cancel(Traffic.alipay("overtaken", kicc), Duration.ofSeconds(20)))
                            .as("found out under the next claim")
                            .isInstanceOf(Outcome.Cancelled.class);
                    assertThat(count("paycancel.fence.refusals", "gateway", "alipay"))
                            .isEqualTo(1);
                    assertThat(logged("overtaken"))
                            .filteredOn(pairs -> "stale-write-refused".equals(pairs.get("paycancel.event")))
                            .singleElement()
                            .satisfies(pairs -> assertThat(pairs).containsKey("paycancel.held-for"));
                    assertThat(appender.list)
                            .filteredOn(event -> event.getLevel() == Level.WARN)
                            .extracting(ILoggingEvent::getFormattedMessage)
                            .singleElement()
                            .asString()
                            .startsWith("Cancellation overtaken: an answer came after");
                });
    }

    /** Puts {@link Overtaken} around each gateway. */
    record Overtaking(EmbeddedDatabase database) implements BuilderCustomizer<Cancellations.Builder> {
        @Override
        public void customize(Cancellations.Builder builder) {
            builder.aroundGateways(gateway -> new Overtaken(
                    gateway,
                    () -> new JdbcTemplate(database.dataSource())
                            .update("update cancellation set fence = 2 where fence = 1")));
        }
    }

    private static void update(ApplicationContext context, String sql, Object... values) {
        new JdbcTemplate(context.getBean(EmbeddedDatabase.class).dataSource()).update(sql, values);
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }
}
