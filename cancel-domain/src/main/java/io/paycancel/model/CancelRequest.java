package io.paycancel.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The intent to give back all or a part of one payment. Its content is checked in one go when it is accepted.
 *
 * @param id the merchant's own name for this intent
 * @param payment what is given back from
 * @param scope how much
 * @param reason why, in the merchant's words; Alipay's {@code memo}
 * @param requestedBy who asked for it; Alipay's {@code regId}
 * @param gateway which gateway is meant where several take this type of payment; {@code null} where one does
 */
public record CancelRequest<P extends OriginalPayment>(
        CancellationId id,
        P payment,
        Scope scope,
        @Nullable String reason,
        @Nullable String requestedBy,
        @Nullable GatewayId gateway) {

    public CancelRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(payment, "payment");
        Objects.requireNonNull(scope, "scope");
    }

    /** Gives back all that has not been given back yet. */
    public static <P extends OriginalPayment> CancelRequest<P> full(CancellationId id, P payment) {
        return new CancelRequest<>(id, payment, Scope.full(), null, null, null);
    }

    /** Gives back {@code amount}. */
    public static <P extends OriginalPayment> CancelRequest<P> partial(CancellationId id, P payment, Money amount) {
        return new CancelRequest<>(id, payment, Scope.partial(amount), null, null, null);
    }

    public CancelRequest<P> because(String reason) {
        return new CancelRequest<>(id, payment, scope, reason, requestedBy, gateway);
    }

    public CancelRequest<P> requestedBy(String requestedBy) {
        return new CancelRequest<>(id, payment, scope, reason, requestedBy, gateway);
    }

    public CancelRequest<P> via(GatewayId gateway) {
        return new CancelRequest<>(id, payment, scope, reason, requestedBy, gateway);
    }

    /** The id and how much; the rest may be personal data. */
    @Override
    public String toString() {
        return "CancelRequest[" + id + ", " + scope + "]";
    }
}
