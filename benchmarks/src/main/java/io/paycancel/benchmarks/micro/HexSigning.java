package io.paycancel.benchmarks.micro;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.subtle.Hex;
import com.google.crypto.tink.subtle.PrfHmacJce;
import io.paycancel.model.Secret;
import io.paycancel.wire.signing.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** HMAC-SHA256 of text, in 64 lower-case hex characters: the signature of Alipay's cancel request. */
@State(Scope.Benchmark)
public abstract class HexSigning {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    /** ASCII; not final, so that no compiler knows it. */
    String message = "m".repeat(41);

    private final SecretKeySpec key;
    private final HmacSha256 hmac;
    private final HashFunction guava;
    private final Prf tink;
    private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::newInitialisedMac);
    private final ThreadLocal<HmacUtils> commonsCodec;

    HexSigning(int keyBytes) {
        String secret = "k".repeat(keyBytes);
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        hmac = HmacSha256.of(Secret.of(secret));
        guava = Hashing.hmacSha256(key);
        commonsCodec = ThreadLocal.withInitial(() -> new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key.getEncoded()));
        try {
            tink = new PrfHmacJce("HMACSHA256", key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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

    private byte[] bytes() {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public String paycancel() {
        return hmac.hex(message);
    }

    /** Good practice with nothing but the JDK. */
    @Benchmark
    public String threadLocalMac() {
        return HexFormat.of().formatHex(mac.get().doFinal(bytes()));
    }

    @Benchmark
    public String newMac() {
        return HexFormat.of().formatHex(newInitialisedMac().doFinal(bytes()));
    }

    /** What is often found. */
    @Benchmark
    public String newMacAndStringFormat() {
        StringBuilder hex = new StringBuilder();
        for (byte b : newInitialisedMac().doFinal(bytes())) {
            hex.append(String.format(Locale.ROOT, "%02x", b));
        }
        return hex.toString();
    }

    @Benchmark
    public String commonsCodec() {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key.getEncoded()).hmacHex(message);
    }

    @Benchmark
    public String threadLocalCommonsCodec() {
        return commonsCodec.get().hmacHex(message);
    }

    @Benchmark
    public String guava() {
        return guava.hashString(message, StandardCharsets.UTF_8).toString();
    }

    @Benchmark
    public String tink() throws GeneralSecurityException {
        return Hex.encode(tink.compute(bytes(), BYTES));
    }
}
