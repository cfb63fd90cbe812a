package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.CancellationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wake-up is due at an instant, whatever zone the JVM, the session or the column is in. */
class WakeUpTimesTest {
    private static final CancellationId ID = CancellationId.of("order-42");
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private final TimeZone before = TimeZone.getDefault();
    private TestDatabase database;

    @AfterEach
    void restore() {
        database.close();
        defaultZone(before);
    }

    /** The JVM's, and that of new sessions: H2 remembers for ever the one in which it was first used. */
    private static void defaultZone(TimeZone zone) {
        TimeZone.setDefault(zone);
        try {
            Class.forName("org.h2.util.DateTimeUtils")
                    .getMethod("resetCalendar")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("H2 has changed", e);
        }
    }

    static Stream<Arguments> zones() {
        return Databases.here()
                .flatMap(databases -> Stream.of("Asia/Seoul", "America/New_York", "Europe/Berlin")
                        .map(zone -> Arguments.of(databases, zone)));
    }

    private JdbcWorker worker() {
        return JdbcWorker.builder(Stores.on(database))
                .pollInterval(Duration.ofMillis(50))
                .build();
    }

    private String storedInUtc() {
        return database.ask(
                switch (database.database()) {
                    case SQLITE -> "select execution_time from cancel_wakeups";
                    case H2 ->
                        "select formatdatetime(execution_time at time zone 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS')"
                                + " from cancel_wakeups";
                    case POSTGRESQL ->
                        "select to_char(execution_time at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')"
                                + " from cancel_wakeups";
                    case MARIADB, MYSQL -> "select left(cast(execution_time as char), 23) from cancel_wakeups";
                });
    }

    private String expected(Instant due) {
        return database.database() == Database.SQLITE
                ? Long.toString(due.toEpochMilli())
                : TEXT.format(LocalDateTime.ofInstant(due, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @MethodSource("zones")
    void it_is_stored_as_the_instant_that_it_is(Databases databases, String zone) {
        defaultZone(TimeZone.getTimeZone(zone));
        database = databases.fresh();
        try (JdbcWorker worker = worker()) {
            for (Instant due : new Instant[] {
                Instant.parse("2026-11-23T15:30:00.123Z"),
                // No such time on the clocks of New York and of Berlin.
                Instant.parse("2027-03-14T02:30:00.123Z"),
                Instant.parse("2027-03-28T02:30:00.123Z"),
                // Twice on their clocks.
                Instant.parse("2027-10-31T02:30:00.123Z"),
                Instant.parse("2027-11-07T01:30:00.123Z")
            }) {
                database.run("delete from cancel_wakeups");
                worker.wakeUp(ID, due);
                assertThat(storedInUtc()).isEqualTo(expected(due));
                assertThat(WakeUpRow.of(database, ID).orElseThrow().due()).isEqualTo(due);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void it_fires_at_its_instant_on_a_node_in_that_zone_and_in_another_one(Databases databases, String zone) {
        defaultZone(TimeZone.getTimeZone(zone));
        database = databases.fresh();
        Looks looks = new Looks();
        CancellationId later = CancellationId.of("in-an-hour");
        try (JdbcWorker writer = worker()) {
            writer.wakeUp(later, Instant.now().plus(Duration.ofHours(1)));
            writer.wakeUp(ID, Instant.now().minusMillis(1));
            defaultZone(TimeZone.getTimeZone("Pacific/Chatham"));
            try (JdbcWorker reader = worker()) {
                reader.start(looks.cancellations());
                Eventually.holds("it fires", () -> WakeUpRow.of(database, ID).isEmpty());
            }
        }
        assertThat(looks.seen()).containsExactly(ID);
        assertThat(WakeUpRow.of(database, later)).isPresent();
    }

    static Stream<Databases> here() {
        return Databases.here();
    }

    /** With one calendar for all threads, as db-scheduler has it, some of them read what others are reading. */
    @ParameterizedTest
    @MethodSource("here")
    void many_threads_read_each_its_own(Databases databases) throws Exception {
        database = databases.fresh().withTables();
        int threads = 4;
        Instant base = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < threads; i++) {
            WakeUpRow.free("paycancel", "c-" + i, base.plus(Duration.ofDays(i))).insertInto(database);
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String id = "c-" + i;
                Instant due = base.plus(Duration.ofDays(i));
                wrong.add(pool.submit(() -> misread(id, due)));
            }
            for (Future<Integer> each : wrong) {
                assertThat(each.get(20, TimeUnit.SECONDS)).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private int misread(String id, Instant due) throws SQLException {
        var times = WakeUpTimes.of(database.database());
        int wrong = 0;
        try (Connection connection = database.dataSource().getConnection()) {
            for (int i = 0; i < 1000; i++) {
                Instant read = Sql.first(
                                connection,
                                "select execution_time from cancel_wakeups where task_instance = ?",
                                row -> times.getInstant(row, "execution_time"),
                                id)
                        .orElseThrow();
                wrong += read.equals(due) ? 0 : 1;
            }
        }
        return wrong;
    }
}
