/**
 * What every adapter shares: sending once ({@link io.paycancel.wire.SendOnceClient}), reading answers
 * ({@link io.paycancel.wire.Exchange}), checking requests ({@link io.paycancel.wire.FieldCheck}) and signing them.
 */
@NullMarked
package io.paycancel.wire;

import org.jspecify.annotations.NullMarked;
