package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever can write to the database cannot forge lines of the log. */
class HostileRowsTest {
    private static final String HOSTILE = "x\r\nINFO refund\u001B[31m\u202Edone\u2028";
    private static final String AS_ONE_LINE = "x\uFFFD\uFFFDINFO refund\uFFFD[31m\uFFFDdone\uFFFD";
    private static final CancellationId ID = CancellationId.of("order-42-return-1");

    private final TestDatabase database = Databases.H2.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_lines_are_what_the_tests_below_expect() {
        assertThat(OneLine.of(HOSTILE, 100)).isEqualTo(AS_ONE_LINE);
    }

    @Test
    void not_by_the_name_of_the_node_that_had_a_wake_up() {
        Looks looks = new Looks();
        looks.doing(id -> Optional.empty());
        try (JdbcWorker worker = JdbcWorker.builder(Stores.on(database))
                        .pollInterval(Duration.ofMillis(20))
                        .heartbeat(Duration.ofMillis(100))
                        .build();
                CapturedLog log = CapturedLog.of(WakeUpTask.class)) {
            WakeUpRow.picked(ID.value(), HOSTILE, Instant.now().minus(Duration.ofDays(1)))
                    .insertInto(database);
            worker.start(looks.cancellations());
            Eventually.holds(
                    "it is taken over", () -> WakeUpRow.of(database, ID).isEmpty());
            assertThat(log.lines())
                    .contains("WARNING: Node " + AS_ONE_LINE + " left cancellation " + ID
                            + " behind; another one looks at it now");
        }
    }

    @Test
    void not_by_the_name_of_a_listener() {
        JdbcStore store = Stores.on(database);
        Cancellations cancellations = new Till().on(store, (id, notBefore) -> {});
        cancellations.cancel(Till.part(ID.value(), "p", 400));
        Map<String, Object> notice = new LinkedHashMap<>();
        notice.put("cancellation_id", ID.value());
        notice.put("number", 1);
        notice.put("listener", HOSTILE);
        notice.put("kind", "DECIDED");
        notice.put("percent", 0);
        notice.put("at_ms", 1L);
        notice.put("failures", 0);
        notice.put("due_ms", 1L);
        Rows.insert(database, "cancellation_notice", notice);
        try (CapturedLog log = CapturedLog.of(Notices.class)) {
            store.deliverNotices(ID);
            assertThat(log.lines())
                    .containsExactly("WARNING: Cancellation " + ID + " has a notice for the listener '" + AS_ONE_LINE
                            + "', which is not configured here; it is kept");
        }
    }
}
