/**
 * What is implemented outside the domain: {@link io.paycancel.port.PaymentGateway} speaks to a provider,
 * {@link io.paycancel.port.CancellationStore} keeps the record, {@link io.paycancel.port.Agenda} wakes it up again. The
 * Javadoc of each is its contract.
 */
@NullMarked
package io.paycancel.port;

import org.jspecify.annotations.NullMarked;
