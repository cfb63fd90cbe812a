package io.paycancel.spring;

import io.paycancel.Cancellations;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.OriginalPayment;
import io.paycancel.port.PaymentGateway;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How many exchanges each gateway may have in flight.
 *
 * @param byId by the gateway's id
 */
record GatewayLimits(Map<String, Integer> byId) {

    void addAll(List<PaymentGateway<?>> gateways, Cancellations.Builder builder) {
        if (gateways.isEmpty()) {
            throw new ConfigurationException("No gateway is configured: set paycancel.alipay.base-url, .mall-id and"
                    + " .secret-key, or the properties paycancel.kiccpay.*, or declare a bean of type PaymentGateway;"
                    + " or set paycancel.enabled=false");
        }
        TreeSet<String> unknown = new TreeSet<>(byId.keySet());
        for (PaymentGateway<?> gateway : gateways) {
            String id = gateway.profile().id().value();
            unknown.remove(id);
            add(gateway, byId.get(id), builder);
        }
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("paycancel.max-in-flight names " + unknown + ", but the gateways are "
                    + gateways.stream()
                            .map(gateway -> gateway.profile().id().value())
                            .sorted()
                            .toList());
        }
    }

    private static void add(
            PaymentGateway<? extends OriginalPayment> gateway, @Nullable Integer limit, Cancellations.Builder to) {
        if (limit == null) {
            to.gateway(gateway);
        } else {
            to.gateway(gateway, limit);
        }
    }
}
