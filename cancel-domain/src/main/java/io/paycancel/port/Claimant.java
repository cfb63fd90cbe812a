package io.paycancel.port;

import io.paycancel.model.ConfigurationException;
import io.paycancel.model.GatewayId;
import java.time.Duration;
import java.util.Set;

/**
 * Who claims, and on which terms.
 *
 * @param node the name of the process, for people; 1 to 100 characters
 * @param lease how long the claim excludes every other one
 * @param gateways which gateways this process can speak to now: those that have as many exchanges in flight as they may are
 *     left out
 */
public record Claimant(String node, Duration lease, Set<GatewayId> gateways) {
    public Claimant {
        if (node.isBlank() || node.length() > 100 || node.chars().anyMatch(Character::isISOControl)) {
            throw new ConfigurationException(
                    "node must be 1 to 100 characters, not blank and without control characters, was " + node.length());
        }
        if (lease.isNegative() || lease.isZero()) {
            throw new ConfigurationException("lease must be more than zero, was " + lease);
        }
        gateways = Set.copyOf(gateways);
    }
}
