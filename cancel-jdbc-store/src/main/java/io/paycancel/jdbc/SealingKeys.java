package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the store seals an approval's token with (AES-256-GCM), bound to the cancellation that it belongs to. The id of
 * the key stands in the row: to change keys, add the new one, name it as the current one, and remove the old one once nothing
 * undecided is sealed with it; the store refuses to start while something is. Immutable and safe between threads.
 */
public final class SealingKeys extends SecretSeal {
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._:~-]{1,40}");
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SealingKeys NONE = new SealingKeys(null, Map.of());

    private final @Nullable String currentKeyId;
    private final Map<String, SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    private SealingKeys(@Nullable String currentKeyId, Map<String, SecretKey> keys) {
        this.currentKeyId = currentKeyId;
        this.keys = keys;
    }

    /**
     * Seals with the current key, opens with any.
     *
     * @param keysById each key is the Base64 of 32 random bytes; an id is 1 to 40 of the characters
     *     {@code A-Z a-z 0-9 . _ : ~ -} and must never be given to another key
     * @throws ConfigurationException listing every violation
     */
    public static SealingKeys of(String currentKeyId, Map<String, Secret> keysById) {
        List<String> violations = new ArrayList<>();
        Map<String, SecretKey> keys = new TreeMap<>();
        keysById.forEach((id, key) -> {
            if (!KEY_ID.matcher(id).matches()) {
                violations.add("a key id must be 1 to 40 of the characters A-Z a-z 0-9 . _ : ~ -; one has "
                        + id.length() + " characters or others");
            } else {
                read(id, key, keys, violations);
            }
        });
        if (!keysById.containsKey(currentKeyId)) {
            violations.add("the current key " + shown(currentKeyId) + " is not among them");
        }
        if (!violations.isEmpty()) {
            throw new ConfigurationException("The sealing keys cannot be used: " + String.join("; ", violations));
        }
        return new SealingKeys(currentKeyId, keys);
    }

    private static void read(String id, Secret key, Map<String, SecretKey> keys, List<String> violations) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.reveal().strip());
        } catch (IllegalArgumentException e) {
            violations.add("key '" + id + "' is not Base64");
            return;
        }
        if (bytes.length == KEY_BYTES) {
            keys.put(id, new SecretKeySpec(bytes, "AES"));
        } else {
            violations.add("key '" + id + "' must have " + KEY_BYTES + " bytes, has " + bytes.length);
        }
    }

    /** No sealing: tokens stand in the table as they are until their cancellation is decided. */
    public static SealingKeys none() {
        return NONE;
    }

    @Override
    Sealed seal(CancellationId id, Secret secret) {
        if (currentKeyId == null) {
            return new Sealed(secret.reveal(), null);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.get(currentKeyId), nonce, id);
            byte[] hidden = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + hidden.length)
                    .put(nonce)
                    .put(hidden)
                    .array();
            return new Sealed(Base64.getEncoder().encodeToString(all), currentKeyId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "This JVM cannot seal with AES-256-GCM: " + e.getClass().getName());
        }
    }

    @Override
    Secret open(CancellationId id, Sealed sealed) {
        String keyId = sealed.keyId();
        if (keyId == null) {
            return Secret.of(sealed.text());
        }
        SecretKey key = keys.get(keyId);
        if (key == null) {
            throw new ConfigurationException("The look-up secret of cancellation " + id + " is sealed with the key "
                    + shown(keyId) + ", which is not among the configured " + keys.keySet());
        }
        try {
            return Secret.of(opened(id, Base64.getDecoder().decode(sealed.text()), key));
        } catch (GeneralSecurityException | RuntimeException e) {
            // Not kept: what was found is not to be seen.
            throw new ConfigurationException("The look-up secret of cancellation " + id + " does not open with the key "
                    + shown(keyId) + ": another key was given this id, or the row was changed");
        }
    }

    private static String opened(CancellationId id, byte[] sealed, SecretKey key) throws GeneralSecurityException {
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), id);
        byte[] open = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        return new String(open, StandardCharsets.UTF_8);
    }

    private static Cipher cipher(int mode, @Nullable SecretKey key, byte[] nonce, CancellationId id)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id.value().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** What is no key id may be a key that was put in its place. */
    private static String shown(String keyId) {
        return KEY_ID.matcher(keyId).matches() ? "'" + keyId + "'" : "(an id of " + keyId.length() + " characters)";
    }

    /** Key ids, and nothing of the keys. */
    @Override
    public String toString() {
        return currentKeyId == null
                ? "SealingKeys[none]"
                : "SealingKeys[current " + currentKeyId + " of " + keys.keySet() + "]";
    }
}
