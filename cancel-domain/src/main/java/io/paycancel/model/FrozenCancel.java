package io.paycancel.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checked request as it will be sent each time: everything but the signature. Made once by the gateway when the
 * cancellation is accepted, stored, and never made again.
 *
 * @param gateway who made it and can send it
 * @param payment what is given back from
 * @param approvedAmount what the payment was approved for, if the merchant said so
 * @param scope how much is given back
 * @param key the idempotency key that KICC sees
 * @param requestDate the Korean date that KICC sees
 * @param fields the document's fields with their values, and what else belongs to the content of the request
 * @param canBeLookedUp whether the gateway can find out what became of it
 * @param lookUpSecret the one sensitive value that a look-up may need; not part of {@code fields}, wiped once decided
 */
public record FrozenCancel(
        GatewayId gateway,
        PaymentId payment,
        @Nullable Money approvedAmount,
        Scope scope,
        IdempotencyKey key,
        RequestDate requestDate,
        FrozenFields fields,
        boolean canBeLookedUp,
        @Nullable Secret lookUpSecret) {

    public FrozenCancel {
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(payment, "payment");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(requestDate, "requestDate");
        Objects.requireNonNull(fields, "fields");
    }

    /** The same without the sensitive value. */
    public FrozenCancel withoutSecret() {
        return lookUpSecret == null
                ? this
                : new FrozenCancel(
                        gateway, payment, approvedAmount, scope, key, requestDate, fields, canBeLookedUp, null);
    }

    /**
     * The names of what differs between two requests that were frozen with the same key and instant; empty if they ask for
     * the same. The sensitive value does not count: it is a credential, and may have been wiped.
     */
    public List<String> differencesFrom(FrozenCancel other) {
        List<String> names = new ArrayList<>();
        addIfDifferent(names, "gateway", gateway, other.gateway);
        addIfDifferent(names, "payment", payment, other.payment);
        addIfDifferent(names, "approvedAmount", approvedAmount, other.approvedAmount);
        addIfDifferent(names, "scope", scope, other.scope);
        names.addAll(fields.differingNames(other.fields));
        return List.copyOf(names);
    }

    private static void addIfDifferent(List<String> names, String name, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            names.add(name);
        }
    }

    /** Ids, date and scope; none of the other fields' values. */
    @Override
    public String toString() {
        return "FrozenCancel[" + gateway + ", payment " + payment + ", " + scope + ", key " + key + ", date "
                + requestDate + "]";
    }
}
