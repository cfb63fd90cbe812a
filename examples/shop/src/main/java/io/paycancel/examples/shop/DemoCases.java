package io.paycancel.examples.shop;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.kiccpay.KiccpayApproval;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Something to see in the console: a cancellation in each state that lasts. */
@Component
@Profile("demo")
class DemoCases {
    private static final Money PAID = Money.of("50.22", Currency.USD);

    private final Orders orders;
    private final Cancellations cancellations;
    private final Simulator simulator;
    private final Environment environment;

    DemoCases(Orders orders, Cancellations cancellations, Simulator simulator, Environment environment) {
        this.orders = orders;
        this.cancellations = cancellations;
        this.simulator = simulator;
        this.environment = environment;
    }

    /** Payments that begin with NONE were never made; the first answer for those that begin with LOST is lost. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        giveBack("order-1040", part("return-1040", "20231225000000001040", "12.03"));
        giveBack("order-1041", part("return-1041", "NONE-1041", "8.00"));
        giveBack("order-1042", part("return-1042", "LOST-1042", "20.00"));
        waitInLine("order-1042", part("return-1042-postage", "LOST-1042", "3.50"));
        giveBack("order-1043", whole("return-1043", "LOST-1043", 32_000, true));
        giveBack("order-1044", whole("return-1044", "LOST-1044", 48_000, false));
        System.out.printf("""

                The console: http://localhost:%s/paycancel
                Log in as kim with the password demo (lee has the same).
                One cancellation waits for a person: find it, and settle it. Ctrl-C ends this.
                %n""", environment.getProperty("local.server.port"));
    }

    /** At once, so that the answer that gets lost is its own. */
    private void giveBack(String order, CancelRequest<?> request) {
        simulator.pay(request.payment());
        cancellations.cancel(request);
        orders.giveBack(order, request);
    }

    private void waitInLine(String order, CancelRequest<?> request) {
        orders.giveBack(order, request);
    }

    private static CancelRequest<AlipayPayment> part(String id, String pgCno, String amount) {
        return CancelRequest.partial(
                        CancellationId.of(id), AlipayPayment.of(pgCno, PAID), Money.of(amount, Currency.USD))
                .because("changed her mind")
                .requestedBy("shop");
    }

    /** KICCPay can be asked about it only with the approval's data. */
    private static CancelRequest<KiccpayPayment> whole(String id, String number, long won, boolean withApproval) {
        KiccpayPayment.Builder payment = KiccpayPayment.vanTrxNo(number)
                .trxAmt(won)
                .vatAmt(won / 11)
                .svcAmt(0)
                .orgAprvDt(LocalDate.of(2026, 11, 24))
                .orgAprvNo("12345678");
        if (withApproval) {
            payment.approval(KiccpayApproval.builder("M-" + number, Secret.of("a-token"))
                    .trxAmt(won)
                    .vatAmt(won / 11)
                    .svcAmt(0)
                    .tranDt(LocalDate.of(2026, 11, 24))
                    .tranTm(LocalTime.of(10, 15))
                    .build());
        }
        return CancelRequest.full(CancellationId.of(id), payment.build())
                .because("wrong size")
                .requestedBy("shop");
    }
}
