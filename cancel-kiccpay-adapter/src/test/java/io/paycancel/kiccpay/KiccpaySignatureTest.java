package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Secret;
import io.paycancel.wire.signing.HmacSha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against vectors that an independent implementation computed. */
class KiccpaySignatureTest {

    @TestFactory
    Stream<DynamicTest> agrees_with_the_vectors() {
        JsonNode vectors = vectors();
        assertThat(vectors.size()).isEqualTo(2);
        return vectors.valueStream()
                .map(vector -> DynamicTest.dynamicTest(text(vector, "requestUri"), () -> {
                    byte[] body = text(vector, "requestBody").getBytes(StandardCharsets.UTF_8);
                    SignedMessage message = new SignedMessage(
                            text(vector, "channelId"),
                            text(vector, "requestUri"),
                            text(vector, "timestamp"),
                            text(vector, "nonce"),
                            body);

                    assertThat(new KiccpaySignature(HmacSha256.of(Secret.of(text(vector, "secretKey")))).sign(message))
                            .isEqualTo(text(vector, "authorization"));
                }));
    }

    @Test
    void a_body_that_is_changed_after_the_message_was_made_changes_nothing() {
        byte[] body = {'{', '}'};
        SignedMessage message = new SignedMessage("c", "/u", "1", "n", body);
        KiccpaySignature signature = new KiccpaySignature(HmacSha256.of(Secret.of("key")));
        String before = signature.sign(message);
        body[0] = 'x';

        assertThat(signature.sign(message)).isEqualTo(before);
    }

    @Test
    void the_message_shows_nothing_of_its_content() {
        assertThat(new SignedMessage("channel", "/uri", "1", "nonce", new byte[] {'b'}))
                .hasToString("SignedMessage[1 bytes]");
    }

    private static String text(JsonNode vector, String name) {
        return vector.get(name).stringValue();
    }

    private static JsonNode vectors() {
        try (InputStream in =
                Objects.requireNonNull(KiccpaySignatureTest.class.getResourceAsStream("signatures.json"))) {
            return new JsonMapper().readTree(in).get("kiccpay");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
