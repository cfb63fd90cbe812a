package io.paycancel.testkit.simulation;

import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.PaymentId;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the merchant knows it.
 *
 * @param approvedAmount {@code null} if the merchant does not say
 * @param canBeLookedUp whether the merchant hands over what a look-up needs
 */
record Sale(PaymentId id, Family family, @Nullable Money approvedAmount, boolean canBeLookedUp)
        implements OriginalPayment {}
