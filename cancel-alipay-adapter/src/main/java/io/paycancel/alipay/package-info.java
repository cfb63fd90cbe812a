/** Cancels Alipay payments through KICC. */
@NullMarked
package io.paycancel.alipay;

import org.jspecify.annotations.NullMarked;
