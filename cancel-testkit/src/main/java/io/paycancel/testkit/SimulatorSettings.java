package io.paycancel.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a {@link KiccSimulator} behaves where KICC's pages leave it open. Immutable. */
public final class SimulatorSettings {
    /** What becomes of a {@code revise} whose key and date were seen before. */
    public enum RepeatedKey {
        /** The first answer is given again; nothing is done. */
        REPLAYED,
        /** It is refused with {@link Complaint#DUPLICATE}; nothing is done. */
        REFUSED
    }

    /** What becomes of a {@code revise} whose key was seen before, once the Korean day of its date is over. */
    public enum KeyExpiry {
        /** The same as on the day itself: what the document says, which knows of no expiry. */
        NEVER,
        /** It is refused with {@link Complaint#KEY_EXPIRED}; nothing is done. */
        REFUSED_AFTER_MIDNIGHT,
        /** It is taken for a new cancellation, so that a partial one is given back twice: the worst that can be feared. */
        FORGOTTEN_AFTER_MIDNIGHT
    }

    private final List<AlipayMerchant> alipayMerchants;
    private final List<KiccpayMerchant> kiccpayMerchants;
    private final InstantSource clock;
    private final Duration timestampTolerance;
    private final RepeatedKey repeatedKey;
    private final KeyExpiry keyExpiry;
    private final boolean tellsAlreadyReversed;
    private final boolean cutsMercTrxNo;
    private final boolean signatureIsContent;
    private final Map<Complaint, String> codes;

    private SimulatorSettings(Builder from) {
        alipayMerchants =
                from.alipayMerchants.isEmpty() ? List.of(AlipayMerchant.DEMO) : List.copyOf(from.alipayMerchants);
        kiccpayMerchants =
                from.kiccpayMerchants.isEmpty() ? List.of(KiccpayMerchant.DEMO) : List.copyOf(from.kiccpayMerchants);
        clock = from.clock;
        timestampTolerance = from.timestampTolerance;
        repeatedKey = from.repeatedKey;
        keyExpiry = from.keyExpiry;
        tellsAlreadyReversed = from.tellsAlreadyReversed;
        cutsMercTrxNo = from.cutsMercTrxNo;
        signatureIsContent = from.signatureIsContent;
        codes = Map.copyOf(from.codes);
    }

    /** The demo merchants, the system's clock, answers replayed, keys that never expire. */
    public static SimulatorSettings defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    List<AlipayMerchant> alipayMerchants() {
        return alipayMerchants;
    }

    List<KiccpayMerchant> kiccpayMerchants() {
        return kiccpayMerchants;
    }

    InstantSource clock() {
        return clock;
    }

    Duration timestampTolerance() {
        return timestampTolerance;
    }

    RepeatedKey repeatedKey() {
        return repeatedKey;
    }

    KeyExpiry keyExpiry() {
        return keyExpiry;
    }

    boolean tellsAlreadyReversed() {
        return tellsAlreadyReversed;
    }

    boolean cutsMercTrxNo() {
        return cutsMercTrxNo;
    }

    boolean signatureIsContent() {
        return signatureIsContent;
    }

    /** The code that stands in an answer for this complaint. */
    public String codeOf(Complaint complaint) {
        return codes.getOrDefault(complaint, complaint.defaultCode());
    }

    /** Collects settings. Not for use by several threads at once. */
    public static final class Builder {
        private final List<AlipayMerchant> alipayMerchants = new ArrayList<>();
        private final List<KiccpayMerchant> kiccpayMerchants = new ArrayList<>();
        private InstantSource clock = InstantSource.system();
        private Duration timestampTolerance = Duration.ofMinutes(5);
        private RepeatedKey repeatedKey = RepeatedKey.REPLAYED;
        private KeyExpiry keyExpiry = KeyExpiry.NEVER;
        private boolean tellsAlreadyReversed;
        private boolean cutsMercTrxNo = true;
        private boolean signatureIsContent;
        private final Map<Complaint, String> codes = new EnumMap<>(Complaint.class);

        private Builder() {}

        /** Adds a merchant; {@link AlipayMerchant#DEMO} is known only if none is added. */
        public Builder merchant(AlipayMerchant merchant) {
            alipayMerchants.add(Objects.requireNonNull(merchant, "merchant"));
            return this;
        }

        /** Adds a merchant; {@link KiccpayMerchant#DEMO} is known only if none is added. */
        public Builder merchant(KiccpayMerchant merchant) {
            kiccpayMerchants.add(Objects.requireNonNull(merchant, "merchant"));
            return this;
        }

        /** What time it is at KICC; dates are taken from it in Korea. Default: the system's clock. */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * How far {@code X-KICC-Timestamp} may be from the clock, either way (KICC does not say), and how long after midnight a
         * KICCPay cancel of the day before may arrive. Default: 5 minutes.
         */
        public Builder timestampTolerance(Duration tolerance) {
            this.timestampTolerance = Objects.requireNonNull(tolerance, "tolerance");
            return this;
        }

        /** Default: {@link RepeatedKey#REPLAYED}. */
        public Builder repeatedKey(RepeatedKey repeatedKey) {
            this.repeatedKey = Objects.requireNonNull(repeatedKey, "repeatedKey");
            return this;
        }

        /** Default: {@link KeyExpiry#NEVER}. */
        public Builder keyExpiry(KeyExpiry keyExpiry) {
            this.keyExpiry = Objects.requireNonNull(keyExpiry, "keyExpiry");
            return this;
        }

        /**
         * Whether a net-cancel of a payment that is cancelled or reversed already is answered with
         * {@link Complaint#ALREADY_REVERSED} instead of {@code 0000}. Default: no.
         */
        public Builder tellsAlreadyReversed(boolean tells) {
            this.tellsAlreadyReversed = tells;
            return this;
        }

        /** Whether KICCPay's answers cut {@code mercTrxNo} to the 20 bytes of the answer's table. Default: yes. */
        public Builder cutsMercTrxNo(boolean cuts) {
            this.cutsMercTrxNo = cuts;
            return this;
        }

        /**
         * Whether a {@code revise} that is repeated with another signature, after a change of keys, is refused with
         * {@link Complaint#KEY_WITH_OTHER_CONTENT}. Default: no; the document asks for the same key and date only.
         */
        public Builder signatureIsContent(boolean is) {
            this.signatureIsContent = is;
            return this;
        }

        /** Sets the code for a complaint; at most 4 characters, as both documents say. */
        public Builder code(Complaint complaint, String code) {
            if (code.isEmpty() || code.length() > 4) {
                throw new IllegalArgumentException("A code must be 1 to 4 characters, was " + code.length());
            }
            codes.put(complaint, code);
            return this;
        }

        public SimulatorSettings build() {
            return new SimulatorSettings(this);
        }
    }
}
