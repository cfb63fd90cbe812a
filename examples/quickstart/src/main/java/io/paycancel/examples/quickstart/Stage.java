package io.paycancel.examples.quickstart;

import io.paycancel.Cancellations;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.State;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.LedgerPayment;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The simulator, both gateways, a store and a worker, put together as a merchant would; and the check at the end. */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintStream out;
    private final KiccSimulator kicc = KiccSimulator.start();
    private final Path folder;
    private final EmbeddedDatabase database;
    private final JdbcWorker worker;
    private final Timeline timeline;
    private final Cancellations cancellations;
    /** Which payment each cancellation took from. */
    private final Map<CancellationId, String> played = new LinkedHashMap<>();

    /** What other processes have given back, payment by payment. */
    private final Map<String, Money> elsewhere = new HashMap<>();

    private int disagreements;

    Stage(PrintStream out) {
        this.out = out;
        timeline = new Timeline(out);
        folder = newFolder();
        database = EmbeddedDatabase.sqlite(folder.resolve("paycancel.db"));
        JdbcStore store = Wiring.store(database);
        worker = JdbcWorker.builder(store).build();
        cancellations = Wiring.at(kicc.baseUrl())
                .store(store)
                .agenda(worker)
                .listener(timeline)
                .build();
        worker.start(cancellations);
        out.println("Paycancel against the KICC simulator at " + kicc.baseUrl() + ". The deadline of an exchange is "
                + Wiring.DEADLINE.toSeconds() + " s here; at KICC it is 30 s.");
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("paycancel-demo");
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the demo's database can be made", e);
        }
    }

    /** A file next to the stage's own database. */
    Path file(String name) {
        return folder.resolve(name);
    }

    KiccSimulator kicc() {
        return kicc;
    }

    Cancellations cancellations() {
        return cancellations;
    }

    Timeline timeline() {
        return timeline;
    }

    /** Cancels, prints the outcome and what the ledger says, and notes whether the outcome is the expected one. */
    Outcome play(CancelRequest<?> request, String paymentNumber, State expected) {
        Outcome outcome = cancellations.cancel(request, PATIENCE);
        played.put(request.id(), paymentNumber);
        timeline.line("outcome", describe(outcome));
        timeline.line("ledger", describe(kicc.ledger().payment(paymentNumber)));
        expect("cancellation " + request.id() + " is " + expected, stateOf(request.id()) == expected);
        return outcome;
    }

    /** Another process reports that it has given this back. */
    void elsewhere(String paymentNumber, Money givenBack) {
        elsewhere.put(paymentNumber, givenBack);
        timeline.line("ledger", describe(kicc.ledger().payment(paymentNumber)));
    }

    /** Waits until the simulator has got that many requests in all. */
    void awaitRequest(int number) {
        for (int waited = 0; kicc.requests().size() < number && waited < 3000; waited++) {
            LockSupport.parkNanos(10_000_000);
        }
        expect("request " + number + " arrives", kicc.requests().size() >= number);
    }

    static String describe(Outcome outcome) {
        return outcome.fold(
                cancelled -> "Cancelled, proven by " + cancelled.receipt().source()
                        + (cancelled.receipt().providerReference() == null
                                ? ""
                                : ", receipt " + cancelled.receipt().providerReference()),
                refused -> "Refused, " + refused.code() + " " + refused.message(),
                unknown -> "Unknown, " + unknown.cause() + "; answerable until " + unknown.answerableUntil());
    }

    private static String describe(LedgerPayment payment) {
        return payment.givenBack() + " of " + payment.approved() + " given back, in " + payment.refunds()
                + (payment.refunds() == 1 ? " movement" : " movements");
    }

    private State stateOf(CancellationId id) {
        return cancellations.find(id).orElseThrow().cancellation().state();
    }

    void expect(String what, boolean holds) {
        if (!holds) {
            disagreements++;
            timeline.line("WRONG", "expected that " + what);
        }
    }

    /** Adds up what was reported as cancelled, payment by payment, and compares it with the simulator's ledger. */
    boolean agreesWithTheLedger() {
        for (LedgerPayment payment : kicc.ledger().payments()) {
            Money byOthers = elsewhere.get(payment.number());
            long reported = byOthers == null ? 0 : byOthers.minorUnits();
            int refunds = byOthers == null ? 0 : 1;
            for (Map.Entry<CancellationId, String> one : played.entrySet()) {
                Cancellation cancellation =
                        cancellations.find(one.getKey()).orElseThrow().cancellation();
                if (one.getValue().equals(payment.number()) && cancellation.state() == State.CANCELLED) {
                    reported += cancellation.reserved() == null
                            ? payment.approved().minorUnits()
                            : cancellation.reserved().minorUnits();
                    refunds++;
                }
            }
            expect(
                    "payment " + payment.number() + " has exactly what was reported",
                    payment.givenBack().minorUnits() == reported && payment.refunds() == refunds);
        }
        out.println();
        out.println(
                disagreements == 0
                        ? "OK: " + (played.size() + elsewhere.size()) + " cancellations on "
                                + kicc.ledger().payments().size() + " payments; every outcome and the ledger agree"
                        : "WRONG: " + disagreements + " disagreements, see above");
        return disagreements == 0;
    }

    @Override
    public void close() {
        worker.close();
        database.close();
        kicc.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            out.println("Left behind: " + folder);
        }
    }
}
