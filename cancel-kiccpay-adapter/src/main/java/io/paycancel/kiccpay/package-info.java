/** Cancels KICCPay payments. */
@NullMarked
package io.paycancel.kiccpay;

import org.jspecify.annotations.NullMarked;
