package io.paycancel.testkit;

import io.paycancel.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The provider's side of both signatures, on the platform's own HMAC. */
final class Hmac {
    private Hmac() {}

    static String hex(Secret key, String message) {
        return HexFormat.of().formatHex(sign(key, message.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }

    static String base64(Secret key, String head, byte[] body) {
        return Base64.getEncoder().encodeToString(sign(key, head.getBytes(StandardCharsets.UTF_8), body));
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sign(Secret key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
