package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.jdbc.Backlog.Undecided;
import io.paycancel.model.GatewayId;
import io.paycancel.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is undecided is counted by the record, whoever accepted it. */
class BacklogTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";
    private static final GatewayId ALIPAY = GatewayId.of("alipay");
    private static final GatewayId KICCPAY = GatewayId.of("kiccpay");

    private TestDatabase database;

    private JdbcStore open(Databases databases) {
        database = databases.fresh();
        return JdbcStore.builder(database.dataSource()).createTables(true).build();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private void row(String id, GatewayId gateway, State state, boolean mayHaveHappened, Duration ago) {
        long accepted = Instant.now().minus(ago).toEpochMilli();
        Map<String, Object> row = Rows.cancellation(id);
        row.put("gateway", gateway.value());
        row.put("state", state.name());
        row.put("may_have_happened", mayHaveHappened);
        row.put("accepted_ms", accepted);
        row.put("answerable_until_ms", accepted + Duration.ofHours(100).toMillis());
        if (state.isFinal()) {
            row.put("decided_ms", accepted);
        }
        Rows.insert(database, "cancellation", row);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void it_tells_what_is_open_unknown_and_handed_over_of_each_gateway(Databases databases) {
        JdbcStore store = open(databases);
        row("fresh", ALIPAY, State.ACCEPTED, false, Duration.ofHours(90));
        row("first-try", ALIPAY, State.SENDING, false, Duration.ofHours(89));
        row("unknown", ALIPAY, State.UNKNOWN, true, Duration.ofMinutes(60 * 79 + 30));
        row("asked", ALIPAY, State.LOOKING_UP, true, Duration.ofHours(3));
        row("sent-again", ALIPAY, State.SENDING, true, Duration.ofHours(2));
        row("waits", ALIPAY, State.HANDED_OVER, true, Duration.ofHours(99));
        row("done", ALIPAY, State.CANCELLED, true, Duration.ofHours(99));
        row("refused", KICCPAY, State.REFUSED, false, Duration.ofHours(99));
        row("other", KICCPAY, State.ACCEPTED, false, Duration.ofHours(1));

        Backlog backlog = store.backlog();
        Undecided alipay = backlog.byGateway().get(ALIPAY);
        assertThat(alipay.open()).isEqualTo(5);
        assertThat(alipay.unknown()).isEqualTo(3);
        assertThat(alipay.handedOver()).isEqualTo(1);
        assertThat(alipay.oldestUnknown()).isBetween(Duration.ofMinutes(60 * 79 + 29), Duration.ofMinutes(60 * 80));
        assertThat(alipay.unknownWindowPercent()).isEqualTo(79);
        assertThat(alipay.openWindowPercent()).isEqualTo(90);
        assertThat(backlog.byGateway().get(KICCPAY)).isEqualTo(new Undecided(1, 0, 0, Duration.ZERO, 0, 1));
        assertThat(backlog.total()).isEqualTo(new Undecided(6, 3, 1, alipay.oldestUnknown(), 79, 90));
        assertThat(backlog.failingNotices()).isZero();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_a_listener_threw_at_is_counted_until_it_was_told(Databases databases) {
        JdbcStore store = open(databases);
        row("done", ALIPAY, State.CANCELLED, true, Duration.ofHours(99));
        notice("new", 0);
        notice("failed-once", 1);
        notice("failed-often", 9);
        assertThat(store.backlog().failingNotices()).isEqualTo(2);
        database.run("delete from cancellation_notice");
        assertThat(store.backlog().failingNotices()).isZero();
    }

    private void notice(String listener, int failures) {
        Rows.insert(
                database,
                "cancellation_notice",
                new TreeMap<>(Map.of(
                        "cancellation_id",
                        "done",
                        "number",
                        1,
                        "listener",
                        listener,
                        "kind",
                        "DECIDED",
                        "at_ms",
                        1L,
                        "failures",
                        failures,
                        "due_ms",
                        1L)));
    }

    @Test
    void nothing_undecided_is_nothing() {
        JdbcStore store = open(Databases.SQLITE);
        row("done", ALIPAY, State.CANCELLED, true, Duration.ofHours(99));
        assertThat(store.backlog().byGateway()).isEmpty();
        assertThat(store.backlog().total()).isEqualTo(Undecided.NONE);
    }

    @Test
    void a_database_that_fails_is_no_empty_backlog() {
        JdbcStore store = open(Databases.SQLITE);
        database.run("alter table cancellation rename to gone");
        assertThatThrownBy(store::backlog).isInstanceOf(StoreException.class);
    }
}
