package io.paycancel.testkit;

import io.paycancel.model.Money;
import java.util.Objects;

/**
 * An approved payment of the Alipay family.
 *
 * @param mallId whose it is
 * @param pgCno its number; what {@code revise} and {@code find} name it by
 * @param approvalDate {@code yyyyMMddHHmmss}, Korean time
 */
public record ApprovedAlipay(String mallId, String pgCno, Money amount, String approvalDate) {
    public ApprovedAlipay {
        Objects.requireNonNull(mallId, "mallId");
        Objects.requireNonNull(pgCno, "pgCno");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(approvalDate, "approvalDate");
    }
}
