package io.paycancel.testkit.contract;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.OriginalPayment;
import io.paycancel.port.PaymentGateway;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What every {@link PaymentGateway} over HTTP must do. Extend it, say how to make the gateway and what its provider answers,
 * and run it with JUnit 5.
 *
 * @param <P> the original payment that the gateway takes
 */
public abstract class PaymentGatewayContract<P extends OriginalPayment> {

    /** For subclasses. */
    protected PaymentGatewayContract() {}

    /**
     * The gateway under test.
     *
     * @param baseUrl of an HTTP server on the loopback interface
     * @param deadline for one whole exchange
     */
    protected abstract PaymentGateway<P> gateway(URI baseUrl, Duration deadline);

    /** A request that the gateway takes, with everything in it that a look-up needs if the gateway has one. */
    protected abstract CancelRequest<P> validRequest();

    /** A request that breaks the rules of at least two fields. */
    protected abstract CancelRequest<P> invalidRequest();

    /** The document's names of exactly those fields of {@link #invalidRequest()} that break a rule. */
    protected abstract Set<String> invalidFields();

    /** The body, in JSON, with which the provider says that this was cancelled. */
    protected abstract String cancelledBody(FrozenCancel cancel);

    /**
     * Bodies that say success but speak of something else than what was asked for: one for each echoed field, with only that
     * field wrong.
     */
    protected abstract List<String> mismatchingBodies(FrozenCancel cancel);

    /** The body, in JSON, of a definite "no" that matches the request. */
    protected abstract String refusedBody(FrozenCancel cancel);

    /** Texts that the gateway knows and must never show: its signing key, an approval's token. */
    protected abstract List<String> secrets();
}
