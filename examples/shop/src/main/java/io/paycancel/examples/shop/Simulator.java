package io.paycancel.examples.shop;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.ApprovedAlipay;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccpayMerchant;
import io.paycancel.testkit.SimulatorSettings;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * KICC's place, taken by the testkit's simulator: on a port of this machine, with a few payments on its ledger. Where another
 * instance of the shop runs it already, this one uses that.
 */
@Component
@ConditionalOnProperty(name = "shop.simulator.enabled", matchIfMissing = true)
class Simulator implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    private static final int PAYMENTS = 9;

    private final int port;
    private volatile boolean running;
    private AutoCloseable simulator = () -> {};

    Simulator(@Value("${shop.simulator.port}") int port) {
        this.port = port;
    }

    @Override
    public void start() {
        try {
            KiccSimulator kicc = KiccSimulator.start(SimulatorSettings.defaults(), port);
            simulator = kicc;
            for (int number = 1; number <= PAYMENTS; number++) {
                approve(kicc, number);
            }
            LOG.info(
                    "A simulator stands in for KICC at {}; on its ledger are the Alipay payments PG-DEMO-1 to {} of USD"
                            + " 50.22 and the KICCPay payments VDEMO1 to {} of KRW 10000",
                    kicc.baseUrl(),
                    PAYMENTS,
                    PAYMENTS);
        } catch (UncheckedIOException e) {
            LOG.info("Port {} is taken: the simulator of another instance is used", port);
        }
        running = true;
    }

    private static void approve(KiccSimulator kicc, int number) {
        ZonedDateTime now = kicc.now().atZone(ZoneId.of("Asia/Seoul"));
        String date = now.format(DateTimeFormatter.ofPattern("uuuuMMdd"));
        String time = now.format(DateTimeFormatter.ofPattern("HHmmss"));
        kicc.approve(new ApprovedAlipay(
                AlipayMerchant.DEMO.mallId(), "PG-DEMO-" + number, Money.of("50.22", Currency.USD), date + time));
        KiccpayMerchant merchant = KiccpayMerchant.DEMO;
        kicc.approve(new ApprovedKiccpay(
                merchant.tid(),
                merchant.svcId(),
                merchant.bizrNo(),
                "MDEMO" + number,
                Secret.of("demo-token-" + number),
                "00",
                10_000,
                909,
                0,
                date,
                time,
                date,
                "1000000" + number,
                "VDEMO" + number));
    }

    @Override
    public void stop() {
        running = false;
        try {
            simulator.close();
        } catch (Exception e) {
            LOG.warn("The simulator did not close: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the worker, and closed after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
