package io.paycancel;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.UnknownGatewayException;
import io.paycancel.port.PaymentGateway;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The configured gateways, and which of them is meant. */
final class Gateways {
    /** What must be left of a lease after the longest exchange: a departure later than that is refused. */
    static final Duration MARGIN = Duration.ofSeconds(2);

    private final Map<GatewayId, PaymentGateway<?>> byId = new LinkedHashMap<>();
    private final Duration lease;

    Gateways(Collection<PaymentGateway<?>> gateways) {
        if (gateways.isEmpty()) {
            throw new ConfigurationException("Cancellations needs at least one gateway: call builder().gateway(...)");
        }
        Duration longest = Duration.ZERO;
        for (PaymentGateway<?> gateway : gateways) {
            GatewayId id = gateway.profile().id();
            if (byId.putIfAbsent(id, gateway) != null) {
                throw new ConfigurationException("Two gateways have the id " + id + "; give one of them another");
            }
            GatewayRules rules = gateway.profile().rules();
            if (rules.lease().compareTo(longest) > 0) {
                longest = rules.lease();
            }
        }
        lease = longest;
        byId.forEach((id, gateway) -> requireRoom(id, gateway.profile().rules()));
    }

    private void requireRoom(GatewayId id, GatewayRules rules) {
        if (lease.minus(MARGIN).compareTo(rules.deadline()) <= 0) {
            throw new ConfigurationException("Gateway " + id + ": the deadline (" + rules.deadline()
                    + ") must be shorter than the lease (" + lease + ") less " + MARGIN + "; give it more grace");
        }
    }

    /** How long a claim lasts: as long as the slowest gateway needs. */
    Duration lease() {
        return lease;
    }

    Set<GatewayId> ids() {
        return byId.keySet();
    }

    Optional<PaymentGateway<?>> find(GatewayId id) {
        return Optional.ofNullable(byId.get(id));
    }

    PaymentGateway<?> get(GatewayId id) {
        return find(id).orElseThrow(() ->
                new UnknownGatewayException("No gateway '" + id + "' is configured; known: " + byId.keySet()));
    }

    /** The one gateway that takes the request: the one it names, else the only one for its type of payment. */
    @SuppressWarnings("unchecked") // the gateway's own payment type was compared with the payment's class
    <P extends OriginalPayment> PaymentGateway<P> takerOf(CancelRequest<P> request) {
        Objects.requireNonNull(request, "request");
        Class<?> type = request.payment().getClass();
        List<PaymentGateway<?>> takers = byId.values().stream()
                .filter(g -> g.profile().paymentType().equals(type))
                .filter(g -> request.gateway() == null
                        || request.gateway().equals(g.profile().id()))
                .toList();
        if (takers.size() != 1) {
            throw new UnknownGatewayException((takers.isEmpty() ? "No gateway" : "More than one gateway") + " takes a "
                    + type.getSimpleName()
                    + (request.gateway() == null ? "" : " under the id '" + request.gateway() + "'")
                    + "; configured: " + describe() + (takers.isEmpty() ? "" : "; name one with via(...)"));
        }
        return (PaymentGateway<P>) takers.get(0);
    }

    private List<String> describe() {
        return byId.values().stream()
                .map(g ->
                        g.profile().id() + " takes " + g.profile().paymentType().getSimpleName())
                .toList();
    }
}
