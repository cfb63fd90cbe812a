package io.paycancel.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.LedgerPayment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on one PostgreSQL at four fifths of the rate that they hold here, with 5 % faults at KICC, and one of them
 * killed in the middle. Run by {@code ./prove --soak}; what it prints stands in {@code docs/reliability.md}.
 */
@EnabledIfSystemProperty(named = "soak.seconds", matches = "[1-9][0-9]*")
class SoakTest {
    private static final int SECONDS = Integer.getInteger("soak.seconds", 0);
    private static final int CALIBRATION_SECONDS = 30;
    private static final int CALLERS = 16;
    private static final double SHARE = 0.8;
    private static final double FAULTY = 0.05;
    private static final Money PAID = Money.of("50.22", Currency.USD);
    private static final List<String> JVM = List.of("-Xmx256m");
    private static final Pattern HEAP =
            Pattern.compile("^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.E+]+)$", Pattern.MULTILINE);
    private static final List<Fault> FAULTS = List.of(
            Fault.loseAnswer(),
            Fault.loseRequest(),
            Fault.reset(Fault.When.BEFORE_PROCESSING),
            Fault.reset(Fault.When.AFTER_PROCESSING),
            Fault.html(502, Fault.When.AFTER_PROCESSING),
            Fault.truncatedJson(),
            Fault.garbage(),
            Fault.otherTransaction(Fault.When.AFTER_PROCESSING),
            Fault.again("A210", Fault.When.BEFORE_PROCESSING),
            Fault.again("A210", Fault.When.AFTER_PROCESSING),
            Fault.duplicate(Fault.When.BEFORE_PROCESSING));

    @TempDir
    private Path folder;

    private final Map<String, String> payments = new ConcurrentHashMap<>();
    private final Map<String, Boolean> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicReference<Instance> first = new AtomicReference<>();
    private final AtomicReference<Instance> second = new AtomicReference<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Random random = new Random(20_261_128);

    @Test
    void nothing_is_lost_and_nothing_is_doubled() throws Exception {
        try (KiccSimulator kicc = KiccSimulator.start();
                EmbeddedPostgres postgres = TwoInstancesTest.durable()) {
            String database = postgres.getJdbcUrl("postgres", "postgres");
            try {
                first.set(Instance.start(folder, "first", database, kicc, JVM).ready());
                second.set(Instance.start(folder, "second", database, kicc, JVM).ready());
                soak(kicc, database, postgres);
            } finally {
                first.get().close();
                if (second.get() != null) {
                    second.get().close();
                }
            }
        }
    }

    private void soak(KiccSimulator kicc, String database, EmbeddedPostgres postgres) throws Exception {
        closedLoop(kicc);
        int before = acknowledged.size();
        closedLoop(kicc);
        double most = (acknowledged.size() - before) / (double) CALIBRATION_SECONDS;
        double rate = most * SHARE;
        int calibrated = acknowledged.size();
        System.out.printf(
                Locale.ROOT,
                "%d callers at once: %.0f cancellations/s; offered from now on: %.0f/s%n",
                CALLERS,
                most,
                rate);

        double heap = 0;
        long connections = 0;
        int offered = (int) (rate * SECONDS);
        ExecutorService callers = Executors.newFixedThreadPool(400);
        long begun = System.nanoTime();
        long killed = -1;
        for (int i = 0; i < offered; i++) {
            long due = begun + (long) (i * 1e9 / rate);
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            if (random.nextDouble() < FAULTY) {
                kicc.next(FAULTS.get(random.nextInt(FAULTS.size())));
            }
            callers.execute(() -> ask(kicc));
            if (i == offered / 2) {
                second.get().kill();
                killed = System.nanoTime();
            }
            if (killed > 0
                    && System.nanoTime() - killed > Duration.ofSeconds(15).toNanos()) {
                killed = 0;
                second.set(Instance.start(folder, "third", database, kicc, JVM));
            }
            if (i % Math.max(1, (int) (5 * rate)) == 0) {
                heap = Math.max(heap, Math.max(heapOf(first.get()), heapOf(second.get())));
                connections = Math.max(connections, number(postgres, CONNECTIONS));
            }
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        double held = (acknowledged.size() - calibrated) / ((System.nanoTime() - begun) / 1e9);
        kicc.clearFaults();
        Eventually.holds("all are decided or handed over", () -> number(postgres, OPEN) == 0);
        report(kicc, postgres, held, heap, connections, calibrated);
    }

    private void closedLoop(KiccSimulator kicc) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        long end = System.nanoTime() + Duration.ofSeconds(CALIBRATION_SECONDS).toNanos();
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.execute(() -> {
                while (System.nanoTime() - end < 0) {
                    ask(kicc);
                }
            });
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }

    /** As a merchant does: with the same id, on any instance, until somebody answers. */
    private void ask(KiccSimulator kicc) {
        int number = ids.incrementAndGet();
        String id = "soak-" + number;
        String payment = kicc.approveAlipay(PAID).pgCno();
        payments.put(id, payment);
        for (int tried = 0; ; tried++) {
            Instance instance = (number + tried) % 2 == 0 ? first.get() : second.get();
            try {
                int status = instance.http()
                        .post("/orders/o-" + number + "/cancellations/alipay?wait=PT10S", Bodies.all(id, payment))
                        .status();
                if (status == 200 || status == 202) {
                    acknowledged.put(id, true);
                    return;
                }
            } catch (UncheckedIOException e) {
                // It has been killed, or is not up yet.
            }
            repeated.incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static final String OPEN =
            "select count(*) from cancellation where decided_ms is null and state <> 'HANDED_OVER'";
    private static final String CONNECTIONS =
            "select count(*) from pg_stat_activity where backend_type = 'client backend'";

    private void report(
            KiccSimulator kicc, EmbeddedPostgres postgres, double held, double heap, long connections, int calibrated)
            throws SQLException {
        Map<String, String> states = new TreeMap<>();
        List<Long> tookMillis = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, state, decided_ms - accepted_ms from cancellation order by 3")) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getString(2));
                if (Integer.parseInt(rows.getString(1).substring("soak-".length())) > calibrated) {
                    tookMillis.add(rows.getLong(3));
                }
            }
        }
        Map<String, LedgerPayment> ledger = new TreeMap<>();
        kicc.ledger().payments().forEach(payment -> ledger.put(payment.number(), payment));
        long lost = acknowledged.keySet().stream()
                .filter(id -> !states.containsKey(id))
                .count();
        long doubled = ledger.values().stream()
                .filter(payment -> payment.refunds() > 1)
                .count();
        long wrong = states.entrySet().stream()
                .filter(one -> !one.getValue().equals("HANDED_OVER"))
                .filter(one -> ledger.get(payments.get(one.getKey())).refunds()
                        != (one.getValue().equals("CANCELLED") ? 1 : 0))
                .count();
        long handedOver = states.values().stream().filter("HANDED_OVER"::equals).count();
        System.out.printf(
                Locale.ROOT,
                """
                soak: %d s, 2 instances, 5 %% faults, 1 killed
                | accepted | %d, at %.0f/s; %d requests repeated by their callers |
                | time to decide | p50 %d ms, p99 %d ms, longest %d ms |
                | heap of an instance, connections | at most %.0f MiB of 256, %d |
                | handed over | %d |
                | lost, doubled, reported otherwise than the ledger says | %d, %d, %d |
                """,
                SECONDS,
                acknowledged.size() - calibrated,
                held,
                repeated.get(),
                tookMillis.get(tookMillis.size() / 2),
                tookMillis.get(tookMillis.size() * 99 / 100),
                tookMillis.get(tookMillis.size() - 1),
                heap / 1024 / 1024,
                connections,
                handedOver,
                lost,
                doubled,
                wrong);
        assertThat(acknowledged).hasSameSizeAs(payments);
        assertThat(List.of(lost, doubled, wrong)).containsOnly(0L);
    }

    private static double heapOf(Instance instance) {
        double sum = 0;
        try {
            Matcher used =
                    HEAP.matcher(instance.http().get("/actuator/prometheus").text());
            while (used.find()) {
                sum += Double.parseDouble(used.group(1));
            }
        } catch (UncheckedIOException e) {
            // It has been killed, or is not up yet.
            return 0;
        }
        return sum;
    }

    private static long number(EmbeddedPostgres postgres, String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
