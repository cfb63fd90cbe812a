package io.paycancel.wire;

import java.io.IOException;

/**
 * Proof that not one byte of the request left or ever will: the request is sent again because of it. It is the only
 * exception that is believed; {@link java.net.ConnectException}, {@link java.net.UnknownHostException} and all others leave
 * the outcome unknown, for a client that tries twice by itself can end in any of them after its first try arrived.
 *
 * <p>A {@code feign.Client} of one's own throws it only for what it knows about the whole call, all its attempts, routes
 * and threads included: no connection was ever made, or the request was held back and cannot leave any more. In doubt, and
 * as soon as the first byte may be out, it throws an ordinary {@link IOException}. One with suppressed exceptions is not
 * believed either: they speak of earlier attempts. The message holds neither URL nor body nor secret.
 */
public final class NotSentException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says why nothing left.
     *
     * @param why for a person, without values from the request
     */
    public NotSentException(String why) {
        super(why);
    }
}
