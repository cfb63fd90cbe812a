package io.paycancel.wire.signing;

import io.paycancel.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 (RFC 2104) with one key, the UTF-8 bytes of a secret. The two blocks that only depend on the key are hashed
 * once, in advance, which halves the work for a short message. Immutable and safe between threads.
 */
public final class HmacSha256 {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BLOCK = 64;
    private static final int DIGEST = 32;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Both {@code null} where a provider's digests cannot be cloned; then each call makes a {@link Mac}. */
    private final @Nullable MessageDigest innerBegun;

    private final @Nullable MessageDigest outerBegun;
    private final SecretKeySpec key;

    HmacSha256(Secret secret, Supplier<MessageDigest> sha256) {
        byte[] bytes = secret.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(bytes.length > BLOCK ? sha256.get().digest(bytes) : bytes, BLOCK);
        key = new SecretKeySpec(bytes, ALGORITHM);
        boolean cloneable = canClone(sha256.get());
        innerBegun = cloneable ? begin(sha256.get(), block, INNER) : null;
        outerBegun = cloneable ? begin(sha256.get(), block, OUTER) : null;
    }

    /** A signer with this key. */
    public static HmacSha256 of(Secret secret) {
        return new HmacSha256(secret, HmacSha256::sha256);
    }

    boolean hasMidstates() {
        return innerBegun != null && outerBegun != null;
    }

    /** The 32 bytes of the signature over the pieces, one after the other. */
    public byte[] sign(byte[]... pieces) {
        if (innerBegun == null || outerBegun == null) {
            return signWithMac(pieces);
        }
        MessageDigest inner = copy(innerBegun);
        for (byte[] piece : pieces) {
            inner.update(piece);
        }
        MessageDigest outer = copy(outerBegun);
        outer.update(inner.digest());
        return outer.digest();
    }

    /** The signature over the UTF-8 bytes of the message, as 64 lower-case hex characters. */
    public String hex(String message) {
        byte[] signature = sign(message.getBytes(StandardCharsets.UTF_8));
        byte[] hex = new byte[2 * DIGEST];
        for (int i = 0; i < DIGEST; i++) {
            hex[2 * i] = HEX[signature[i] >> 4 & 0xf];
            hex[2 * i + 1] = HEX[signature[i] & 0xf];
        }
        return new String(hex, StandardCharsets.ISO_8859_1);
    }

    /** The signature over the pieces, one after the other, in Base64: 44 characters with the padding. */
    public String base64(byte[]... pieces) {
        return Base64.getEncoder().encodeToString(sign(pieces));
    }

    private byte[] signWithMac(byte[]... pieces) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] piece : pieces) {
                mac.update(piece);
            }
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static MessageDigest begin(MessageDigest digest, byte[] keyBlock, byte pad) {
        byte[] padded = keyBlock.clone();
        for (int i = 0; i < BLOCK; i++) {
            padded[i] ^= pad;
        }
        digest.update(padded);
        return digest;
    }

    private static boolean canClone(MessageDigest digest) {
        try {
            return digest.clone() instanceof MessageDigest;
        } catch (CloneNotSupportedException e) {
            return false;
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This digest could be cloned before", e);
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
