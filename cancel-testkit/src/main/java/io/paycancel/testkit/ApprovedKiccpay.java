package io.paycancel.testkit;

import io.paycancel.model.Secret;
import java.util.Objects;

/**
 * An approved payment of the KICCPay family: what was sent to {@code reqAprv} and what came back.
 *
 * @param mercTrxNo the merchant's number of the approval; a cancel with {@code wcc} {@code G} names it
 * @param tokenKey with which it was approved; a net-cancel must carry it
 * @param trxAmt won, everything included
 * @param tranDt {@code yyyyMMdd} of the approval request
 * @param tranTm {@code HHmmss} of the approval request
 * @param aprvDt {@code yyyyMMdd}; a cancel's {@code orgAprvDt}
 * @param aprvNo a cancel's {@code orgAprvNo}
 * @param vanTrxNo KICC's number of the payment; a cancel with {@code wcc} {@code T} names it
 */
public record ApprovedKiccpay(
        String tid,
        String svcId,
        String bizrNo,
        String mercTrxNo,
        Secret tokenKey,
        String alotMonth,
        long trxAmt,
        long vatAmt,
        long svcAmt,
        String tranDt,
        String tranTm,
        String aprvDt,
        String aprvNo,
        String vanTrxNo) {
    public ApprovedKiccpay {
        Objects.requireNonNull(tid, "tid");
        Objects.requireNonNull(svcId, "svcId");
        Objects.requireNonNull(bizrNo, "bizrNo");
        Objects.requireNonNull(mercTrxNo, "mercTrxNo");
        Objects.requireNonNull(tokenKey, "tokenKey");
        Objects.requireNonNull(alotMonth, "alotMonth");
        Objects.requireNonNull(tranDt, "tranDt");
        Objects.requireNonNull(tranTm, "tranTm");
        Objects.requireNonNull(aprvDt, "aprvDt");
        Objects.requireNonNull(aprvNo, "aprvNo");
        Objects.requireNonNull(vanTrxNo, "vanTrxNo");
        if (trxAmt <= 0 || vatAmt < 0 || svcAmt < 0) {
            throw new IllegalArgumentException("trxAmt must be more than 0 and vatAmt and svcAmt 0 or more, was "
                    + trxAmt + ", " + vatAmt + ", " + svcAmt);
        }
    }
}
