package io.paycancel.testkit.simulation;

import io.paycancel.model.IdempotencyKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the provider knows of one payment. Amounts are minor units. */
final class Account {
    /** The key under which others than the merchant's nodes give money back. */
    static final IdempotencyKey OTHERS = IdempotencyKey.of("others");

    /** What the provider remembers of a key. */
    record Seen(Exchange.Said said, long amount) {}

    private final long approved;
    private final boolean refuses;
    private final Map<IdempotencyKey, Long> given = new LinkedHashMap<>();
    private final Map<IdempotencyKey, Integer> times = new LinkedHashMap<>();
    private final Map<IdempotencyKey, Seen> seen = new LinkedHashMap<>();

    /**
     * A payment of which nothing was given back.
     *
     * @param refuses whether every cancellation of it is refused
     */
    Account(long approved, boolean refuses) {
        this.approved = approved;
        this.refuses = refuses;
    }

    long approved() {
        return approved;
    }

    boolean refuses() {
        return refuses;
    }

    long left() {
        return approved - givenBack();
    }

    long givenBack() {
        return given.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was given back under that key. */
    long givenBack(IdempotencyKey key) {
        return given.getOrDefault(key, 0L);
    }

    /** How often something was given back under that key. */
    int times(IdempotencyKey key) {
        return times.getOrDefault(key, 0);
    }

    Map<IdempotencyKey, Long> given() {
        return given;
    }

    void giveBack(IdempotencyKey key, long amount) {
        given.merge(key, amount, Long::sum);
        times.merge(key, 1, Integer::sum);
    }

    Map<IdempotencyKey, Seen> seen() {
        return seen;
    }
}
