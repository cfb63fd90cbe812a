package io.paycancel;

import io.paycancel.model.Cancellation;
import io.paycancel.model.GatewayId;
import io.paycancel.port.Claimant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says, once for each, which gateways are needed and not configured here: nobody else might ever say it. */
final class Strangers {
    private static final System.Logger LOG = System.getLogger(Strangers.class.getName());

    private final Set<GatewayId> known;
    private final Set<GatewayId> told = ConcurrentHashMap.newKeySet();

    Strangers(Claimant claimant) {
        known = claimant.gateways();
    }

    void meet(Cancellation cancellation) {
        GatewayId gateway = cancellation.frozen().gateway();
        if (!known.contains(gateway) && told.add(gateway)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Cancellation {0} and maybe others need the gateway ''{1}'', which is not configured on this node",
                    cancellation.id(),
                    gateway);
        }
    }
}
