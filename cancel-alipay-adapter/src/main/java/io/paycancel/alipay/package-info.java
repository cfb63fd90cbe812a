/**
 * Cancels Alipay payments through KICC: {@link io.paycancel.alipay.AlipayGateway} speaks the documents "revise" and "find".
 */
@NullMarked
package io.paycancel.alipay;

import org.jspecify.annotations.NullMarked;
