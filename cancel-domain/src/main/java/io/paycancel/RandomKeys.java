package io.paycancel;

import io.paycancel.model.IdempotencyKey;
import io.paycancel.port.KeyGenerator;
import java.security.SecureRandom;

/**
 * 20 random characters of Crockford's Base32: 100 bits, so that a billion keys a day for a century are still without a
 * collision, and short enough for the 20 bytes that KICCPay recommends.
 */
final class RandomKeys implements KeyGenerator {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    @Override
    public IdempotencyKey next() {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        StringBuilder key = new StringBuilder(LENGTH);
        for (byte b : bytes) {
            key.append(ALPHABET.charAt(b & 31));
        }
        return IdempotencyKey.of(key.toString());
    }
}
