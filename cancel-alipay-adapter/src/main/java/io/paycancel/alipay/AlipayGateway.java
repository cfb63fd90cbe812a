package io.paycancel.alipay;

import feign.Client;
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
import io.paycancel.wire.signing.SigningKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Alipay payments at KICC: "Cancel Payment" ({@code revise}) and its status query ({@code find}).
 *
 * <p>What is unknown is sent again with the same {@code shopTransactionId} and the same {@code cancelReqDate}, as the document
 * demands. Safe for use by many threads at once; make one per merchant account.
 */
public final class AlipayGateway implements PaymentGateway<AlipayPayment> {
    private final GatewayProfile<AlipayPayment> profile;
    private final FrozenRevise revise;
    private final AlipaySettings.FindKey findKey;
    private final ReviseReading reading;
    private final SigningKeys keys;
    private final InstantSource clock;
    private final AlipayApi api;

    private AlipayGateway(Builder from) {
        AlipaySettings settings = from.settings;
        profile = new GatewayProfile<>(settings.gatewayId(), AlipayPayment.class, settings.rules());
        revise = new FrozenRevise(settings.gatewayId(), settings.mallId());
        findKey = settings.findKey();
        reading = new ReviseReading(settings);
        keys = settings.signingKeys();
        clock = from.clock;
        api = WireApi.target(
                AlipayApi.class, settings.endpoint(), from.client == null ? SendOnceClient.create() : from.client);
    }

    /** A gateway over the transport that sends each request at most once. */
    public static AlipayGateway of(AlipaySettings settings) {
        return builder(settings).build();
    }

    /** A gateway over a transport of one's own, as {@link Builder#client} wants it. */
    public static AlipayGateway of(AlipaySettings settings, Client client) {
        return builder(settings).client(client).build();
    }

    public static Builder builder(AlipaySettings settings) {
        return new Builder(settings);
    }

    @Override
    public GatewayProfile<AlipayPayment> profile() {
        return profile;
    }

    @Override
    public FrozenCancel freeze(CancelRequest<AlipayPayment> request, IdempotencyKey key, Instant acceptedAt) {
        return revise.freeze(request, key, acceptedAt);
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        ReviseRequest request;
        try {
            request = revise.thaw(cancel).signed(new AlipaySignature(keys.at(clock.instant())));
        } catch (IllegalArgumentException e) {
            return notOurs(e);
        }
        Exchange.Result<ReviseAnswer> result = Exchange.json(departure, () -> api.revise(request), ReviseAnswer.class);
        return result instanceof Exchange.Read<ReviseAnswer> read
                ? reading.read(cancel, read.value(), read.httpStatus())
                : ((Exchange.Failed<ReviseAnswer>) result).answer();
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        FindRequest question;
        try {
            question = revise.question(cancel, findKey);
        } catch (IllegalArgumentException e) {
            return notOurs(e);
        }
        Exchange.Result<FindAnswer> result = Exchange.json(departure, () -> api.find(question), FindAnswer.class);
        return result instanceof Exchange.Read<FindAnswer> read
                ? FindReading.read(question, cancel.scope(), read.value(), read.httpStatus())
                : ((Exchange.Failed<FindAnswer>) result).answer();
    }

    /** Sent under another merchant id or key, it would be refused, or worse: settled for somebody else's payment. */
    private static Answer notOurs(IllegalArgumentException e) {
        return new Answer.NotSent(String.valueOf(e.getMessage()));
    }

    /** The gateway's id and type. */
    @Override
    public String toString() {
        return "AlipayGateway[" + profile.id() + "]";
    }

    /** Collects what a gateway is made of. Not for use by several threads at once. */
    public static final class Builder {
        private final AlipaySettings settings;
        private @Nullable Client client;
        private InstantSource clock = InstantSource.system();

        private Builder(AlipaySettings settings) {
            this.settings = Objects.requireNonNull(settings, "settings");
        }

        /**
         * Another transport. It must not send a request again by itself and must not follow redirects; where it can prove that
         * nothing was sent, it says so with {@link io.paycancel.wire.NotSentException}, for no other exception is believed.
         * Default: {@link SendOnceClient}.
         */
        public Builder client(Client client) {
            this.client = client;
            return this;
        }

        /** Says which of two keys signs. Default: the system's clock. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Puts it together.
         *
         * @throws ConfigurationException if the settings cannot work with the transport
         */
        public AlipayGateway build() {
            return new AlipayGateway(this);
        }
    }
}
