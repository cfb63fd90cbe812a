package io.paycancel.testkit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Checks the four headers of the KICCPay family over the exact bytes that arrived. Guarded by the simulator's lock. */
final class KiccpayHeaders {
    private static final Pattern UUID_V4 =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");

    private final SimulatorSettings settings;
    private final Set<String> nonces = new HashSet<>();
    private List<KiccpayMerchant> merchants;

    KiccpayHeaders(SimulatorSettings settings) {
        this.settings = settings;
        merchants = settings.kiccpayMerchants();
    }

    void know(List<KiccpayMerchant> merchants) {
        this.merchants = merchants;
    }

    KiccpayMerchant check(Headers headers, String path, byte[] body) {
        String channelId = required(headers, "X-KICC-ChannelId");
        String timestamp = required(headers, "X-KICC-Timestamp");
        String nonce = required(headers, "X-KICC-Nonce");
        String signature = required(headers, "X-KICC-Authorization");
        List<KiccpayMerchant> claimed = merchants.stream()
                .filter(known -> known.channelId().equals(channelId))
                .toList();
        if (claimed.isEmpty()) {
            throw new Objection(Complaint.UNKNOWN_MERCHANT);
        }
        String signed = channelId + path + timestamp + nonce;
        KiccpayMerchant merchant = claimed.stream()
                .filter(one -> Hmac.same(Hmac.base64(one.secretKey(), signed, body), signature))
                .findFirst()
                .orElseThrow(() -> new Objection(Complaint.BAD_SIGNATURE));
        checkTimestamp(timestamp);
        if (!UUID_V4.matcher(nonce).matches() || !nonces.add(nonce)) {
            throw new Objection(Complaint.BAD_NONCE);
        }
        return merchant;
    }

    private void checkTimestamp(String timestamp) {
        if (!MILLIS.matcher(timestamp).matches()) {
            throw new Objection(Complaint.BAD_VALUE, "X-KICC-Timestamp");
        }
        try {
            Instant sent = Instant.ofEpochMilli(Long.parseLong(timestamp));
            // Against the real clock: a virtual midnight at KICC does not move the merchant's clock.
            Duration off = Duration.between(sent, settings.clock().instant()).abs();
            if (off.compareTo(settings.timestampTolerance()) > 0) {
                throw new Objection(Complaint.STALE_TIMESTAMP);
            }
        } catch (DateTimeException e) {
            throw new Objection(Complaint.BAD_VALUE, "X-KICC-Timestamp");
        }
    }

    private static String required(Headers headers, String name) {
        @Nullable String value = headers.get(name);
        if (value == null || value.isEmpty()) {
            throw new Objection(Complaint.MISSING_FIELD, name);
        }
        if (headers.values(name).size() > 1) {
            throw new Objection(Complaint.BAD_VALUE, name);
        }
        return value;
    }
}
