/** Cancels KICCPay payments in full: {@link io.paycancel.kiccpay.KiccpayGateway} is the way in. */
@NullMarked
package io.paycancel.kiccpay;

import org.jspecify.annotations.NullMarked;
