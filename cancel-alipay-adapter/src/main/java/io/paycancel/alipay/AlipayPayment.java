package io.paycancel.alipay;

import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import org.jspecify.annotations.Nullable;

/**
 * An Alipay payment that KICC approved.
 *
 * @param pgCno KICC's number of the approved payment: 1 to 60 bytes without blanks, control characters or {@code |}
 * @param approvedAmount what was approved; {@code null} if it is not known, and then nothing here can stop over-cancelling
 */
public record AlipayPayment(String pgCno, @Nullable Money approvedAmount) implements OriginalPayment {

    /** A payment whose amount is not known. */
    public static AlipayPayment of(String pgCno) {
        return new AlipayPayment(pgCno, null);
    }

    /** A payment of that amount: no more than it can ever be given back. */
    public static AlipayPayment of(String pgCno, Money approvedAmount) {
        return new AlipayPayment(pgCno, approvedAmount);
    }
}
