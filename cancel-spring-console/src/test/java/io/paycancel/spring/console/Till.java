package io.paycancel.spring.console;

import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Secret;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A gateway without a wire: it answers what it is told to, and "cancelled" otherwise. */
final class Till implements PaymentGateway<Till.Paid> {
    /** Can be asked, and sends again. */
    static final GatewayId ASKED = GatewayId.of("till");
    /** Cannot be asked, so that what it leaves open is handed over at once. */
    static final GatewayId MUTE = GatewayId.of("mute");

    static final String TOKEN = "canary-token-of-the-approval";

    /** 10,000 won under a number. */
    record Paid(String number) implements OriginalPayment {
        @Override
        public Money approvedAmount() {
            return won(10_000);
        }
    }

    private final GatewayId id;
    private final Map<PaymentId, Queue<Answer>> answers = new ConcurrentHashMap<>();

    Till(GatewayId id) {
        this.id = id;
    }

    static Money won(long amount) {
        return Money.ofMinor(amount, Currency.KRW);
    }

    CancelRequest<Paid> whole(String cancellation, String payment) {
        return CancelRequest.full(CancellationId.of(cancellation), new Paid(payment))
                .via(id);
    }

    CancelRequest<Paid> part(String cancellation, String payment, long amount) {
        return CancelRequest.partial(CancellationId.of(cancellation), new Paid(payment), won(amount))
                .because("canary-reason of the customer")
                .via(id);
    }

    static Answer tryAgain(String message) {
        return new Answer.TryAgain(new Reply(200, "A210", message));
    }

    static Answer refused(String code, String message) {
        return new Answer.Refused(new Refusal(code, message), new Reply(200, code, message));
    }

    /** To the next question about that payment. */
    void next(String payment, Answer answer) {
        answers.computeIfAbsent(new PaymentId("till:" + payment), one -> new ConcurrentLinkedQueue<>())
                .add(answer);
    }

    @Override
    public GatewayProfile<Paid> profile() {
        return new GatewayProfile<>(
                id,
                Paid.class,
                new GatewayRules(
                        id.equals(ASKED),
                        id.equals(ASKED) ? LookUp.QUERY : LookUp.NONE,
                        new AnswerWindow(1),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2_100),
                        false));
    }

    @Override
    public FrozenCancel freeze(CancelRequest<Paid> request, IdempotencyKey key, Instant acceptedAt) {
        return new FrozenCancel(
                id,
                new PaymentId("till:" + request.payment().number()),
                request.payment().approvedAmount(),
                request.scope(),
                key,
                RequestDate.at(acceptedAt),
                FrozenFields.builder()
                        .put("number", request.payment().number())
                        .putIfPresent("memo", request.reason())
                        .build(),
                id.equals(ASKED),
                Secret.of(TOKEN));
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        return answer(cancel);
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        return answer(cancel);
    }

    private Answer answer(FrozenCancel cancel) {
        Queue<Answer> queue = answers.get(cancel.payment());
        Answer told = queue == null ? null : queue.poll();
        return told == null
                ? new Answer.Cancelled(Receipt.of(Receipt.Source.ANSWER, "R-1"), new Reply(200, "0000", "Success"))
                : told;
    }
}
