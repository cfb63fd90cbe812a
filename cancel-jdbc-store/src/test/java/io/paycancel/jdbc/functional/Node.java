package io.paycancel.jdbc.functional;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.Heartbeats;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Settlement;
import io.paycancel.policy.Backoff;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.port.CancellationStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A merchant's program in a process of its own, which can be killed at any moment. It obeys lines: {@code accept} and
 * {@code cancel} with the words of an {@link Order} ({@code cancel} with milliseconds of patience behind them),
 * {@code settle id cancelled|refused}, {@code worker}, {@code release}, {@code stop}.
 */
final class Node implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";

    private final Printer printer;
    private final NodeSettings settings;
    private final Hold hold;
    private final HikariDataSource database;
    private final JdbcWorker worker;
    private final Cancellations cancellations;

    Node(NodeSettings settings, Printer printer) {
        this.settings = settings;
        this.printer = printer;
        hold = new Hold(settings.hold(), printer);
        database = database(settings.database());
        JdbcStore store = Place.storeOn(database).listener("books", this::tell).build();
        worker = worker(store);
        Accounts accounts = new Accounts(settings.kicc(), settings.deadline(), settings.grace());
        AlipayGateway alipay = accounts.alipay();
        warmUp(alipay);
        cancellations = Cancellations.builder()
                .node(settings.name())
                .gateway(new TestGateway<>(alipay, hold, settings.departs()))
                .gateway(new TestGateway<>(accounts.kiccpay(), hold, settings.departs()))
                .retryPolicy(new RetryPolicy(new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2))))
                .store(decorated(store))
                .agenda(worker)
                .attemptsOn(worker.attemptExecutor())
                .listener(this::count)
                .build();
    }

    private JdbcWorker worker(JdbcStore store) {
        JdbcWorker.Builder builder = JdbcWorker.builder(store);
        return settings.quick()
                ? Heartbeats.every(Duration.ofMillis(500), builder)
                        .pollInterval(Duration.ofMillis(250))
                        .reconcileInterval(Duration.ofMillis(500))
                        .build()
                : builder.build();
    }

    private CancellationStore decorated(JdbcStore store) {
        return new HoldingStore(settings.fenced() ? store : new NoFence(store, printer), hold);
    }

    private static HikariDataSource database(String url) {
        if (url.startsWith(SQLITE)) {
            Path file = Path.of(url.substring(SQLITE.length()));
            return (HikariDataSource) EmbeddedDatabase.sqlite(file).dataSource();
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    /** Loads what the first exchange needs, or a busy machine would spend the short departure on that. */
    private static void warmUp(AlipayGateway alipay) {
        CancelRequest<AlipayPayment> request =
                CancelRequest.full(CancellationId.of("warm-up"), AlipayPayment.of("WARMUP"));
        alipay.lookUp(alipay.freeze(request, IdempotencyKey.of("WARMUP"), Instant.now()), () -> false);
    }

    /** Stored: at least once for each decision. */
    private void tell(CancellationEvent event) {
        CancellationId id = event.cancellation().id();
        if (event instanceof CancellationEvent.Decided || event instanceof CancellationEvent.HandedOver) {
            printer.line("told", id, event.cancellation().state());
            hold.at(Moment.IN_LISTENER, id);
        }
    }

    private void count(CancellationEvent event) {
        if (event instanceof CancellationEvent.StaleWriteRefused) {
            printer.line("stale", event.cancellation().id());
        }
    }

    public static void main(String[] args) throws IOException {
        Node node = new Node(NodeSettings.parse(args), Printer.ofThisProcess());
        node.printer.line("ready");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                threads.execute(() -> node.obey(words));
            }
        }
        // Nobody is there any more who could end this process.
        Runtime.getRuntime().halt(1);
    }

    /** Returns when it is done. */
    void obey(String... words) {
        try {
            switch (words[0]) {
                case "accept" ->
                    printer.line(
                            "accepted",
                            cancellations.accept(order(words).request()).id());
                case "cancel" -> cancel(order(words), Duration.ofMillis(Long.parseLong(words[4])));
                case "settle" -> settle(CancellationId.of(words[1]), words[2].equals("cancelled"));
                case "worker" -> worker.start(cancellations);
                case "release" -> hold.release();
                case "stop" -> stop();
                default -> printer.line("unknown", words[0]);
            }
        } catch (RuntimeException e) {
            printer.line("failed", String.join(" ", words), e.getClass().getSimpleName());
        }
    }

    private static Order order(String... words) {
        return new Order(words[1], words[2], words[3]);
    }

    private void cancel(Order order, Duration patience) {
        String outcome = cancellations
                .cancel(order.request(), patience)
                .<String>fold(cancelled -> "CANCELLED", refused -> "REFUSED", unknown -> "UNKNOWN");
        printer.line("outcome", order.id(), outcome);
    }

    private void settle(CancellationId id, boolean cancelled) {
        String proof = "the ledger";
        cancellations.settleByHand(
                id, cancelled ? Settlement.asCancelled("storm", proof) : Settlement.asRefused("storm", proof));
        printer.line("settled", id);
    }

    private void stop() {
        close();
        printer.line("stopped");
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void close() {
        worker.close();
        database.close();
    }
}
