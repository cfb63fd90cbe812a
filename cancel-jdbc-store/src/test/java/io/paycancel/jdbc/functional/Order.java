package io.paycancel.jdbc.functional;

import io.paycancel.alipay.AlipayPayment;
import io.paycancel.kiccpay.KiccpayApproval;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.Secret;
import io.paycancel.testkit.ApprovedAlipay;
import io.paycancel.testkit.ApprovedKiccpay;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A cancellation that a node is asked for, as words of a line.
 *
 * @param payment how the payment is described in one word
 * @param amount won, or {@code full}
 */
record Order(String id, String payment, String amount) {
    private static final String FULL = "full";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    static Order full(String id, ApprovedAlipay approval) {
        return new Order(id, word(approval), FULL);
    }

    static Order part(String id, ApprovedAlipay approval, long won) {
        return new Order(id, word(approval), String.valueOf(won));
    }

    private static String word(ApprovedAlipay approval) {
        return "alipay:" + approval.pgCno() + ":" + approval.amount().minorUnits();
    }

    /**
     * All of a KICCPay payment.
     *
     * @param approvalIsKnown whether a lost answer can be looked up
     */
    static Order full(String id, ApprovedKiccpay approval, boolean approvalIsKnown) {
        List<String> fields = List.of(
                "kiccpay",
                String.valueOf(approvalIsKnown),
                approval.mercTrxNo(),
                approval.tokenKey().reveal(),
                approval.alotMonth(),
                String.valueOf(approval.trxAmt()),
                String.valueOf(approval.vatAmt()),
                String.valueOf(approval.svcAmt()),
                approval.tranDt(),
                approval.tranTm(),
                approval.aprvDt(),
                approval.aprvNo(),
                approval.vanTrxNo());
        return new Order(id, String.join(":", fields), FULL);
    }

    String words() {
        return id + " " + payment + " " + amount;
    }

    CancelRequest<?> request() {
        String[] fields = payment.split(":");
        return fields[0].equals("alipay")
                ? request(AlipayPayment.of(fields[1], won(fields[2])))
                : request(kiccpay(fields));
    }

    private <P extends OriginalPayment> CancelRequest<P> request(P original) {
        CancellationId name = CancellationId.of(id);
        return amount.equals(FULL)
                ? CancelRequest.full(name, original)
                : CancelRequest.partial(name, original, won(amount));
    }

    private static Money won(String units) {
        return Money.ofMinor(Long.parseLong(units), Currency.KRW);
    }

    private static KiccpayPayment kiccpay(String... fields) {
        KiccpayPayment.Builder original = KiccpayPayment.vanTrxNo(fields[12])
                .alotMonth(fields[4])
                .trxAmt(Long.parseLong(fields[5]))
                .vatAmt(Long.parseLong(fields[6]))
                .svcAmt(Long.parseLong(fields[7]))
                .orgAprvDt(LocalDate.parse(fields[10], DateTimeFormatter.BASIC_ISO_DATE))
                .orgAprvNo(fields[11]);
        return Boolean.parseBoolean(fields[1])
                ? original.approval(approval(fields)).build()
                : original.build();
    }

    private static KiccpayApproval approval(String... fields) {
        return KiccpayApproval.builder(fields[2], Secret.of(fields[3]))
                .alotMonth(fields[4])
                .trxAmt(Long.parseLong(fields[5]))
                .vatAmt(Long.parseLong(fields[6]))
                .svcAmt(Long.parseLong(fields[7]))
                .tranDt(LocalDate.parse(fields[8], DateTimeFormatter.BASIC_ISO_DATE))
                .tranTm(LocalTime.parse(fields[9], TIME))
                .build();
    }
}
