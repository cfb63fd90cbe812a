package io.paycancel.wire.signing;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two digests of HMAC (RFC 2104), each after the one block that depends on the key alone. They are only ever cloned, so
 * threads can share them.
 */
final class Midstates {
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    private Midstates(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    /** {@code null} if these digests cannot be cloned: that is optional for a security provider. */
    static @Nullable Midstates of(byte[] keyBlock, Supplier<MessageDigest> sha256) {
        try {
            return new Midstates(begin(sha256.get(), keyBlock, INNER), begin(sha256.get(), keyBlock, OUTER));
        } catch (CloneNotSupportedException e) {
            return null;
        }
    }

    private static MessageDigest begin(MessageDigest digest, byte[] keyBlock, byte pad)
            throws CloneNotSupportedException {
        byte[] padded = keyBlock.clone();
        for (int i = 0; i < padded.length; i++) {
            padded[i] ^= pad;
        }
        digest.update(padded);
        return (MessageDigest) digest.clone();
    }

    /** Writes the signature over the pieces to the target, which has {@link HmacSha256#BYTES} bytes. */
    void signTo(byte[] target, byte[]... pieces) {
        try {
            MessageDigest first = (MessageDigest) inner.clone();
            for (byte[] piece : pieces) {
                first.update(piece);
            }
            first.digest(target, 0, HmacSha256.BYTES);
            MessageDigest second = (MessageDigest) outer.clone();
            second.update(target, 0, HmacSha256.BYTES);
            second.digest(target, 0, HmacSha256.BYTES);
        } catch (CloneNotSupportedException | DigestException e) {
            throw new IllegalStateException("This digest could be cloned, and was as long as it had to be", e);
        }
    }
}
