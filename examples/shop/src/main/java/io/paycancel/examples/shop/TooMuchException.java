package io.paycancel.examples.shop;

import io.paycancel.model.Money;

/** One part is more than the whole payment. */
final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchException(Money part, Money paid) {
        super(part + " is more than the payment, " + paid);
    }
}
