package io.paycancel.model;

import org.jspecify.annotations.Nullable;

/**
 * What KICC approved and money is given back from. Each adapter has its own immutable type with the fields that its document
 * asks for; the fields are checked when the cancellation is accepted, not when the object is made, so that one error can
 * name every violation.
 */
public interface OriginalPayment {

    /** What was approved, or {@code null} if the merchant does not say: then nothing here can stop over-cancelling. */
    @Nullable
    Money approvedAmount();
}
