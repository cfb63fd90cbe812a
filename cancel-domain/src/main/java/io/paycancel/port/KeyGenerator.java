package io.paycancel.port;

import io.paycancel.model.IdempotencyKey;

/**
 * Makes idempotency keys. Each must be new for ever, on every node and after every restart: it must not come from a clock or
 * a counter. Keep to 20 characters, which every KICC field takes.
 */
@FunctionalInterface
public interface KeyGenerator {

    /** A key that was never made before. */
    IdempotencyKey next();
}
