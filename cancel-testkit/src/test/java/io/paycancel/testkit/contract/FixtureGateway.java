package io.paycancel.testkit.contract;

import feign.Client;
import feign.Request;
import feign.Response;
import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Secret;
import io.paycancel.model.UnknownCause;
import io.paycancel.model.Violation;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The least that a gateway needs to pass the contract: it shows that the contract can be met without any adapter. */
final class FixtureGateway implements PaymentGateway<FixtureGateway.Payment> {

    record Payment(String number, Money approvedAmount) implements OriginalPayment {
        public PaymentId paymentId() {
            return new PaymentId(number);
        }
    }

    static final Secret KEY = Secret.of("canary-signing-key");
    private static final int CAP = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final URI url;
    private final Client client = new SendOnce();
    private final GatewayProfile<Payment> profile;

    FixtureGateway(URI baseUrl, Duration deadline) {
        this.url = baseUrl.resolve("/cancel");
        GatewayRules rules =
                new GatewayRules(true, LookUp.QUERY, new AnswerWindow(1), deadline, Duration.ofSeconds(5), false);
        this.profile = new GatewayProfile<>(GatewayId.of("fixture"), Payment.class, rules);
    }

    @Override
    public GatewayProfile<Payment> profile() {
        return profile;
    }

    @Override
    public FrozenCancel freeze(CancelRequest<Payment> request, IdempotencyKey key, Instant acceptedAt) {
        List<Violation> violations = new ArrayList<>();
        if (request.payment().number().length() > 20) {
            violations.add(new Violation("number", "must be at most 20 characters"));
        }
        if (request.reason() != null && request.reason().length() > 10) {
            violations.add(new Violation("memo", "must be at most 10 characters"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidCancelRequestException(request.id(), violations);
        }
        RequestDate date = RequestDate.at(acceptedAt);
        FrozenFields fields = FrozenFields.builder()
                .put("number", request.payment().number())
                .put("key", key.value())
                .put("date", date.yyyyMMdd())
                .build();
        return new FrozenCancel(
                profile.id(),
                request.payment().paymentId(),
                request.payment().approvedAmount(),
                request.scope(),
                key,
                date,
                fields,
                true,
                null);
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        return exchange(cancel, departure, true);
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        return exchange(cancel, departure, false);
    }

    private Answer exchange(FrozenCancel cancel, Departure departure, boolean sends) {
        if (departure.isOver()) {
            return new Answer.NotSent("departure is over");
        }
        ObjectNode body = JSON.createObjectNode();
        cancel.fields().asMap().forEach(body::put);
        Request request = Request.create(
                Request.HttpMethod.POST,
                url.toString(),
                Map.of("Content-Type", List.of("application/json; charset=utf-8")),
                Request.Body.create(body.toString().getBytes(StandardCharsets.UTF_8)),
                null);
        long deadline = profile.rules().deadline().toMillis();
        Request.Options options =
                new Request.Options(deadline, TimeUnit.MILLISECONDS, deadline, TimeUnit.MILLISECONDS, false);
        if (departure.isOver()) {
            return new Answer.NotSent("departure is over");
        }
        try (Response response = client.execute(request, options)) {
            return read(cancel, response, sends);
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ConnectException) {
                    return new Answer.NotSent("connection refused");
                }
            }
            return new Answer.NoAnswer(UnknownCause.NO_ANSWER, "no whole answer", null);
        }
    }

    private static Answer read(FrozenCancel cancel, Response response, boolean sends) throws IOException {
        Reply reply = new Reply(response.status(), null, null);
        if (response.status() != 200) {
            return new Answer.NoAnswer(UnknownCause.HTTP_ERROR, "status " + response.status(), reply);
        }
        byte[] bytes;
        try (InputStream in = response.body().asInputStream()) {
            bytes = in.readNBytes(CAP + 1);
        }
        try {
            if (bytes.length > CAP || !(JSON.readTree(bytes) instanceof ObjectNode answer)) {
                return new Answer.NoAnswer(UnknownCause.UNREADABLE_ANSWER, "no JSON object", reply);
            }
            return judge(cancel, answer, reply, sends);
        } catch (JacksonException e) {
            return new Answer.NoAnswer(UnknownCause.UNREADABLE_ANSWER, "no JSON", reply);
        }
    }

    private static Answer judge(FrozenCancel cancel, ObjectNode answer, Reply reply, boolean sends) {
        boolean same = answer.path("key").asString("").equals(cancel.key().value())
                && answer.path("number").asString("").equals(cancel.payment().value());
        if (!same) {
            return new Answer.NoAnswer(UnknownCause.MISMATCHING_ANSWER, "another transaction", reply);
        }
        if (answer.path("code").asString("").equals("0000")) {
            return new Answer.Cancelled(Receipt.of(Receipt.Source.ANSWER, "C1"), reply);
        }
        return sends
                ? new Answer.Refused(new Refusal(answer.path("code").asString(""), "no"), reply)
                : new Answer.Inconclusive(reply);
    }
}
