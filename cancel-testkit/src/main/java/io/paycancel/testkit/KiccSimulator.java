package io.paycancel.testkit;

import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockWebServer;

/**
 * A stand-in for KICC over HTTP on the loopback interface: both cancellation endpoints with their look-ups, a ledger of
 * approved payments, and faults. It checks signatures, byte limits, dates and idempotency as the documents say, and shares no
 * code with the adapters.
 *
 * <pre>{@code
 * try (var kicc = KiccSimulator.start()) {
 *     ApprovedAlipay payment = kicc.approveAlipay(Money.of("50.22", Currency.USD));
 *     kicc.next(Fault.loseAnswer());
 *     // cancel against kicc.baseUrl() with AlipayMerchant.DEMO
 *     assertThat(kicc.ledger().payment(payment.pgCno()).refunds()).isEqualTo(1);
 * }
 * }</pre>
 *
 * Endpoints: {@code /api/trades/alipay/revise}, {@code /api/trades/alipay/find}, {@code /smpy/kiccpay/reqCancel},
 * {@code /smpy/kiccpay/reqRtran} and {@code /smpy/kiccpay/reqAprv}. Safe between threads.
 */
public final class KiccSimulator implements AutoCloseable {
    private final SimulatorSettings settings;
    private final MockWebServer server = new MockWebServer();
    private final Object lock = new Object();
    private final AlipayDesk alipay;
    private final KiccpayDesk kiccpay;
    private final Frontdesk frontdesk;
    private volatile Duration ahead = Duration.ZERO;
    private int approvals;

    private KiccSimulator(SimulatorSettings settings) {
        this.settings = settings;
        alipay = new AlipayDesk(settings);
        kiccpay = new KiccpayDesk(settings);
        frontdesk = new Frontdesk(List.of(alipay, kiccpay), lock, this::now, this::passMidnight);
        server.setServerSocketFactory(new ResettableSockets());
        server.setDispatcher(frontdesk);
    }

    /** Starts one with {@link SimulatorSettings#defaults()} on a free port. */
    public static KiccSimulator start() {
        return start(SimulatorSettings.defaults());
    }

    /** Starts one on a free port. */
    public static KiccSimulator start(SimulatorSettings settings) {
        return start(settings, 0);
    }

    /**
     * Starts one.
     *
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static KiccSimulator start(SimulatorSettings settings, int port) {
        KiccSimulator simulator = new KiccSimulator(settings);
        try {
            simulator.server.start(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot listen on port " + port, e);
        }
        return simulator;
    }

    /** {@code http://127.0.0.1:} and the port. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** What time it is at KICC. */
    public Instant now() {
        return settings.clock().instant().plus(ahead);
    }

    /** Moves the clock at KICC to the next Korean midnight; the merchant's clock stays as it is. */
    public void passMidnight() {
        synchronized (lock) {
            Instant midnight =
                    Korea.today(now()).plusDays(1).atStartOfDay(Korea.ZONE).toInstant();
            ahead = ahead.plus(Duration.between(now(), midnight));
        }
    }

    /**
     * Makes these the only merchants of the Alipay family that KICC knows from now on. One that stands here twice, with two
     * keys, may sign with either.
     */
    public void know(AlipayMerchant... merchants) {
        synchronized (lock) {
            alipay.know(List.of(merchants));
        }
    }

    /** The same for the KICCPay family. */
    public void know(KiccpayMerchant... merchants) {
        synchronized (lock) {
            kiccpay.know(List.of(merchants));
        }
    }

    /** Puts a payment of the first Alipay merchant with a new number on the ledger, approved now. */
    public ApprovedAlipay approveAlipay(Money amount) {
        synchronized (lock) {
            Instant now = now();
            approvals++;
            ApprovedAlipay approval = new ApprovedAlipay(
                    settings.alipayMerchants().get(0).mallId(),
                    Korea.date(now) + Korea.time(now) + String.format("%06d", approvals),
                    amount,
                    Korea.date(now) + Korea.time(now));
            return approve(approval);
        }
    }

    /**
     * Puts a payment on the ledger, approved now.
     *
     * @throws IllegalArgumentException if there is one of that number
     */
    public ApprovedAlipay approve(ApprovedAlipay approval) {
        synchronized (lock) {
            alipay.approve(approval, now());
            return approval;
        }
    }

    /**
     * Puts a payment of the first KICCPay merchant with new numbers on the ledger, approved now in one instalment.
     *
     * @param won the whole amount; a tenth of the net amount of it is VAT
     */
    public ApprovedKiccpay approveKiccpay(long won) {
        synchronized (lock) {
            Instant now = now();
            approvals++;
            KiccpayMerchant merchant = settings.kiccpayMerchants().get(0);
            String van = kiccpay.nextNumber(now);
            return approve(new ApprovedKiccpay(
                    merchant.tid(),
                    merchant.svcId(),
                    merchant.bizrNo(),
                    "O" + Korea.date(now) + Korea.time(now) + String.format("%05d", approvals),
                    Secret.of("demo-token-key-" + String.format("%010d", approvals)),
                    "00",
                    won,
                    won / 11,
                    0,
                    Korea.date(now),
                    Korea.time(now),
                    Korea.date(now),
                    String.format("%08d", 10_000_000 + approvals),
                    van));
        }
    }

    /**
     * Puts a payment on the ledger, approved now.
     *
     * @throws IllegalArgumentException if there is one of that {@code vanTrxNo}
     */
    public ApprovedKiccpay approve(ApprovedKiccpay approval) {
        synchronized (lock) {
            kiccpay.approve(approval, now());
            return approval;
        }
    }

    /** Marks an Alipay payment as captured: once cancelled in full, {@code find} answers {@code TS05}. */
    public void capture(String pgCno) {
        synchronized (lock) {
            alipay.account(pgCno).capture();
        }
    }

    /** Marks an Alipay payment as cancelled by the network: {@code find} answers {@code TS12}, {@code revise} refuses. */
    public void cancelByNetwork(String pgCno) {
        synchronized (lock) {
            alipay.account(pgCno).cancelByNetwork();
        }
    }

    /** Queues faults, one for each coming request on any path. */
    public void next(Fault... faults) {
        frontdesk.faults().add(faults);
    }

    /** Queues faults, one for each coming request on this path; they come before those for any path. */
    public void nextOn(String path, Fault... faults) {
        frontdesk.faults().add(path, faults);
    }

    /** Sets the fault of every request for which none is queued. */
    public void always(Fault fault) {
        frontdesk.faults().stand(fault);
    }

    /** Forgets all faults. */
    public void clearFaults() {
        frontdesk.faults().clear();
    }

    /** How the money stands at this moment. */
    public Ledger ledger() {
        synchronized (lock) {
            List<LedgerPayment> payments = new ArrayList<>(alipay.snapshot());
            payments.addAll(kiccpay.snapshot());
            return new Ledger(payments);
        }
    }

    /** Every request that arrived completely, oldest first. */
    public List<ReceivedRequest> requests() {
        return frontdesk.received();
    }

    /** Every request that arrived completely on this path, oldest first. */
    public List<ReceivedRequest> requests(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /** Stops listening and ends what waits. */
    @Override
    public void close() {
        frontdesk.close();
        server.close();
    }
}
