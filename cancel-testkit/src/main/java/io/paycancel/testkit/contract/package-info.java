/**
 * Contract tests to be extended: {@link io.paycancel.testkit.contract.PaymentGatewayContract} for gateways,
 * {@link io.paycancel.testkit.contract.CancellationStoreContract} for stores,
 * {@link io.paycancel.testkit.contract.FeignClientContract} for transports.
 */
@NullMarked
package io.paycancel.testkit.contract;

import org.jspecify.annotations.NullMarked;
