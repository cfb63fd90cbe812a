package io.paycancel.model;

/** More would be given back than the payment holds; nothing was stored or sent. */
public final class OverCancelException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final transient PaymentId paymentId;

    OverCancelException(PaymentId paymentId, String why) {
        super("Payment " + paymentId + ": " + why);
        this.paymentId = paymentId;
    }

    public PaymentId paymentId() {
        return paymentId;
    }
}
