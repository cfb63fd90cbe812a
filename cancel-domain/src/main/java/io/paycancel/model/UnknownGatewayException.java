package io.paycancel.model;

/** No configured gateway, or more than one, takes this request; the message lists those that are configured. */
public final class UnknownGatewayException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    public UnknownGatewayException(String message) {
        super(message);
    }
}
