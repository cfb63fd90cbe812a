package io.paycancel.benchmarks.micro;

import io.paycancel.model.Secret;
import io.paycancel.wire.signing.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** KICCPay's signature: HMAC-SHA256 over a prefix and the body on the wire, in Base64. */
@State(Scope.Benchmark)
public class SigningBase64 {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET = "k".repeat(32);
    private static final int PREFIX = 90;

    /** Prefix and body together. */
    @Param({"500"})
    public int bytes;

    private final SecretKeySpec key = new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    private final HmacSha256 hmac = HmacSha256.of(Secret.of(SECRET));
    private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::newInitialisedMac);
    private byte[] prefix = new byte[0];
    private byte[] body = new byte[0];

    @Setup
    public void makeMessage() {
        prefix = "p".repeat(PREFIX).getBytes(StandardCharsets.UTF_8);
        body = "b".repeat(bytes - PREFIX).getBytes(StandardCharsets.UTF_8);
    }

    private Mac newInitialisedMac() {
        try {
            Mac made = Mac.getInstance(ALGORITHM);
            made.init(key);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public String paycancel() {
        return hmac.base64(prefix, body);
    }

    /** Good practice with nothing but the JDK, fed the same pieces. */
    @Benchmark
    public String threadLocalMac() {
        Mac own = mac.get();
        own.update(prefix);
        return Base64.getEncoder().encodeToString(own.doFinal(body));
    }

    /** The text put together, encoded, and signed by a new {@code Mac}. */
    @Benchmark
    public String newMacOfText() {
        String text = new String(prefix, StandardCharsets.UTF_8) + new String(body, StandardCharsets.UTF_8);
        byte[] signature = newInitialisedMac().doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature);
    }
}
