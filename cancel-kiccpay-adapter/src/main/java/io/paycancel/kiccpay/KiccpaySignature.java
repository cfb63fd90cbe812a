package io.paycancel.kiccpay;

import io.paycancel.port.SignatureRule;
import io.paycancel.wire.signing.HmacSha256;
import java.nio.charset.StandardCharsets;

/**
 * {@code Base64(HmacSHA256(secretKey, ChannelId + RequestURI + Timestamp + Nonce + RequestBody))}, without separators; the
 * key is the UTF-8 bytes of the secret.
 */
final class KiccpaySignature implements SignatureRule<SignedMessage> {
    private final HmacSha256 hmac;

    KiccpaySignature(HmacSha256 hmac) {
        this.hmac = hmac;
    }

    @Override
    public String sign(SignedMessage message) {
        return hmac.base64(message.prefix().getBytes(StandardCharsets.UTF_8), message.body());
    }
}
