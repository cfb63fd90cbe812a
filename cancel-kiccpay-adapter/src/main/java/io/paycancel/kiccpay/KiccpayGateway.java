package io.paycancel.kiccpay;

import feign.Response;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import io.paycancel.wire.Exchange;
import io.paycancel.wire.SendOnceClient;
import io.paycancel.wire.WireApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cancels KICCPay payments, in full only, as KICC's document on payment cancellation describes it.
 *
 * <p>A cancellation whose answer was lost is never sent again, for KICC documents no idempotency. It is looked up by a
 * net-cancel with the data of the original approval: afterwards the customer is not charged, whether or not the cancellation
 * had arrived. Without that data, or if KICC answers it with a code whose meaning is not configured, a person decides.
 *
 * <p>Safe for use by many threads at once. Made with {@link #builder(KiccpaySettings)}.
 */
public final class KiccpayGateway implements PaymentGateway<KiccpayPayment> {
    private final GatewayProfile<KiccpayPayment> profile;
    private final KiccpaySettings settings;
    private final Freezing freezing;
    private final KiccpayApi api;

    private KiccpayGateway(Builder from) {
        settings = from.settings;
        profile = new GatewayProfile<>(settings.gatewayId(), KiccpayPayment.class, settings.rules());
        freezing = new Freezing(settings);
        api = WireApi.target(
                KiccpayApi.class,
                settings.endpoint(),
                from.client == null ? SendOnceClient.create() : from.client,
                new SigningInterceptor(settings, from.clock, from.nonces));
    }

    /** A gateway with the transport that sends once. */
    public static KiccpayGateway of(KiccpaySettings settings) {
        return builder(settings).build();
    }

    public static Builder builder(KiccpaySettings settings) {
        return new Builder(settings);
    }

    @Override
    public GatewayProfile<KiccpayPayment> profile() {
        return profile;
    }

    @Override
    public FrozenCancel freeze(CancelRequest<KiccpayPayment> request, IdempotencyKey key, Instant acceptedAt) {
        return freezing.freeze(request, key, acceptedAt);
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        ReqCancel request;
        try {
            request = Thawing.cancel(cancel);
        } catch (IllegalArgumentException e) {
            return unsendable(e);
        }
        CancelReading reading = new CancelReading(shown(cancel), settings.undecidedCodes());
        return exchange(
                departure,
                () -> api.reqCancel(request),
                CancelAnswer.class,
                read -> reading.read(read.value(), read.httpStatus(), request));
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        ReqRtran request;
        try {
            request = Thawing.netCancel(cancel);
        } catch (IllegalArgumentException e) {
            return unsendable(e);
        }
        NetCancelReading reading = new NetCancelReading(shown(cancel), settings.alreadyReversedCodes());
        return exchange(
                departure,
                () -> api.reqRtran(request),
                RtranAnswer.class,
                read -> reading.read(read.value(), read.httpStatus(), request));
    }

    private static <T> Answer exchange(
            Departure departure,
            Supplier<Response> call,
            Class<T> answerType,
            Function<Exchange.Read<T>, Answer> reading) {
        Exchange.Result<T> result = Exchange.json(departure, call, answerType);
        if (result instanceof Exchange.Failed<T> failed) {
            return failed.answer();
        }
        return reading.apply((Exchange.Read<T>) result);
    }

    private static Answer unsendable(IllegalArgumentException why) {
        return new Answer.NotSent(String.valueOf(why.getMessage()));
    }

    private Shown shown(FrozenCancel cancel) {
        return new Shown(settings.signingKeys().secrets(), cancel.lookUpSecret());
    }

    /** Which account, without secrets. */
    @Override
    public String toString() {
        return "KiccpayGateway[" + settings + "]";
    }

    /** Collects what a gateway is made of. Not for use by several threads at once. */
    public static final class Builder {
        private final KiccpaySettings settings;
        private feign.@Nullable Client client;
        private InstantSource clock = InstantSource.system();
        private Supplier<String> nonces = () -> UUID.randomUUID().toString();

        private Builder(KiccpaySettings settings) {
            this.settings = Objects.requireNonNull(settings, "settings");
        }

        /**
         * Another transport. It must send each call at most once and follow no redirect, and should keep to a total deadline;
         * of its exceptions only {@link io.paycancel.wire.NotSentException} is taken as proof that nothing was sent. Default:
         * {@link SendOnceClient}.
         */
        public Builder client(feign.Client client) {
            this.client = client;
            return this;
        }

        /** Gives the timestamps that are signed, and says which of two keys signs. Default: the system's clock. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /** Gives the nonces that are signed, a new one each time. Default: random UUIDs (version 4). */
        public Builder nonces(Supplier<String> nonces) {
            this.nonces = nonces;
            return this;
        }

        /**
         * Puts it together.
         *
         * @throws ConfigurationException if the settings cannot work with the transport
         */
        public KiccpayGateway build() {
            return new KiccpayGateway(this);
        }
    }
}
