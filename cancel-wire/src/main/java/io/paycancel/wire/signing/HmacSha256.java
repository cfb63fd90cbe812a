package io.paycancel.wire.signing;

import io.paycancel.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 (RFC 2104) with one key, the UTF-8 bytes of a secret. The two blocks that only depend on the key are hashed
 * once, in advance, which halves the work for a short message. Immutable and safe between threads.
 */
public final class HmacSha256 {
    /** The length of a signature. */
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BLOCK = 64;

    /** {@code null} where a provider's digests cannot be cloned; then each call makes a {@link Mac}. */
    private final @Nullable Midstates midstates;

    private final SecretKeySpec key;

    HmacSha256(Secret secret, Supplier<MessageDigest> sha256) {
        byte[] bytes = secret.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(bytes.length > BLOCK ? sha256.get().digest(bytes) : bytes, BLOCK);
        key = new SecretKeySpec(bytes, ALGORITHM);
        midstates = Midstates.of(block, sha256);
    }

    /** A signer with this key. */
    public static HmacSha256 of(Secret secret) {
        return new HmacSha256(secret, HmacSha256::sha256);
    }

    boolean hasMidstates() {
        return midstates != null;
    }

    /** The 32 bytes of the signature over the pieces, one after the other. */
    public byte[] sign(byte[]... pieces) {
        byte[] signature = new byte[BYTES];
        if (midstates == null) {
            signWithMac(signature, pieces);
        } else {
            midstates.signTo(signature, pieces);
        }
        return signature;
    }

    /** The signature over the UTF-8 bytes of the message, as 64 lower-case hex characters. */
    public String hex(String message) {
        return HexFormat.of().formatHex(sign(message.getBytes(StandardCharsets.UTF_8)));
    }

    /** The signature over the pieces, one after the other, in Base64: 44 characters with the padding. */
    public String base64(byte[]... pieces) {
        return Base64.getEncoder().encodeToString(sign(pieces));
    }

    private void signWithMac(byte[] target, byte[]... pieces) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] piece : pieces) {
                mac.update(piece);
            }
            mac.doFinal(target, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
