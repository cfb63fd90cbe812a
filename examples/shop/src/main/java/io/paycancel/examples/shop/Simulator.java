package io.paycancel.examples.shop;

import io.paycancel.alipay.AlipayPayment;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.Secret;
import io.paycancel.spring.PaycancelProperties;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.ApprovedAlipay;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccpayMerchant;
import io.paycancel.testkit.SimulatorSettings;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * KICC's place, taken by the testkit's simulator, unless the base URLs lead elsewhere. Every payment that somebody wants back was
 * paid there, but for those whose number begins with {@code NONE}; the answer to the first attempt at one that begins with
 * {@code LOST} is lost.
 */
@Component
@ConditionalOnProperty(name = "shop.simulator.enabled", matchIfMissing = true)
class Simulator implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private final int port;
    private final PaycancelProperties.Alipay alipay;
    private final PaycancelProperties.Kiccpay kiccpay;
    private final Map<String, Boolean> paid = new ConcurrentHashMap<>();
    private volatile @Nullable KiccSimulator kicc;

    Simulator(@Value("${shop.simulator.port}") int port, PaycancelProperties properties) {
        this.port = port;
        alipay = Objects.requireNonNull(properties.alipay());
        kiccpay = Objects.requireNonNull(properties.kiccpay());
    }

    @Override
    public void start() {
        long here = Stream.of(alipay.baseUrl(), kiccpay.baseUrl())
                .filter(Objects::nonNull)
                .filter(url -> url.equals(URI.create("http://127.0.0.1:" + port)))
                .count();
        if (here == 1) {
            throw new IllegalStateException(
                    "One gateway leads to the simulator and the other does not: money that nobody"
                            + " gives back would be reported as given back. Set both base URLs, or shop.simulator.enabled=false");
        }
        if (here == 2) {
            kicc = KiccSimulator.start(
                    SimulatorSettings.builder()
                            .merchant(new AlipayMerchant(
                                    Objects.requireNonNull(alipay.mallId()),
                                    Objects.requireNonNull(alipay.secretKey())))
                            .merchant(new KiccpayMerchant(
                                    Objects.requireNonNull(kiccpay.tid()),
                                    Objects.requireNonNull(kiccpay.svcId()),
                                    Objects.requireNonNull(kiccpay.bizrNo()),
                                    Objects.requireNonNull(kiccpay.channelId()),
                                    Objects.requireNonNull(kiccpay.secretKey())))
                            .build(),
                    port);
            LOG.info("A simulator stands in for KICC on port {}", port);
        }
    }

    /** The customer has paid, once. */
    void pay(OriginalPayment payment) {
        KiccSimulator here = kicc;
        if (here != null && payment instanceof AlipayPayment one) {
            pay(here, "/api/trades/alipay/revise", one.pgCno(), () -> approve(here, one));
        } else if (here != null && payment instanceof KiccpayPayment one) {
            pay(here, "/smpy/kiccpay/reqCancel", one.cndTrxNo(), () -> approve(here, one));
        }
    }

    private void pay(KiccSimulator here, String path, String number, Runnable approve) {
        if (!number.startsWith("NONE")) {
            paid.computeIfAbsent(number, one -> {
                approve.run();
                if (one.startsWith("LOST")) {
                    here.nextOn(path, Fault.reset(Fault.When.AFTER_PROCESSING));
                }
                return true;
            });
        }
    }

    private void approve(KiccSimulator here, AlipayPayment payment) {
        Money amount = Objects.requireNonNull(payment.approvedAmount());
        here.approve(new ApprovedAlipay(
                Objects.requireNonNull(alipay.mallId()), payment.pgCno(), amount, text(here, "uuuuMMddHHmmss")));
    }

    private void approve(KiccSimulator here, KiccpayPayment payment) {
        var approval = payment.approval();
        String number = payment.cndTrxNo();
        String date = text(here, "uuuuMMdd");
        here.approve(new ApprovedKiccpay(
                Objects.requireNonNull(kiccpay.tid()),
                Objects.requireNonNull(kiccpay.svcId()),
                Objects.requireNonNull(kiccpay.bizrNo()),
                approval != null ? approval.mercTrxNo() : payment.wcc() == KiccpayPayment.Wcc.G ? number : "M" + number,
                approval != null ? approval.tokenKey() : Secret.of("token-of-" + number),
                payment.alotMonth(),
                Objects.requireNonNull(payment.trxAmt()),
                Objects.requireNonNull(payment.vatAmt()),
                Objects.requireNonNull(payment.svcAmt()),
                approval != null && approval.tranDt() != null ? basic(approval.tranDt()) : date,
                approval != null && approval.tranTm() != null
                        ? approval.tranTm().format(DateTimeFormatter.ofPattern("HHmmss"))
                        : text(here, "HHmmss"),
                payment.orgAprvDt() != null ? basic(payment.orgAprvDt()) : date,
                Objects.requireNonNullElse(payment.orgAprvNo(), ""),
                payment.wcc() == KiccpayPayment.Wcc.T ? number : "V" + number));
    }

    private static String basic(LocalDate date) {
        return date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String text(KiccSimulator here, String pattern) {
        return ZonedDateTime.ofInstant(here.now(), KOREA).format(DateTimeFormatter.ofPattern(pattern));
    }

    @Override
    public void stop() {
        KiccSimulator here = kicc;
        kicc = null;
        if (here != null) {
            here.close();
        }
    }

    @Override
    public boolean isRunning() {
        return kicc != null;
    }

    /** Before the worker, and closed after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
