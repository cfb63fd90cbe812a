package io.paycancel.examples.quickstart;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Outcome;
import io.paycancel.model.State;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.nondurable.NonDurableWorker;
import io.paycancel.policy.Backoff;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccpayMerchant;
import io.paycancel.testkit.LedgerPayment;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The simulator, both gateways, a store and a worker, put together as a merchant would; and the check at the end. */
final class Stage implements AutoCloseable {
    /** Loopback may have a short deadline, so that the demo is over soon; KICC asks for 30 seconds. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final Duration GRACE = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintStream out;
    private final KiccSimulator kicc = KiccSimulator.start();
    private final NonDurableWorker worker = new NonDurableWorker(InstantSource.system(), 2);
    private final Timeline timeline;
    private final Cancellations cancellations;
    /** Which payment each cancellation took from. */
    private final Map<CancellationId, String> played = new LinkedHashMap<>();

    private int disagreements;

    Stage(PrintStream out) {
        this.out = out;
        timeline = new Timeline(out);
        AlipayGateway alipay = AlipayGateway.of(AlipaySettings.builder()
                .baseUrl(kicc.baseUrl())
                .mallId(AlipayMerchant.DEMO.mallId())
                .secretKey(AlipayMerchant.DEMO.secretKey())
                .deadline(DEADLINE)
                .grace(GRACE)
                .build());
        KiccpayGateway kiccpay = KiccpayGateway.of(KiccpaySettings.builder()
                .baseUrl(kicc.baseUrl())
                .channelId(KiccpayMerchant.DEMO.channelId())
                .secretKey(KiccpayMerchant.DEMO.secretKey())
                .tid(KiccpayMerchant.DEMO.tid())
                .svcId(KiccpayMerchant.DEMO.svcId())
                .bizrNo(KiccpayMerchant.DEMO.bizrNo())
                .deadline(DEADLINE)
                .grace(GRACE)
                .build());
        cancellations = Cancellations.builder()
                .gateway(alipay)
                .gateway(kiccpay)
                .store(new NonDurableStore(InstantSource.system()))
                .agenda(worker)
                .retryPolicy(new RetryPolicy(new Backoff(Duration.ofMillis(500), Duration.ofMinutes(10))))
                .listener(timeline)
                .build();
        worker.start(cancellations);
        out.println("Paycancel against the KICC simulator at " + kicc.baseUrl() + ". The deadline of an exchange is "
                + DEADLINE.toSeconds() + " s here; at KICC it is 30 s.");
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
            long reported = 0;
            int refunds = 0;
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
                        ? "OK: " + played.size() + " cancellations on "
                                + kicc.ledger().payments().size() + " payments; every outcome and the ledger agree"
                        : "WRONG: " + disagreements + " disagreements, see above");
        return disagreements == 0;
    }

    @Override
    public void close() {
        worker.close();
        kicc.close();
    }
}
