package io.paycancel.kiccpay;

import io.paycancel.model.AnswerWindow;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.Secret;
import io.paycancel.validation.Utf8;
import io.paycancel.wire.Endpoint;
import io.paycancel.wire.signing.SigningKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One merchant account at KICCPay. Immutable; made with {@link #builder()}. */
public final class KiccpaySettings {
    private static final Secret NO_SECRET = Secret.of("no secret");
    private static final Pattern CLEAN = Pattern.compile(CleanText.FORM);
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]{1,100}");
    private static final Pattern CODE = Pattern.compile(Fields.CODE);

    private final GatewayId gatewayId;
    private final Endpoint endpoint;
    private final String channelId;
    private final SigningKeys signingKeys;
    private final String tid;
    private final String svcId;
    private final String bizrNo;
    private final Duration grace;
    private final AnswerWindow answerWindow;
    private final Set<String> undecidedCodes;
    private final Set<String> alreadyReversedCodes;

    private KiccpaySettings(Builder from) {
        List<String> wrong = new ArrayList<>();
        URI baseUrl = required(wrong, "baseUrl", from.baseUrl, URI.create(""));
        channelId = required(wrong, "channelId", from.channelId, "");
        Secret secretKey = required(wrong, "secretKey", from.secretKey, NO_SECRET);
        wrong.addAll(SigningKeys.violations(from.secretKey, from.nextSecretKey, from.nextSecretKeyFrom));
        tid = named(wrong, Fields.TID, from.tid);
        svcId = named(wrong, Fields.SVC_ID, from.svcId);
        bizrNo = named(wrong, Fields.BIZR_NO, from.bizrNo);
        undecidedCodes = codes(wrong, "undecidedCodes", from.undecidedCodes);
        alreadyReversedCodes = codes(wrong, "alreadyReversedCodes", from.alreadyReversedCodes);
        if (from.channelId != null && !HEADER_VALUE.matcher(from.channelId).matches()) {
            wrong.add("channelId must be 1 to 100 visible ASCII characters, was " + from.channelId.length());
        }
        if (!wrong.isEmpty()) {
            throw new ConfigurationException("KICCPay settings: " + String.join("; ", wrong));
        }
        signingKeys = SigningKeys.of(secretKey, from.nextSecretKey, from.nextSecretKeyFrom);
        gatewayId = from.gatewayId;
        endpoint = new Endpoint(baseUrl, from.deadline);
        grace = from.grace;
        answerWindow = from.answerWindow;
        // Checks deadline and grace now rather than when the gateway is made.
        rules();
    }

    private static <T> T required(List<String> wrong, String name, @Nullable T value, T none) {
        if (value == null) {
            wrong.add(name + " is missing");
            return none;
        }
        return value;
    }

    private static String named(List<String> wrong, String name, @Nullable String value) {
        if (value == null) {
            return required(wrong, name, null, "");
        }
        long bytes = Utf8.length(value);
        if (bytes < 0 || bytes > 10) {
            wrong.add(name + " must be at most 10 bytes in UTF-8, was "
                    + (bytes < 0 ? "text with an unpaired surrogate" : String.valueOf(bytes)));
        } else if (!CLEAN.matcher(value).matches()) {
            wrong.add(name + " " + CleanText.RULE);
        }
        return value;
    }

    private static Set<String> codes(List<String> wrong, String name, Set<String> codes) {
        boolean ok = codes.stream().allMatch(code -> CODE.matcher(code).matches() && !code.equals(Fields.SUCCESS));
        if (!ok) {
            wrong.add(name + " must be codes of 4 visible ASCII characters other than " + Fields.SUCCESS);
        }
        return codes;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Under which the cancellations are stored. */
    public GatewayId gatewayId() {
        return gatewayId;
    }

    /** Where KICC is and how long one exchange may take. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The value of {@code X-KICC-ChannelId}. */
    public String channelId() {
        return channelId;
    }

    /** Sign each call. */
    SigningKeys signingKeys() {
        return signingKeys;
    }

    /** KICC's terminal id. */
    public String tid() {
        return tid;
    }

    /** KICC's simple payment service id. */
    public String svcId() {
        return svcId;
    }

    /** The merchant's business registration number. */
    public String bizrNo() {
        return bizrNo;
    }

    /** How long after the deadline KICC may still be working on a call. */
    public Duration grace() {
        return grace;
    }

    /** How long a net-cancel is worth sending. */
    public AnswerWindow answerWindow() {
        return answerWindow;
    }

    /** Which codes of a cancellation's answer leave open whether it happened. */
    public Set<String> undecidedCodes() {
        return undecidedCodes;
    }

    /** Which codes of a net-cancel's answer mean that there is nothing left to reverse. */
    public Set<String> alreadyReversedCodes() {
        return alreadyReversedCodes;
    }

    /** A lost cancellation is never sent again; it is looked up by reversing the original approval. */
    GatewayRules rules() {
        return new GatewayRules(false, GatewayRules.LookUp.REVERSAL, answerWindow, endpoint.deadline(), grace, false);
    }

    /** Which account; the keys are masked. */
    @Override
    public String toString() {
        return "KiccpaySettings[" + gatewayId + ", tid " + tid + ", svcId " + svcId + ", channelId " + channelId
                + ", secretKey " + signingKeys + ", deadline " + endpoint.deadline() + ", grace " + grace
                + ", answerWindow " + answerWindow.days() + " days, undecidedCodes "
                + new TreeSet<>(undecidedCodes) + ", alreadyReversedCodes "
                + new TreeSet<>(alreadyReversedCodes) + "]";
    }

    /** Collects settings. Not for use by several threads at once. */
    public static final class Builder {
        private GatewayId gatewayId = new GatewayId("kiccpay");
        private @Nullable URI baseUrl;
        private Duration deadline = Endpoint.DEADLINE;
        private @Nullable String channelId;
        private @Nullable Secret secretKey;
        private @Nullable Secret nextSecretKey;
        private @Nullable Instant nextSecretKeyFrom;
        private @Nullable String tid;
        private @Nullable String svcId;
        private @Nullable String bizrNo;
        private Duration grace = Duration.ofSeconds(30);
        private AnswerWindow answerWindow = new AnswerWindow(0);
        private Set<String> undecidedCodes = Set.of();
        private Set<String> alreadyReversedCodes = Set.of();

        private Builder() {}

        /** Under which the cancellations are stored. Default: {@code kiccpay}. */
        public Builder gatewayId(GatewayId gatewayId) {
            this.gatewayId = gatewayId;
            return this;
        }

        /** Where KICC is; it stands in the sales contract, so there is no default. HTTPS, but for loopback. */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /** How long one whole exchange may take, connect to last byte. Default: 30 seconds, which KICC asks for. */
        public Builder deadline(Duration deadline) {
            this.deadline = deadline;
            return this;
        }

        /** The channel id that KICC assigned. */
        public Builder channelId(String channelId) {
            this.channelId = channelId;
            return this;
        }

        /** The secret key that KICC assigned to the channel; at least 8 characters. */
        public Builder secretKey(Secret secretKey) {
            this.secretKey = secretKey;
            return this;
        }

        /** The key that signs instead of {@link #secretKey} from {@link #nextSecretKeyFrom} on. Default: none. */
        public Builder nextSecretKey(Secret nextSecretKey) {
            this.nextSecretKey = nextSecretKey;
            return this;
        }

        /** Needed with {@link #nextSecretKey}: from when on it signs. KICC must know it before, and the other one after. */
        public Builder nextSecretKeyFrom(Instant nextSecretKeyFrom) {
            this.nextSecretKeyFrom = nextSecretKeyFrom;
            return this;
        }

        /** KICC's terminal id; at most 10 bytes. */
        public Builder tid(String tid) {
            this.tid = tid;
            return this;
        }

        /** KICC's simple payment service id; at most 10 bytes. */
        public Builder svcId(String svcId) {
            this.svcId = svcId;
            return this;
        }

        /** The merchant's business registration number; at most 10 bytes. */
        public Builder bizrNo(String bizrNo) {
            this.bizrNo = bizrNo;
            return this;
        }

        /** How long after the deadline KICC may still be working on a call. Default: 30 seconds. */
        public Builder grace(Duration grace) {
            this.grace = grace;
            return this;
        }

        /** How long a net-cancel is worth sending. Default: until the end of the request date, in Korea. */
        public Builder answerWindow(AnswerWindow answerWindow) {
            this.answerWindow = answerWindow;
            return this;
        }

        /**
         * Which codes of a cancellation's answer leave open whether it happened, such as a time-out behind KICC or a duplicate
         * request: they are looked up instead of believed as a refusal. KICC documents none, so the default is none.
         */
        public Builder undecidedCodes(Set<String> undecidedCodes) {
            this.undecidedCodes = Set.copyOf(undecidedCodes);
            return this;
        }

        /**
         * Which codes of a net-cancel's answer mean that there is nothing left to reverse, so that the customer is not
         * charged. KICC documents none, so the default is none: any code but {@code 0000} gives the case to a person.
         */
        public Builder alreadyReversedCodes(Set<String> alreadyReversedCodes) {
            this.alreadyReversedCodes = Set.copyOf(alreadyReversedCodes);
            return this;
        }

        /**
         * Checks and builds.
         *
         * @throws ConfigurationException naming everything that is missing or wrong
         */
        public KiccpaySettings build() {
            return new KiccpaySettings(this);
        }
    }
}
