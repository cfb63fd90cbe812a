package io.paycancel.wire.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HmacSha256Test {

    /** A digest as some security providers have it: it works, and cannot be cloned. */
    private static final class Uncloneable extends MessageDigest {
        private final MessageDigest real;

        Uncloneable() {
            super("SHA-256");
            try {
                real = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineUpdate(byte input) {
            real.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int len) {
            real.update(input, offset, len);
        }

        @Override
        protected byte[] engineDigest() {
            return real.digest();
        }

        @Override
        protected void engineReset() {
            real.reset();
        }

        @Override
        public Object clone() throws CloneNotSupportedException {
            throw new CloneNotSupportedException();
        }
    }

    /** Signing with midstates, and as it is done where there can be none. */
    static List<Function<String, HmacSha256>> ways() {
        Supplier<MessageDigest> uncloneable = Uncloneable::new;
        return List.of(key -> HmacSha256.of(Secret.of(key)), key -> new HmacSha256(Secret.of(key), uncloneable));
    }

    /** RFC 4231, the cases whose key is text in UTF-8; HMAC does not care what the bytes mean. */
    @ParameterizedTest
    @MethodSource("ways")
    void the_vectors_of_rfc_4231_come_out(Function<String, HmacSha256> way) {
        assertThat(way.apply("\u000b".repeat(20)).hex("Hi There"))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assertThat(way.apply("Jefe").hex("what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        HmacSha256 counting = way.apply(new String(
                HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f10111213141516171819"), StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(counting.sign(repeat(0xcd, 50))))
                .isEqualTo("82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
        assertThat(way.apply("\u000c".repeat(20)).hex("Test With Truncation"))
                .startsWith("a3b6167473100ee06e0c796c2955552b");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_vectors_of_the_two_providers_come_out(Function<String, HmacSha256> way) throws IOException {
        JsonNode vectors;
        try (InputStream in = HmacSha256Test.class.getResourceAsStream("signatures.json")) {
            vectors = new JsonMapper().readTree(in);
        }
        assertThat(vectors.get("alipay"))
                .isNotEmpty()
                .allSatisfy(vector -> assertThat(
                                way.apply(text(vector, "secretKey")).hex(text(vector, "message")))
                        .isEqualTo(text(vector, "msgAuthValue")));
        assertThat(vectors.get("kiccpay"))
                .isNotEmpty()
                .allSatisfy(vector -> assertThat(way.apply(text(vector, "secretKey"))
                                .base64(
                                        bytes(text(vector, "channelId") + text(vector, "requestUri")),
                                        bytes(text(vector, "timestamp")),
                                        bytes(text(vector, "nonce")),
                                        bytes(text(vector, "requestBody"))))
                        .isEqualTo(text(vector, "authorization")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void it_agrees_with_the_platform_for_every_length_around_the_blocks(Function<String, HmacSha256> way)
            throws Exception {
        for (int keyLength = 1; keyLength <= 130; keyLength++) {
            String key = "k".repeat(keyLength - 1) + "!";
            HmacSha256 signer = way.apply(key);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
            for (int length = 0; length <= 130; length++) {
                byte[] message = repeat(length * 7 + keyLength, length);
                assertThat(signer.sign(message)).isEqualTo(mac.doFinal(message));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void many_threads_get_what_one_gets(Function<String, HmacSha256> way) throws Exception {
        HmacSha256 signer = way.apply("key");
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            String message = "message " + i % 40;
            calls.add(() -> message + signer.hex(message));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<String> result : threads.invokeAll(calls)) {
                String message = result.get().substring(0, result.get().length() - 64);
                assertThat(result.get()).isEqualTo(message + way.apply("key").hex(message));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_platform_s_digest_is_cloned_and_the_other_is_not() {
        assertThat(HmacSha256.of(Secret.of("a")).hasMidstates()).isTrue();
        assertThat(new HmacSha256(Secret.of("a"), Uncloneable::new).hasMidstates())
                .isFalse();
    }

    private static String text(JsonNode vector, String field) {
        return vector.get(field).asString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] repeat(int value, int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
