package io.paycancel.alipay.functional;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.model.Attempt;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.ApprovedAlipay;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.LedgerPayment;
import io.paycancel.testkit.ManualAgenda;
import io.paycancel.testkit.ManualTime;
import io.paycancel.testkit.ReceivedRequest;
import io.paycancel.testkit.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A merchant with the whole library, a KICC of its own, and time that only a test moves. Only an exchange takes real time.
 */
final class AlipayShop implements AutoCloseable {
    static final String REVISE = "/api/trades/alipay/revise";
    static final String FIND = "/api/trades/alipay/find";
    /** Long enough for a busy machine; what never comes is waited for as long as this. */
    static final Duration DEADLINE = Duration.ofSeconds(15);

    static final Duration SHORT_DEADLINE = Duration.ofMillis(1500);

    final ManualTime time;
    final KiccSimulator kicc;
    final NonDurableStore store;
    final ManualAgenda agenda;
    final Cancellations cancellations;

    private AlipayShop(
            Instant now,
            UnaryOperator<SimulatorSettings.Builder> simulator,
            UnaryOperator<AlipaySettings.Builder> settings) {
        time = ManualTime.at(now);
        kicc = KiccSimulator.start(
                simulator.apply(SimulatorSettings.builder().clock(time)).build());
        store = new NonDurableStore(time);
        agenda = new ManualAgenda(time);
        cancellations = open(gateway(settings));
    }

    /** 10:00 in Korea on 2026-11-23. */
    static AlipayShop open() {
        return open(settings -> settings);
    }

    static AlipayShop open(UnaryOperator<AlipaySettings.Builder> settings) {
        return open(simulator -> simulator, settings);
    }

    static AlipayShop open(
            UnaryOperator<SimulatorSettings.Builder> simulator, UnaryOperator<AlipaySettings.Builder> settings) {
        return new AlipayShop(Instant.parse("2026-11-23T01:00:00Z"), simulator, settings);
    }

    static AlipayShop openAt(String now) {
        return new AlipayShop(Instant.parse(now), simulator -> simulator, settings -> settings);
    }

    /** A gateway of the simulator's merchant, changed as wanted. */
    AlipayGateway gateway(UnaryOperator<AlipaySettings.Builder> settings) {
        AlipaySettings.Builder account = AlipaySettings.builder()
                .baseUrl(kicc.baseUrl())
                .deadline(DEADLINE)
                .mallId(AlipayMerchant.DEMO.mallId())
                .secretKey(AlipayMerchant.DEMO.secretKey());
        return AlipayGateway.builder(settings.apply(account).build())
                .clock(time)
                .build();
    }

    /** One more process on the same record. */
    Cancellations open(AlipayGateway... gateways) {
        Cancellations.Builder builder =
                Cancellations.builder().store(store).agenda(agenda).time(time);
        for (AlipayGateway gateway : gateways) {
            builder.gateway(gateway);
        }
        return builder.build();
    }

    /** An approved payment of 50.22 USD. */
    AlipayPayment paid() {
        ApprovedAlipay approval = kicc.approveAlipay(Money.of("50.22", Currency.USD));
        return AlipayPayment.of(approval.pgCno(), approval.amount());
    }

    static CancelRequest<AlipayPayment> full(String id, AlipayPayment payment) {
        return CancelRequest.full(CancellationId.of(id), payment);
    }

    static CancelRequest<AlipayPayment> part(String id, AlipayPayment payment, String usd) {
        return CancelRequest.partial(CancellationId.of(id), payment, Money.of(usd, Currency.USD));
    }

    Outcome cancel(CancelRequest<AlipayPayment> request) {
        return cancellations.cancel(request);
    }

    /** Lets time pass from wake-up to wake-up. */
    void waitFor(Duration duration) {
        agenda.runUntil(time.now().plus(duration), time, cancellations);
    }

    CaseFile file(String id) {
        return cancellations.find(CancellationId.of(id)).orElseThrow();
    }

    Outcome outcome(String id) {
        return file(id).cancellation().outcome();
    }

    List<String> results(String id) {
        return file(id).attempts().stream().map(Attempt::result).toList();
    }

    LedgerPayment ledger(AlipayPayment payment) {
        return kicc.ledger().payment(payment.pgCno());
    }

    List<ReceivedRequest> revised() {
        return kicc.requests(REVISE);
    }

    static String field(ReceivedRequest request, String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\":(?:\"([^\"]*)\"|([0-9]+))").matcher(request.body());
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    @Override
    public void close() {
        kicc.close();
    }
}
