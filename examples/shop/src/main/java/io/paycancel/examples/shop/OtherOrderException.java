package io.paycancel.examples.shop;

import io.paycancel.model.CancellationId;

/** The cancellation is one of another order. */
final class OtherOrderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherOrderException(CancellationId id) {
        super("Cancellation " + id + " belongs to another order");
    }
}
