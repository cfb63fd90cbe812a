package io.paycancel.wire.signing;

import io.paycancel.model.ConfigurationException;
import io.paycancel.model.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs, and around a change of keys the one that signs in its place from a moment on. The moment stands in the
 * configuration of every node long before it comes, so that all of them change together. Immutable and safe between threads.
 */
public final class SigningKeys {
    /** A shorter key is a slip of the hand, and could not be masked in texts without blackening ordinary words. */
    private static final int SHORTEST = 8;

    private final List<Secret> secrets;
    private final HmacSha256 first;
    private final @Nullable Next next;

    private record Next(Instant from, HmacSha256 hmac) {}

    private SigningKeys(Secret key, @Nullable Secret nextKey, @Nullable Instant from) {
        first = HmacSha256.of(key);
        secrets = nextKey == null ? List.of(key) : List.of(key, nextKey);
        next = nextKey == null ? null : new Next(Objects.requireNonNull(from), HmacSha256.of(nextKey));
    }

    /**
     * What is wrong with them, under the names of the settings {@code secretKey}, {@code nextSecretKey} and
     * {@code nextSecretKeyFrom}; empty if nothing is. That there is no key at all is not told here.
     */
    public static List<String> violations(
            @Nullable Secret secretKey, @Nullable Secret nextSecretKey, @Nullable Instant nextSecretKeyFrom) {
        List<String> wrong = new ArrayList<>();
        addIfShort(wrong, "secretKey", secretKey);
        addIfShort(wrong, "nextSecretKey", nextSecretKey);
        if (nextSecretKey != null && Objects.equals(nextSecretKey, secretKey)) {
            wrong.add("nextSecretKey must be another key than secretKey");
        }
        if (nextSecretKey != null && nextSecretKeyFrom == null) {
            wrong.add("nextSecretKeyFrom is missing");
        }
        if (nextSecretKey == null && nextSecretKeyFrom != null) {
            wrong.add("nextSecretKey is missing");
        }
        return wrong;
    }

    private static void addIfShort(List<String> wrong, String name, @Nullable Secret key) {
        if (key != null && key.reveal().length() < SHORTEST) {
            wrong.add(name + " must be at least " + SHORTEST + " characters, was "
                    + key.reveal().length());
        }
    }

    /**
     * One key, or two.
     *
     * @param nextSecretKey signs from {@code nextSecretKeyFrom} on, that instant included; both are there or neither is
     * @throws ConfigurationException naming all {@link #violations}
     */
    public static SigningKeys of(
            Secret secretKey, @Nullable Secret nextSecretKey, @Nullable Instant nextSecretKeyFrom) {
        List<String> wrong = violations(secretKey, nextSecretKey, nextSecretKeyFrom);
        if (!wrong.isEmpty()) {
            throw new ConfigurationException(String.join("; ", wrong));
        }
        return new SigningKeys(secretKey, nextSecretKey, nextSecretKeyFrom);
    }

    /** What signs at that instant. */
    public HmacSha256 at(Instant now) {
        return next == null || now.isBefore(next.from) ? first : next.hmac;
    }

    /** All of them, for what must not show any. */
    public List<Secret> secrets() {
        return secrets;
    }

    /** How many they are and when they change. */
    @Override
    public String toString() {
        return next == null ? "******" : "****** until " + next.from + ", then ******";
    }
}
