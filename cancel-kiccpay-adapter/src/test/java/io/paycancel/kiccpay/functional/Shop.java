package io.paycancel.kiccpay.functional;

import feign.Client;
import io.paycancel.Cancellations;
import io.paycancel.event.CancellationListener;
import io.paycancel.kiccpay.KiccpayApproval;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Outcome;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccpayMerchant;
import io.paycancel.testkit.ManualAgenda;
import io.paycancel.testkit.ManualTime;
import io.paycancel.testkit.ReceivedRequest;
import io.paycancel.testkit.SimulatorSettings;
import io.paycancel.wire.SendOnceClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;

/** A merchant with one KICCPay account, and KICC's stand-in, on one clock that a test moves. */
final class Shop implements AutoCloseable {
    static final String CANCEL = "/smpy/kiccpay/reqCancel";
    static final String NET_CANCEL = "/smpy/kiccpay/reqRtran";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    final ManualTime time;
    final KiccSimulator kicc;
    final NonDurableStore store;
    final ManualAgenda agenda;
    private UnaryOperator<KiccpaySettings.Builder> settings = with -> with;
    private Client client = SendOnceClient.create();

    private Shop(String now, UnaryOperator<SimulatorSettings.Builder> simulator) {
        time = ManualTime.at(now);
        kicc = KiccSimulator.start(
                simulator.apply(SimulatorSettings.builder()).clock(time).build());
        store = new NonDurableStore(time);
        agenda = new ManualAgenda(time);
    }

    /** Opens at an instant as {@link Instant#parse} reads it. */
    static Shop at(String now) {
        return new Shop(now, simulator -> simulator);
    }

    static Shop at(String now, UnaryOperator<SimulatorSettings.Builder> simulator) {
        return new Shop(now, simulator);
    }

    /** Eleven o'clock in Korea. */
    static Shop inTheMorning() {
        return at("2026-11-23T02:00:00Z");
    }

    Shop with(UnaryOperator<KiccpaySettings.Builder> settings) {
        this.settings = settings;
        return this;
    }

    Shop over(Client client) {
        this.client = client;
        return this;
    }

    /** A node of the merchant: all that are made work on the same store. */
    Cancellations node(CancellationListener... listeners) {
        KiccpayMerchant demo = KiccpayMerchant.DEMO;
        KiccpaySettings.Builder account = KiccpaySettings.builder()
                .baseUrl(kicc.baseUrl())
                .deadline(Duration.ofSeconds(20))
                .channelId(demo.channelId())
                .secretKey(demo.secretKey())
                .tid(demo.tid())
                .svcId(demo.svcId())
                .bizrNo(demo.bizrNo());
        KiccpayGateway gateway = KiccpayGateway.builder(settings.apply(account).build())
                .client(client)
                .clock(time)
                .build();
        var builder = Cancellations.builder()
                .gateway(gateway)
                .store(store)
                .agenda(agenda)
                .time(time);
        for (CancellationListener listener : listeners) {
            builder.listener(listener);
        }
        return builder.build();
    }

    /** Runs what is due until {@code hours} later. */
    void letPass(Cancellations node, Duration duration) {
        agenda.runUntil(time.now().plus(duration), time, node);
    }

    ApprovedKiccpay approve(long won) {
        return kicc.approveKiccpay(won);
    }

    /** A cancellation by the merchant's number, without the approval's data. */
    static CancelRequest<KiccpayPayment> cancellation(String id, ApprovedKiccpay approved) {
        return CancelRequest.full(
                CancellationId.of(id),
                filled(KiccpayPayment.mercTrxNo(approved.mercTrxNo()), approved).build());
    }

    /** The same with the approval's data. */
    static CancelRequest<KiccpayPayment> withApproval(String id, ApprovedKiccpay approved) {
        return CancelRequest.full(
                CancellationId.of(id),
                filled(KiccpayPayment.mercTrxNo(approved.mercTrxNo()), approved)
                        .approval(approvalOf(approved))
                        .build());
    }

    static KiccpayPayment.Builder filled(KiccpayPayment.Builder payment, ApprovedKiccpay approved) {
        return payment.alotMonth(approved.alotMonth())
                .trxAmt(approved.trxAmt())
                .vatAmt(approved.vatAmt())
                .svcAmt(approved.svcAmt())
                .orgAprvDt(LocalDate.parse(approved.aprvDt(), DATE))
                .orgAprvNo(approved.aprvNo());
    }

    static KiccpayApproval approvalOf(ApprovedKiccpay approved) {
        return KiccpayApproval.builder(approved.mercTrxNo(), approved.tokenKey())
                .alotMonth(approved.alotMonth())
                .trxAmt(approved.trxAmt())
                .vatAmt(approved.vatAmt())
                .svcAmt(approved.svcAmt())
                .tranDt(LocalDate.parse(approved.tranDt(), DATE))
                .tranTm(LocalTime.parse(approved.tranTm(), TIME))
                .build();
    }

    CaseFile file(String id) {
        return store.find(CancellationId.of(id)).orElseThrow();
    }

    Outcome outcome(String id) {
        return file(id).cancellation().outcome();
    }

    List<ReceivedRequest> cancels() {
        return kicc.requests(CANCEL);
    }

    List<ReceivedRequest> netCancels() {
        return kicc.requests(NET_CANCEL);
    }

    /** How often this payment's money went back to the customer. */
    int refunds(ApprovedKiccpay approved) {
        return kicc.ledger().payment(approved.vanTrxNo()).refunds();
    }

    long remaining(ApprovedKiccpay approved) {
        return kicc.ledger().payment(approved.vanTrxNo()).remaining().minorUnits();
    }

    @Override
    public void close() {
        kicc.close();
    }
}
