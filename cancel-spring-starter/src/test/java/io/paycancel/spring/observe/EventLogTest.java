package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paycancel.Cancellations;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@ExtendWith(KiccSimulatorExtension.class)
class EventLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(EventLog.NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

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
}
