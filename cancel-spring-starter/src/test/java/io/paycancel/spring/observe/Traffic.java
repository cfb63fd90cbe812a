package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.kiccpay.KiccpayApproval;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.State;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Cancellations with all kinds of ends. As a listener of the store it knows when they are over. */
final class Traffic implements CancellationListener {
    /** In the name of a customer whom nothing must tell of. */
    static final String REASON = "canary-reason";

    /** With which one is refused. */
    static final String CODE = "ZQX7";

    private static final String REVISE = "/api/trades/alipay/revise";
    private static final Money PAID = Money.of("50.22", Currency.USD);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final BlockingQueue<CancellationEvent> ends = new LinkedBlockingQueue<>();

    @Override
    public void on(CancellationEvent event) {
        if (event instanceof CancellationEvent.Decided || event instanceof CancellationEvent.HandedOver) {
            ends.add(event);
        }
    }

    static CancelRequest<AlipayPayment> alipay(String id, KiccSimulator kicc) {
        return CancelRequest.partial(
                        CancellationId.of(id),
                        AlipayPayment.of(kicc.approveAlipay(PAID).pgCno(), PAID),
                        Money.of("12.03", Currency.USD))
                .because(REASON);
    }

    static CancelRequest<KiccpayPayment> kiccpay(String id, KiccSimulator kicc, boolean withApproval) {
        ApprovedKiccpay approved = kicc.approveKiccpay(11_000);
        KiccpayPayment.Builder payment = KiccpayPayment.mercTrxNo(approved.mercTrxNo())
                .alotMonth(approved.alotMonth())
                .trxAmt(approved.trxAmt())
                .vatAmt(approved.vatAmt())
                .svcAmt(approved.svcAmt())
                .orgAprvDt(LocalDate.parse(approved.aprvDt(), DATE))
                .orgAprvNo(approved.aprvNo());
        if (withApproval) {
            payment.approval(KiccpayApproval.builder(approved.mercTrxNo(), approved.tokenKey())
                    .alotMonth(approved.alotMonth())
                    .trxAmt(approved.trxAmt())
                    .vatAmt(approved.vatAmt())
                    .svcAmt(approved.svcAmt())
                    .tranDt(LocalDate.parse(approved.tranDt(), DATE))
                    .tranTm(LocalTime.parse(approved.tranTm(), TIME))
                    .build());
        }
        return CancelRequest.full(CancellationId.of(id), payment.build());
    }

    /** The next cancellation that is decided or handed over. */
    CancellationEvent awaitEnd() throws InterruptedException {
        CancellationEvent end = ends.poll(60, TimeUnit.SECONDS);
        assertThat(end).as("another end").isNotNull();
        return end;
    }

    /** One is cancelled, one refused, one unknown until it is looked up, one unknown and handed over. */
    void pass(Cancellations cancellations, KiccSimulator kicc) throws InterruptedException {
        cancellations.cancel(alipay("cancelled", kicc), PATIENCE);
        kicc.nextOn(REVISE, Fault.answer(CODE, Fault.When.BEFORE_PROCESSING));
        cancellations.cancel(alipay("refused", kicc), PATIENCE);
        kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));
        cancellations.cancel(kiccpay("looked-up", kicc, true), Duration.ZERO);
        kicc.next(Fault.reset(Fault.When.AFTER_PROCESSING));
        cancellations.cancel(kiccpay("handed-over", kicc, false), Duration.ZERO);

        Map<String, State> states = new TreeMap<>();
        while (states.size() < 4) {
            CancellationEvent end = awaitEnd();
            states.put(end.cancellation().id().value(), end.cancellation().state());
        }
        assertThat(states)
                .containsEntry("cancelled", State.CANCELLED)
                .containsEntry("refused", State.REFUSED)
                .containsEntry("looked-up", State.CANCELLED)
                .containsEntry("handed-over", State.HANDED_OVER);
    }
}
