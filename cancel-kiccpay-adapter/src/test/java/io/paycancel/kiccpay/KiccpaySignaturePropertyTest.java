package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Secret;
import io.paycancel.wire.signing.HmacSha256;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Against the JDK's own HMAC. */
class KiccpaySignaturePropertyTest {

    @Property
    void is_what_the_jdk_computes(
            @ForAll @NotEmpty @StringLength(max = 130) String secretKey,
            @ForAll @StringLength(max = 40) String channelId,
            @ForAll @StringLength(max = 60) String requestUri,
            @ForAll @StringLength(max = 20) String timestamp,
            @ForAll @StringLength(max = 40) String nonce,
            @ForAll @Size(max = 600) byte[] body) {
        SignedMessage message = new SignedMessage(channelId, requestUri, timestamp, nonce, body);

        assertThat(new KiccpaySignature(HmacSha256.of(Secret.of(secretKey))).sign(message))
                .isEqualTo(PlainMac.sign(secretKey, channelId + requestUri + timestamp + nonce, body));
    }
}
