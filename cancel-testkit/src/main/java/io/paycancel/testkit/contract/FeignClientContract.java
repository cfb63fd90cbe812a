package io.paycancel.testkit.contract;

import feign.Client;

/**
 * What a {@link Client} must do to carry payments: send each POST once whatever happens, end within the total budget that
 * {@code Request.Options} gives as its read timeout, and never pass a broken answer off as a whole one. A plain
 * {@code feign.Client.Default} does none of the three.
 */
public abstract class FeignClientContract {

    /** For subclasses. */
    protected FeignClientContract() {}

    /** The client under test. Called once for each test. */
    protected abstract Client client();
}
