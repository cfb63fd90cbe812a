package io.paycancel.jdbc.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycancel.jdbc.functional.WatchedDataSource.Executed;
import io.paycancel.testkit.KiccSimulator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * However many are decided, nothing walks through them. Every statement that store and worker really execute is explained on
 * PostgreSQL, with the values that it had and for any values; and PostgreSQL's own counters of scans stand still, which goes for
 * foreign keys too. {@code -Dplans.decided=...} says how many are decided, {@code -Donce.skip=true} leaves it out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(OS.LINUX)
@DisabledIfSystemProperty(named = "once.skip", matches = "true")
class PlansTest {
    private static final int DECIDED = Integer.getInteger("plans.decided", 1_000_000);
    private static final String NAME = "errands";
    private static final Pattern SCAN = Pattern.compile("Seq Scan on \\w+");
    private static final Pattern EXPLAINABLE = Pattern.compile("(?is)\\s*(select|insert|update|delete|with)\\b.*");

    private final Place place = Place.postgresql();
    private final Map<String, Executed> executed = new ConcurrentHashMap<>();
    private Map<String, Long> scansBefore;

    @BeforeAll
    @Timeout(600)
    void runErrandsOnFullTables() throws SQLException {
        Midnight.mustBeFar();
        try (KiccSimulator kicc = KiccSimulator.start()) {
            try (HikariDataSource pool = pool();
                    Errands errands = new Errands(pool, kicc)) {
                errands.decide("decided-0");
                errands.leaveOpen("open-0");
                new Crowd(pool).fill("decided-0", "open-0", DECIDED);
            }
            scansBefore = scans();
            try (HikariDataSource pool = pool();
                    Errands errands = new Errands(
                            WatchedDataSource.of(pool, one -> executed.putIfAbsent(one.sql(), one)), kicc)) {
                errands.runAll();
            }
        }
    }

    @AfterAll
    void end() {
        place.close();
    }

    /** One of its own: what its connections have counted is there once it is closed. */
    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.url() + "&ApplicationName=" + NAME);
        return new HikariDataSource(config);
    }

    @Test
    void no_statement_is_planned_to_scan_a_table() throws SQLException {
        Map<String, List<String>> scanning = new TreeMap<>();
        try (Connection connection = place.dataSource().getConnection()) {
            for (Executed one : executed.values()) {
                List<String> plans = plans(connection, one);
                if (scans(plans)) {
                    scanning.put(one.sql(), plans);
                }
            }
        }
        assertThat(scanning).isEmpty();
    }

    @Test
    void postgresql_has_counted_no_scan_of_a_table() throws SQLException {
        assertThat(scans()).hasSize(6).isEqualTo(scansBefore);
    }

    @Test
    void all_that_store_and_worker_say_was_looked_at() {
        assertThat(String.join("\n", executed.keySet()))
                .contains("as of_payment") // claim
                .contains("where c.due_ms <=")
                .contains("group by gateway, state, may_have_happened")
                .contains("and decided_ms is null order by turn limit 1")
                .contains(
                        "insert into cancellation (",
                        "insert into cancellation_attempt",
                        "insert into cancellation_event")
                .contains("insert into cancellation_notice", "where due_ms <= ?", "delete from cancellation_notice")
                .contains("update cancellation_notice set failures", "from cancellation_notice where failures > 0")
                .contains("from payment_balance b where b.payment = ? for update", "update payment_balance")
                .contains("where id = ? and fence = ?", "lease_owner = ? where id = ? and version = ?")
                .contains(
                        "where decided_ms < ?", "delete from cancellation where id", "delete from cancellation_attempt")
                .contains("and payment = ? and gateway = ? and state = ? and accepted_ms < ? and accepted_ms >= ?")
                .contains("id >= ? and id < ? order by id limit 1000", "order by accepted_ms desc, id desc limit ?")
                .contains("from cancellation_attempt where started_ms >= ?", "from cancellation where decided_ms >= ?")
                .contains("WITH locked_executions", "from cancel_wakeups", "UPDATE cancel_wakeups SET")
                .contains("update cancel_wakeups set last_heartbeat", "where picked = ? and last_heartbeat <= ?");
    }

    @Test
    void a_missing_index_would_be_noticed() throws SQLException {
        Executed due = executed.values().stream()
                .filter(one -> one.sql().contains("from cancellation_notice where due_ms"))
                .findFirst()
                .orElseThrow();
        try (Connection connection = place.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("drop index cancellation_notice_due");
            assertThat(scans(explained(connection, due))).isTrue();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static boolean scans(List<String> plan) {
        return plan.stream().anyMatch(line -> SCAN.matcher(line).find());
    }

    /** With its values, and as PostgreSQL plans a statement that is executed again and again with others. */
    private List<String> plans(Connection connection, Executed one) throws SQLException {
        if (!EXPLAINABLE.matcher(one.sql()).matches()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(explained(connection, one));
        try (Connection simple = DriverManager.getConnection(place.url() + "&preferQueryMode=simple");
                Statement explain = simple.createStatement()) {
            lines.addAll(lines(explain.executeQuery("explain (generic_plan) " + numbered(one.sql()))));
        }
        return lines;
    }

    private static List<String> explained(Connection connection, Executed one) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain " + one.sql())) {
            for (int i = 0; i < one.values().size(); i++) {
                explain.setObject(i + 1, one.values().get(i));
            }
            return lines(explain.executeQuery());
        }
    }

    private static String numbered(String sql) {
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            out.append(c == '?' ? "$" + ++number : String.valueOf(c));
        }
        return out.toString();
    }

    private static List<String> lines(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    /** How often each table was scanned so far by connections that are closed. */
    private Map<String, Long> scans() throws SQLException {
        Wait.until(
                () -> "the connections of the errands are closed",
                Duration.ofSeconds(30),
                () -> Books.count(place.dataSource(), "pg_stat_activity where application_name = '" + NAME + "'") == 0);
        Map<String, Long> scans = new TreeMap<>();
        try (Connection connection = place.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select relname, seq_scan from pg_stat_user_tables"
                        + " where relname like 'cancel%' or relname like 'payment%'")) {
            while (rows.next()) {
                scans.put(rows.getString(1), rows.getLong(2));
            }
        }
        return scans;
    }
}
