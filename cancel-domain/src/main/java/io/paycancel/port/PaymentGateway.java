package io.paycancel.port;

import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.OriginalPayment;
import java.time.Instant;

/**
 * One endpoint of one provider, with one merchant account. An implementation must
 *
 * <ul>
 *   <li>send the frozen request at most once per call: sending again belongs to {@code RetryPolicy};
 *   <li>answer {@link Answer.NoAnswer} for anything it cannot read or match, instead of throwing;
 *   <li>answer {@link Answer.NotSent} only if it can prove that not one byte of the request left;
 *   <li>end each call within {@link GatewayRules#deadline()};
 *   <li>be safe for use by many threads at once.
 * </ul>
 *
 * It must not put a secret, a token or a body into an answer, an exception or a log.
 *
 * @param <P> the original payment that it takes
 */
public interface PaymentGateway<P extends OriginalPayment> {

    /** Identity and rules; the same object for the life of the gateway. */
    GatewayProfile<P> profile();

    /**
     * Checks the request completely and fixes every field of it but the signature. Pure: the same arguments freeze to the same
     * result, for ever.
     *
     * @param acceptedAt gives the request date, in Korea, and whatever other time the document asks for
     * @throws InvalidCancelRequestException with every violation at once
     */
    FrozenCancel freeze(CancelRequest<P> request, IdempotencyKey key, Instant acceptedAt);

    /**
     * Sends the frozen request: one POST, or none.
     *
     * @param departure must be asked as late as possible; once it is over, nothing may leave and the answer is
     *     {@link Answer.NotSent}
     */
    Answer send(FrozenCancel cancel, Departure departure);

    /**
     * Asks what became of it: one POST, or none. Called only if {@link FrozenCancel#canBeLookedUp()}.
     *
     * @param departure as for {@link #send}
     */
    Answer lookUp(FrozenCancel cancel, Departure departure);
}
