package io.paycancel.kiccpay;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import io.paycancel.port.SignatureRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Signs each call as it leaves: a new timestamp and nonce, over the bytes that the encoder wrote and the transport sends, and
 * over the whole path, the endpoint's own one included.
 */
final class SigningInterceptor implements RequestInterceptor {
    private final KiccpaySettings settings;
    private final InstantSource clock;
    private final Supplier<String> nonces;

    SigningInterceptor(KiccpaySettings settings, InstantSource clock, Supplier<String> nonces) {
        this.settings = settings;
        this.clock = clock;
        this.nonces = nonces;
    }

    @Override
    public void apply(RequestTemplate template) {
        // One reading of the clock: the key is that of the moment that the timestamp names.
        Instant now = clock.instant();
        SignatureRule<SignedMessage> signature =
                new KiccpaySignature(settings.signingKeys().at(now));
        String timestamp = Long.toString(now.toEpochMilli());
        String nonce = nonces.get();
        // The template's path does not know the endpoint's base path yet.
        String requestUri = settings.endpoint().pathOf(template.path());
        String authorization =
                signature.sign(new SignedMessage(settings.channelId(), requestUri, timestamp, nonce, template.body()));
        template.header("X-KICC-ChannelId", settings.channelId())
                .header("X-KICC-Timestamp", timestamp)
                .header("X-KICC-Nonce", nonce)
                .header("X-KICC-Authorization", authorization);
    }
}
