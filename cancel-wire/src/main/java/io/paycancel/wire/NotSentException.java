package io.paycancel.wire;

import java.io.IOException;

/**
 * Proof that not one byte of the request left. A {@code feign.Client} may throw it only if it can prove that; anything less
 * is an ordinary {@link IOException}. Its message holds neither URL nor body nor secret.
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
