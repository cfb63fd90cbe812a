package io.paycancel.alipay;

import io.paycancel.model.AnswerWindow;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Secret;
import io.paycancel.wire.Endpoint;
import io.paycancel.wire.signing.SigningKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One Alipay merchant account at KICC, and what the documents leave open. Immutable; made with {@link #builder()}.
 *
 * <p>Gateway id and merchant id are stored with every cancellation: they must not change while any is open.
 */
public final class AlipaySettings {
    /** KICC's production host. */
    public static final URI PRODUCTION = URI.create("https://pgapi.easypay.co.kr");
    /** KICC's test host. */
    public static final URI TEST = URI.create("https://testpgapi.easypay.co.kr");

    /** Which {@code shopTransactionId} a status query carries: KICC's document does not say which one it wants. */
    public enum FindKey {
        /** That of the cancellation that is asked about. */
        ORIGINAL,
        /** A new one for each query, in case KICC takes a repeated one for a duplicate. */
        FRESH;

        String of(IdempotencyKey cancellation) {
            return this == ORIGINAL
                    ? cancellation.value()
                    : UUID.randomUUID().toString().replace("-", "");
        }
    }

    private static final Pattern MALL_ID = Pattern.compile("[!-{}~]{1,8}");

    private final GatewayId gatewayId;
    private final Endpoint endpoint;
    private final String mallId;
    private final SigningKeys signingKeys;
    private final GatewayRules rules;
    private final Set<String> duplicateCodes;
    private final Set<String> undecidedCodes;
    private final Set<String> refusalsWithoutEcho;
    private final FindKey findKey;

    private AlipaySettings(Builder from, URI baseUrl, String mallId, Secret secretKey) {
        gatewayId = from.gatewayId;
        endpoint = new Endpoint(baseUrl, from.deadline);
        this.mallId = mallId;
        signingKeys = SigningKeys.of(secretKey, from.nextSecretKey, from.nextSecretKeyFrom);
        rules = new GatewayRules(
                true, GatewayRules.LookUp.QUERY, from.answerWindow, from.deadline, from.grace, from.soleCanceller);
        duplicateCodes = from.duplicateCodes;
        undecidedCodes = from.undecidedCodes;
        refusalsWithoutEcho = from.refusalsWithoutEcho;
        findKey = from.findKey;
    }

    /** A builder in which {@code baseUrl}, {@code mallId} and {@code secretKey} are still missing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Under which the cancellations are stored. */
    public GatewayId gatewayId() {
        return gatewayId;
    }

    /** Where KICC is, and how long one whole exchange may take. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The merchant id that KICC assigned. */
    public String mallId() {
        return mallId;
    }

    /** Deadline, grace, answer window and what else the retry policy goes by. */
    public GatewayRules rules() {
        return rules;
    }

    /** Which codes say that the key was seen before. */
    public Set<String> duplicateCodes() {
        return duplicateCodes;
    }

    /** Which codes leave open whether the cancellation happened. */
    public Set<String> undecidedCodes() {
        return undecidedCodes;
    }

    /** Which refusals count although they do not name the key. */
    public Set<String> refusalsWithoutEcho() {
        return refusalsWithoutEcho;
    }

    /** Which key a status query carries. */
    public FindKey findKey() {
        return findKey;
    }

    SigningKeys signingKeys() {
        return signingKeys;
    }

    /** Everything but the keys, and of the URL only the host. */
    @Override
    public String toString() {
        return "AlipaySettings[" + gatewayId + ", " + endpoint.baseUrl().getHost() + ", mallId " + mallId
                + ", secretKey " + signingKeys + ", " + rules + ", duplicateCodes " + new TreeSet<>(duplicateCodes)
                + ", undecidedCodes " + new TreeSet<>(undecidedCodes) + ", refusalsWithoutEcho "
                + new TreeSet<>(refusalsWithoutEcho) + ", findKey " + findKey + "]";
    }

    /** Collects settings. Not for use by several threads at once. */
    public static final class Builder {
        private @Nullable URI baseUrl;
        private @Nullable String mallId;
        private @Nullable Secret secretKey;
        private @Nullable Secret nextSecretKey;
        private @Nullable Instant nextSecretKeyFrom;
        private GatewayId gatewayId = GatewayId.of("alipay");
        private Duration deadline = Endpoint.DEADLINE;
        private Duration grace = Duration.ofSeconds(30);
        private AnswerWindow answerWindow = new AnswerWindow(1);
        private boolean soleCanceller;
        private Set<String> duplicateCodes = Set.of();
        private Set<String> undecidedCodes = Set.of();
        private Set<String> refusalsWithoutEcho = Set.of();
        private FindKey findKey = FindKey.ORIGINAL;

        private Builder() {}

        /** Needed: {@link #PRODUCTION}, {@link #TEST}, or a stand-in for KICC. */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /** Needed: the merchant id that the payments were approved under; 1 to 8 bytes. */
        public Builder mallId(String mallId) {
            this.mallId = mallId;
            return this;
        }

        /** Needed: the key for {@code msgAuthValue} that belongs to that merchant id; at least 8 characters. */
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

        /** Default: {@code alipay}. Each merchant account needs its own. */
        public Builder gatewayId(GatewayId gatewayId) {
            this.gatewayId = gatewayId;
            return this;
        }

        /** How long one whole exchange may take. Default, and for KICC the least: 30 seconds. */
        public Builder deadline(Duration deadline) {
            this.deadline = deadline;
            return this;
        }

        /** How long after the deadline KICC may still be working on a request. Default: 30 seconds. */
        public Builder grace(Duration grace) {
            this.grace = grace;
            return this;
        }

        /** How long KICC answers for a cancellation. Default: until the end of the day after the request date. */
        public Builder answerWindow(AnswerWindow answerWindow) {
            this.answerWindow = answerWindow;
            return this;
        }

        /**
         * The merchant's word that nobody but this store cancels these payments (no back office, no other system). Only then
         * can "partly cancelled" prove a partial cancellation. Default: {@code false}.
         */
        public Builder soleCanceller(boolean soleCanceller) {
            this.soleCanceller = soleCanceller;
            return this;
        }

        /**
         * The codes with which KICC answers a repeated {@code shopTransactionId}: evidence that an earlier attempt arrived,
         * so KICC is asked what became of it. Default: none, for the document names none.
         */
        public Builder duplicateCodes(Set<String> codes) {
            this.duplicateCodes = Set.copyOf(codes);
            return this;
        }

        /**
         * The codes that leave open whether the cancellation happened, such as that of a system error behind which the wallet
         * may have gone on. It is sent again as after a lost answer. Default: none, for the document names none; without it
         * such a code is a refusal.
         */
        public Builder undecidedCodes(Set<String> codes) {
            this.undecidedCodes = Set.copyOf(codes);
            return this;
        }

        /**
         * The codes of refusals that are known to come without {@code shopTransactionId} and to mean that nothing was done.
         * Any other refusal without it leaves the outcome unknown, for it may come from a machine in front of the one that
         * cancels. Default: none.
         */
        public Builder refusalsWithoutEcho(Set<String> codes) {
            this.refusalsWithoutEcho = Set.copyOf(codes);
            return this;
        }

        /** Which {@code shopTransactionId} a status query carries. Default: {@link FindKey#ORIGINAL}. */
        public Builder findKey(FindKey findKey) {
            this.findKey = findKey;
            return this;
        }

        /**
         * Checks and makes the settings.
         *
         * @throws ConfigurationException naming each setting that is missing or breaks its rule
         */
        public AlipaySettings build() {
            List<String> wrong = new ArrayList<>();
            if (mallId != null && !MALL_ID.matcher(mallId).matches()) {
                wrong.add("mallId must be 1 to 8 visible ASCII characters without |, was " + mallId.length()
                        + " characters");
            }
            wrong.addAll(SigningKeys.violations(secretKey, nextSecretKey, nextSecretKeyFrom));
            addWrongCodes(wrong, "duplicateCodes", duplicateCodes);
            addWrongCodes(wrong, "undecidedCodes", undecidedCodes);
            addWrongCodes(wrong, "refusalsWithoutEcho", refusalsWithoutEcho);
            addShared(wrong, "duplicateCodes", duplicateCodes, "undecidedCodes", undecidedCodes);
            addShared(wrong, "duplicateCodes", duplicateCodes, "refusalsWithoutEcho", refusalsWithoutEcho);
            addShared(wrong, "undecidedCodes", undecidedCodes, "refusalsWithoutEcho", refusalsWithoutEcho);
            if (baseUrl == null || mallId == null || secretKey == null || !wrong.isEmpty()) {
                addIfMissing(wrong, "baseUrl", baseUrl);
                addIfMissing(wrong, "mallId", mallId);
                addIfMissing(wrong, "secretKey", secretKey);
                throw new ConfigurationException("Alipay settings: " + String.join("; ", wrong));
            }
            return new AlipaySettings(this, baseUrl, mallId, secretKey);
        }

        private static void addIfMissing(List<String> wrong, String setting, @Nullable Object value) {
            if (value == null) {
                wrong.add(setting + " is missing");
            }
        }

        private static void addShared(
                List<String> wrong, String setting, Set<String> codes, String otherSetting, Set<String> others) {
            for (String code : new TreeSet<>(codes)) {
                if (others.contains(code)) {
                    wrong.add(code + " cannot stand in " + setting + " and in " + otherSetting);
                }
            }
        }

        private static void addWrongCodes(List<String> wrong, String setting, Set<String> codes) {
            for (String code : new TreeSet<>(codes)) {
                if (!Codes.isCode(code) || code.equals(Codes.SUCCESS) || Codes.asksToTryAgain(code)) {
                    wrong.add(setting + " must be codes of " + Codes.BYTES
                            + " bytes other than 0000 and A210 to A219, was '" + code + "'");
                }
            }
        }
    }
}
