package io.paycancel.port;

import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.OriginalPayment;
import java.util.Objects;

/**
 * Who a gateway is and what it allows.
 *
 * @param id under which its cancellations are stored
 * @param paymentType which payments it takes
 */
public record GatewayProfile<P extends OriginalPayment>(GatewayId id, Class<P> paymentType, GatewayRules rules) {
    public GatewayProfile {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(paymentType, "paymentType");
        Objects.requireNonNull(rules, "rules");
    }
}
