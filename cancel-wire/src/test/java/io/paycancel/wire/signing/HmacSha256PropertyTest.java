package io.paycancel.wire.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class HmacSha256PropertyTest {

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(200);
    }

    @Property
    void any_key_and_any_pieces_sign_as_the_platform_signs_them(
            @ForAll("keys") String key, @ForAll @Size(max = 5) List<byte[]> pieces) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        pieces.forEach(mac::update);
        byte[] expected = mac.doFinal();

        HmacSha256 signer = HmacSha256.of(Secret.of(key));
        byte[][] array = pieces.toArray(byte[][]::new);

        assertThat(signer.sign(array)).isEqualTo(expected);
        assertThat(signer.base64(array)).isEqualTo(Base64.getEncoder().encodeToString(expected));
    }

    @Property
    void any_text_is_signed_in_utf_8(@ForAll("keys") String key, @ForAll String message) {
        HmacSha256 signer = HmacSha256.of(Secret.of(key));
        assertThat(signer.hex(message))
                .isEqualTo(HexFormat.of().formatHex(signer.sign(message.getBytes(StandardCharsets.UTF_8))));
    }
}
