package io.paycancel.kiccpay;

import java.util.Arrays;

/**
 * Everything that goes into {@code X-KICC-Authorization}, as one immutable message.
 *
 * @see KiccpaySignature
 */
final class SignedMessage {
    private final String prefix;
    private final byte[] body;

    /**
     * Takes the parts in the order in which they are signed.
     *
     * @param requestUri the path as it is requested, without the host
     * @param timestamp milliseconds since 1970 as text
     * @param nonce new for each attempt
     * @param body the bytes on the wire
     */
    SignedMessage(String channelId, String requestUri, String timestamp, String nonce, byte[] body) {
        prefix = channelId + requestUri + timestamp + nonce;
        this.body = Arrays.copyOf(body, body.length);
    }

    /** What is signed before the body. */
    String prefix() {
        return prefix;
    }

    /** What is sent. Must not be changed. */
    byte[] body() {
        return body;
    }

    /** Nothing of its content. */
    @Override
    public String toString() {
        return "SignedMessage[" + body.length + " bytes]";
    }
}
